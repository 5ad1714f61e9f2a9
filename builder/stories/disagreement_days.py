"""Dates of a text as the days that they allow."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")


@dataclass(frozen=True, slots=True)
class Days:
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def meets(self, other: Days) -> bool:
        """Whether both may be one date."""
        return self.first <= other.last and other.first <= self.last

    def apart(self, other: Days) -> int:
        """Return how many days lie between the first ones."""
        return abs((self.first - other.first).days)


def days_of(form: str | None) -> Days | None:
    """Return the days of an EDTF date that stands on the calendar: a year, month or day, or from one to another."""
    parts = (form or "").split("/")
    spans = [_span(part) for part in parts]
    if spans[0] is None or spans[-1] is None or len(spans) > 2:
        return None
    return Days(spans[0].first, spans[-1].last)


def _span(form: str) -> Days | None:
    match = _FORM.fullmatch(form)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        if day:
            return Days(date(year, month, day), date(year, month, day))
        if month:
            return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Days(date(year, 1, 1), date(year, 12, 31))
    except ValueError:  # seasons are months 21 to 24
        return None
