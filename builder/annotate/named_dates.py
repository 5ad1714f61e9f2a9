"""The dates that a text names, so that what is told from one of them ("the quarter", "a year earlier") finds it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from builder.datamodel import TimeExpression

_FORMS = {
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "month": re.compile(r"\d{4}-\d\d"),
    "quarter": re.compile(r"\d{4}-Q[1-4]"),
    "year": re.compile(r"\d{4}"),
}
REACH = 1500
"""Characters before an expression in which the date is looked for that it is told from, a few paragraphs: further back
a text has moved on. Value F1 on TempEval-3's training part is .802 for 300, .807 for 1000 and 1500, .809 for more."""


class NamedDates:
    """The dates of a text in order, each found by where it stands and by how precise it is."""

    def __init__(self, dates: Sequence[TimeExpression]) -> None:
        """``dates``: in the order of the text."""
        self._dates = tuple(dates)
        self._starts = [t.span.start for t in dates]
        self._of_unit = {
            unit: [(t.span.start, t.value) for t in dates if _is_named(t) and form.fullmatch(t.value)]
            for unit, form in _FORMS.items()
        }

    def between(self, start: int, end: int) -> tuple[TimeExpression, ...]:
        """Return the dates that begin in [start, end)."""
        return self._dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def last(self, unit: str, before: int, reach: int = REACH) -> str | None:
        """Return the value of the last day, month, quarter or year named within ``reach`` characters before a place."""
        named = self._of_unit[unit]
        at = bisect_left(named, (before, "")) - 1
        return named[at][1] if at >= 0 and before - named[at][0] <= reach else None

    def last_year(self, before: int) -> str | None:
        """Return the year of the last date with a year of its own within ``REACH`` characters before a place."""
        near = self._dates[bisect_left(self._starts, before - REACH) : bisect_left(self._starts, before)]
        named = (
            t.value[:4] for t in reversed(near) if _is_named(t) and (not t.relative or len(t.value) == len("2016"))
        )
        return next((year for year in named if year.isdigit()), None)


def _is_named(time: TimeExpression) -> bool:
    return time.edtf is not None and not time.edtf.endswith("~")


NONE_NAMED = NamedDates(())
