"""The days that an EDTF form (ISO 8601-2, level 1) can mean, for putting dates in order and on a line."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_FORM = re.compile(r"(\d{2}[\dX]{2})(?:-(\d{2})(?:-(\d{2}))?)?")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The month with which a season begins (level 1 writes seasons as months 21 to 24)."""
_SEASON_MONTHS = 3


def days_of(edtf: str) -> tuple[date, date] | None:
    """Return the first and the last day that ``edtf`` can mean; ``None`` where it is no form of the calendar.

    A day, month, season, year, decade ("199X"), century ("19XX") or an interval of two of them, each also with a mark
    of doubt ("~", "?", "%").
    """
    first, _, second = edtf.partition("/")
    begin = _one(first)
    end = _one(second) if second else begin
    return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None


def _one(form: str) -> tuple[date, date] | None:
    match = _FORM.fullmatch(form.rstrip("~?%"))
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        if month is None:
            return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
        if day is not None:
            exact = date(int(year), int(month), int(day))
            return exact, exact
        return _months(int(year), int(month))
    except ValueError:
        return None


def _months(year: int, month: int) -> tuple[date, date]:
    start, length = (_SEASONS[month], _SEASON_MONTHS) if month in _SEASONS else (month, 1)
    last = start + length - 1
    # Winter begins in December of its year and ends in the next.
    end_year, end_month = (year, last) if last <= 12 else (year + 1, last - 12)
    return date(year, start, 1), date(end_year, end_month, 1) + timedelta(monthrange(end_year, end_month)[1] - 1)
