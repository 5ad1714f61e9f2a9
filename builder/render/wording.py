"""The few words that pages share: dates, counts, lists, kinds of players."""

from __future__ import annotations

import datetime as calendar
import re
from collections.abc import Iterable

from builder.datamodel import EntityType, Metadata
from builder.days import date_words

UNKNOWN = "unknown"
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_KINDS: dict[EntityType, str] = {
    "person": "Person",
    "organisation": "Organisation",
    "government": "Government",
    "group": "Group",
    "place": "Place",
}


def kind(of: EntityType) -> str:
    """Return what a reader calls this type of player."""
    return _KINDS[of]


def date(edtf: str | None) -> str:
    """Return a date in words: "2024-01-26" -> "26 January 2024"; "unknown" for none."""
    return UNKNOWN if edtf is None else date_words(edtf)


def is_calendar(edtf: str | None) -> bool:
    """Tell whether ``edtf`` can stand in an HTML ``datetime`` attribute: a year, a month or a day of the calendar.

    EDTF writes a season as a month above 20 ("2027-21"), which HTML does not know.
    """
    match = _DATE.fullmatch(edtf or "")
    if match is None:
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        calendar.date(year, month, day)
    except ValueError:
        return False
    return True


def count(number: int, one: str, many: str | None = None) -> str:
    """Return "1 story", "2 stories"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(items: Iterable[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    *first, last = tuple(items) or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def headline(metadata: Metadata, path: str) -> str:
    """Return the source's headline, or its file's name where it has none."""
    return metadata.headline or path.rsplit("/", 1)[-1]
