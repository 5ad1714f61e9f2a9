"""Which date of a sentence lies ahead of its article."""

from __future__ import annotations

import pytest

from builder.stories.agenda import build_agenda
from tests.unit.stories.test_timeline import document


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        (
            "The strike voted on 3 March begins on 12 May.",
            "2025-04-01",
            [("12 May (as of 1 April 2025)", "2025-05-12")],
        ),
        ("The strike was voted on 3 March 2025.", "2025-04-01", []),
        ("The bridge should open in 2030.", "2025-04-01", [("2030", "2030")]),
        ("Leaders meet next week.", None, [('"next week" (undated article)', None)]),
        ("The land joined in 2019 and must wait.", None, []),
        ("The bridge should be rebuilt by 2030.", None, [("2030", "2030")]),
        ("The bridge should be rebuilt by the end of 2030.", None, [("the end of 2030", "2030")]),
        ("Nobody knows what comes now.", "2025-04-01", []),
    ],
)
def test_the_first_date_ahead_counts(text: str, published: str | None, found: list[tuple[str, str | None]]) -> None:
    assert [(entry.when, entry.edtf) for entry in build_agenda((document(text, published),))] == found


def test_every_source_is_read_in_order() -> None:
    documents = tuple(document("Talks open on 12 May 2026. It rained.", "2026-05-01", name=name) for name in "ab")
    assert [(entry.document, entry.sentence) for entry in build_agenda(documents)] == [("a", 0), ("b", 0)]
