"""What an EDTF form (ISO 8601-2, level 1) means: the days it can be, for putting dates in order, and its words."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

_FORM = re.compile(r"(\d{2}[\dX]{2})(?:-(\d{2})(?:-(\d{2}))?)?")
_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The month with which a season begins (level 1 writes seasons as months 21 to 24)."""
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
"""The names of seasons, by their months in level 1."""
QUARTERS = ("first", "second", "third", "fourth")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASON_MONTHS = 3


class Days(NamedTuple):
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def meets(self, other: Days) -> bool:
        """Whether both may be one date."""
        return self.first <= other.last and other.first <= self.last

    def apart(self, other: Days) -> int:
        """Return how many days lie between the first ones."""
        return abs((self.first - other.first).days)


def days_of(edtf: str | None) -> Days | None:
    """Return the days that ``edtf`` can mean; ``None`` for none and for what is no form of the calendar.

    A day (a time of day behind it does not count), month, season, year, decade ("199X"), century ("19XX") or an
    interval of two of them, each also with a mark of doubt ("~", "?", "%").
    """
    first, _, second = (edtf or "").partition("/")
    begin = _one(first)
    end = _one(second) if second else begin
    return Days(begin.first, end.last) if begin and end and begin.first <= end.last else None


def _one(form: str) -> Days | None:
    match = _FORM.fullmatch(form.partition("T")[0].rstrip("~?%"))
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        if month is None:
            return Days(date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31))
        if day is not None:
            exact = date(int(year), int(month), int(day))
            return Days(exact, exact)
        return _months(int(year), int(month))
    except ValueError:
        return None


def _months(year: int, month: int) -> Days:
    start, length = (_BEGINS[month], _SEASON_MONTHS) if month in _BEGINS else (month, 1)
    last = start + length - 1
    # Winter begins in December of its year and ends in the next.
    end_year, end_month = (year, last) if last <= 12 else (year + 1, last - 12)
    return Days(date(year, start, 1), date(end_year, end_month, monthrange(end_year, end_month)[1]))


def date_words(form: str) -> str:
    """Return an EDTF form in words: "26 January 2024", "January 2024", "2019", "the 1990s", "spring 2019"."""
    if "/" in form:
        return _interval(*form.split("/", 1))
    mark = "about " if form.endswith(("~", "?", "%")) else ""
    parts = form.rstrip("~?%").split("-")
    if len(parts) == 1:
        return f"{mark}the {parts[0][:3]}0s" if parts[0].endswith("X") else mark + parts[0]
    if parts[1] in SEASONS:
        return f"{mark}{SEASONS[parts[1]]} {parts[0]}"
    if not (parts[1].isdigit() and 1 <= int(parts[1]) <= 12):
        return form
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{mark}{int(parts[2])} {month}" if len(parts) == 3 and parts[2].isdigit() else mark + month


def _interval(start: str, end: str) -> str:
    if start[:8] == end[:8] and len(start) == 10:
        return f"{int(start[8:])}–{date_words(end)}"
    return f"{date_words(start)}–{date_words(end)}" if len(start) == 4 else f"{date_words(start)} – {date_words(end)}"
