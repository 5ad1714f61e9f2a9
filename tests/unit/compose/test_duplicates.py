from __future__ import annotations

import pytest

from builder.compose.candidates import candidates
from builder.compose.duplicates import clusters
from tests.unit.compose.records import Line, annotated, story

BASE = "The council of Port Ellen voted 7 to 2 on Monday to widen the old quay."


def _paired(other: str) -> bool:
    made = story(annotated([Line(BASE)], id="a"), annotated([Line(other)], id="b"))
    return len(clusters(candidates(made))) == 1


def test_the_same_words():
    assert _paired(BASE)
    assert _paired(BASE.replace("old quay", "quay"))


@pytest.mark.parametrize(
    "other",
    [
        BASE.replace("7", "8"),
        BASE.replace("Monday", "Tuesday"),
        BASE.replace("Port Ellen", "Port Alan"),
        "Councillors in Port Ellen decided to broaden their harbour front by 7 to 2.",
    ],
)
def test_another_number_name_or_wording_is_another_statement(other):
    assert not _paired(other)


def test_one_source_is_never_paired_with_itself():
    made = story(annotated([Line(BASE), Line(BASE)], id="a"))
    assert len(clusters(candidates(made))) == 2
