from __future__ import annotations

import pytest

from builder.compose.quotation import quotation_states
from tests.unit.compose.records import Line, annotated


def _states(*texts):
    lines = [Line(t.removeprefix("+"), opens=not t.startswith("+")) for t in texts]
    return quotation_states(annotated(lines))


@pytest.mark.parametrize(("left", "right"), [("“", "”"), ('"', '"'), ("''", "''"), ("``", "''")])
def test_a_quotation_runs_over_sentences(left, right):
    first, second, third = _states(f"Moss said: {left}It is shallow.", "+Very shallow.", f"+Come and see.{right}")
    assert (first.before, first.after) == (None, left)
    assert (second.before, second.after, second.spoken) == (left, left, 1.0)
    assert (third.before, third.after, third.clear) == (left, None, True)


def test_it_ends_with_the_paragraph():
    first, second = _states("Moss said: “It is shallow.", "The quay is old.")
    assert first.after == "“"
    assert second.before is None


def test_a_mark_that_closes_nothing_is_not_clear():
    assert not _states("It is shallow,” said Moss.")[0].clear


def test_inches_are_no_quotation():
    state = _states('The pipe is 12" wide and leaks.')[0]
    assert state.clear and state.after is None and state.spoken == 0


def test_apostrophes_are_no_quotation():
    assert _states("The union's members' boats stayed in the town's harbour.")[0].spoken == 0
