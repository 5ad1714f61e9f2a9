"""Calendar arithmetic on dates that may lack a day or a month, and their EDTF forms (ISO 8601-2, level 1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_ANCHOR = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")


@dataclass(frozen=True, slots=True)
class Anchor:
    """When an article was published, as far as it is known: a year, a month of it, a day of that."""

    year: int
    month: int | None = None
    day: date | None = None


def parse_anchor(published: str | None) -> Anchor | None:
    """Return the anchor of an EDTF year, month or day; ``None`` for anything else or a day that does not exist."""
    match = _ANCHOR.fullmatch(published or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or not 1000 <= year <= 2999 or (month is not None and not 1 <= month <= 12):
        return None
    if month is None or day is None:
        return Anchor(year, month)
    exact = calendar_day(year, month, day)
    return Anchor(year, month, exact) if exact else None


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or ``None`` when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_form(year: int, month: int) -> str:
    """Return "2024-01"."""
    return f"{year:04d}-{month:02d}"


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the year and month ``by`` months later (earlier when negative)."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def nearest_year(anchor: Anchor, month: int) -> int | None:
    """Return the year in which ``month`` lies nearest to the anchor; ``None`` when the anchor has no month."""
    if anchor.month is None:
        return None
    gaps = [
        (abs((year - anchor.year) * 12 + month - anchor.month), year)
        for year in range(anchor.year - 1, anchor.year + 2)
    ]
    return min(gaps)[1]


def week_value(day: date) -> str:
    """Return the ISO week as TIMEX3 writes it: "2024-W04"."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def week_interval(day: date) -> str:
    """Return Monday to Sunday of the day's week as an EDTF interval; EDTF has no weeks."""
    monday = day - timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def weekend_interval(day: date) -> str:
    """Return Saturday and Sunday of the day's week as an EDTF interval."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def quarter_interval(year: int, quarter: int) -> str:
    """Return the months of a quarter as an EDTF interval (quarters proper are EDTF level 2)."""
    return f"{month_form(year, quarter * 3 - 2)}/{month_form(year, quarter * 3)}"
