"""Dates as publishers write them, to EDTF: never more precise than what is given, never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ISO = re.compile(r"(?<!\d)(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_DAY_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH}),?\s+(\d{{4}})(?!\d)", re.I)
_MONTH_DAY = re.compile(rf"\b({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.I)
_MONTH_YEAR = re.compile(rf"\b({MONTH}),?\s+(\d{{4}})(?!\d)", re.I)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
_LONGEST = 200


def edtf(value: object) -> str | None:
    """Return ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` for a date as given, ``None`` where it cannot be told.

    A day and month that could change places (03/04/2024) cannot be told.
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value).strip()[:_LONGEST]
    return _written(text) or _numbers(text)


def _written(text: str) -> str | None:
    if found := _DAY_MONTH.search(text):
        return _checked(found[3], _month(found[2]), found[1])
    if found := _MONTH_DAY.search(text):
        return _checked(found[3], _month(found[1]), found[2])
    if found := _MONTH_YEAR.search(text):
        return _checked(found[2], _month(found[1]))
    return None


def _numbers(text: str) -> str | None:
    if found := _COMPACT.match(text) or _YEAR_FIRST.search(text):
        return _checked(found[1], found[2], found[3])
    if found := _NUMERIC.search(text):
        first, second = int(found[1]), int(found[2])
        if first > 12:
            return _checked(found[3], second, first)
        return _checked(found[3], first, second) if second > 12 or first == second else None
    if found := re.search(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?=T|$|\D)", text):
        return _checked(found[1], found[2], found[3])
    found = _ISO.fullmatch(text)
    return _checked(found[1], found[2], found[3]) if found else None


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _checked(year: str, month: str | int | None = None, day: str | int | None = None) -> str | None:
    """Refuse what is on no calendar, and years in which no article of ours was written."""
    if not 1700 <= int(year) <= 2199:
        return None
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])
