"""Dates that are told from another one ("the quarter", "a year earlier") or from no calendar ("recent", "the future").

They are read for what they mean and stand in no timeline: where the date that they are told from is another one than
the last named, nobody would see it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from builder.annotate import date_patterns as p
from builder.annotate import edtf
from builder.annotate.date_rules import Match, Meaning, Scene, before, looks_ahead
from builder.annotate.edtf import Anchor
from builder.annotate.named_dates import NamedDates
from builder.datamodel import TimeExpression

W = p.W
_BEHIND = r"(?![\w-])"
PAST = re.compile(rf"(?P<past>[Rr]ecent|[Tt]he{W}past(?!{W}[a-z]|{W}\d)){_BEHIND}")
PRESENT = re.compile(
    rf"(?P<present>[Cc]urrent|[Pp]resently|[Nn]owadays|[Tt]hese{W}days|[Aa]t{W}(?:present|the{W}moment)){_BEHIND}"
)
FUTURE = re.compile(
    rf"(?P<future>[Tt]he{W}(?:(?:near|foreseeable|not-too-distant){W})?future|[Ss]omeday|[Ss]oon(?!{W}(?:after|as)\b))"
    rf"{_BEHIND}"
)
_TOO = re.compile(r"\b(?:as|too|so|how)\s{1,3}$", re.IGNORECASE)
QUARTER = re.compile(
    rf"(?:(?:[Tt]he{W})?(?:(?P<before>(?:comparable{W}|same{W})?[Yy]ear-(?:earlier|ago))(?:{W}(?:quarter|period))?"
    rf"|(?P<which>[Ll]atest|[Mm]ost{W}recent|[Cc]omparable){W}(?:fiscal{W})?(?:quarter|period))"
    rf"|[Tt]he{W}(?P<bare>quarter)(?!{W}of\b)){_BEHIND}"
)
PERIOD = re.compile(
    rf"(?:[Tt]he{W})(?:full{W}|fiscal{W})?(?P<unit>weekend|week|month|year)(?!['’]s{W}(?:end|eve)|-|{W}(?:before|after|that|when|of)\b){_BEHIND}"
)
YEAR_END = re.compile(rf"(?:[Tt]he{W})?[Yy]ear(?:['’]s{W}|-|{W})end{_BEHIND}")
THAT = re.compile(rf"[Tt]hat{W}(?:same{W})?(?P<unit>year|quarter|month|day)(?!['’]s|{W}ago)(?!\w)")
NEXT_DAY = re.compile(rf"[Tt]he{W}(?P<way>next|following|previous){W}day(?!s){_BEHIND}")
_OF_PERIOD = re.compile(r"\b(?:of|for|in|during|over|throughout)\s{1,8}$", re.IGNORECASE)
_ENDED = re.compile(r"\s{1,8}(?:ended|ending|to|through|from|since)\b")
_NEAR = 150
"""Characters before "a year earlier" in which the year is looked for: the sentence before, as a rule."""
_AGO = re.compile(
    r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s{1,8}(?P<unit>day|month|year)s?"
    r"\s{1,8}(?P<way>ago|earlier|later)",
    re.IGNORECASE,
)


def past(_match: Match, _scene: Scene) -> Meaning | None:
    """Recent, the past. "Previously" orders two events: of 23 in TempEval-3's training part three are annotated."""
    return Meaning("PAST_REF", None, relative=True)


def present(_match: Match, _scene: Scene) -> Meaning | None:
    """Current, these days, at present."""
    return Meaning("PRESENT_REF", None, relative=True)


def future(match: Match, scene: Scene) -> Meaning | None:
    """The near future, soon; not "as soon"."""
    return None if _TOO.search(before(match, scene)) else Meaning("FUTURE_REF", None, relative=True)


def quarter(match: Match, scene: Scene) -> Meaning | None:
    """The latest quarter; the year-earlier period; "the quarter" where one was named."""
    named = scene.named.last("quarter", match.start())
    by = -1 if match["before"] else 0
    if named is not None:
        return _told(f"{int(named[:4]) + by:04d}{named[4:]}")
    if match["bare"]:
        return None
    year = scene.anchor.year if scene.anchor else None
    if match["before"]:
        return _told(f"{year - 1:04d}" if year else "XXXX")
    return _told(f"{year:04d}-QX" if year else "XXXX-QX")


def period(match: Match, scene: Scene) -> Meaning | None:
    """The weekend; the end of the month; "the year ended" is a length."""
    unit, anchor = match["unit"], scene.anchor
    if unit == "year" and _ENDED.match(scene.text, match.end()):
        return Meaning("P1Y", None, relative=False, type="DURATION")
    if anchor is None or (unit != "weekend" and not _OF_PERIOD.search(before(match, scene))):
        return None
    if unit == "year":
        return _told(f"{anchor.year:04d}")
    if unit == "month":
        return _told(edtf.month_form(anchor.year, anchor.month)) if anchor.month else None
    if anchor.day is None:
        return None
    return _told(edtf.week_value(anchor.day) if unit == "week" else _weekend(anchor.day, match, scene))


def _weekend(day: date, match: Match, scene: Scene) -> str:
    back = day.weekday() < 5 and not looks_ahead(match, scene)
    return edtf.week_value(day - timedelta(weeks=int(back))) + "-WE"


def year_end(_match: Match, scene: Scene) -> Meaning | None:
    """Year-end; the year's end."""
    return _told(f"{scene.anchor.year:04d}-12-31") if scene.anchor else None


def that(match: Match, scene: Scene) -> Meaning | None:
    """That year, that same day: the one last named."""
    unit = match["unit"]
    named = scene.named.last(unit, match.start())
    if named is None and unit == "year":
        day = scene.named.last("month", match.start()) or scene.named.last("day", match.start())
        named = day[:4] if day else None
    return _told(named) if named else None


def next_day(match: Match, scene: Scene) -> Meaning | None:
    """The following day, from the day last named."""
    named = scene.named.last("day", match.start())
    if named is None:
        return None
    by = -1 if match["way"] == "previous" else 1
    return _told((date.fromisoformat(named) + timedelta(days=by)).isoformat())


def _told(value: str) -> Meaning:
    return Meaning(value, None, relative=False)


def retell(time: TimeExpression, text: str, named: NamedDates, anchor: Anchor | None) -> TimeExpression:
    """Return "a year ago" and "two years earlier" with what they are told from: the quarter, year or day last named."""
    match = _AGO.fullmatch(text, time.span.start, time.span.end)
    if match is None:
        return time
    at, unit, way = match.start(), match["unit"].lower(), match["way"].lower()
    counted = match["count"].lower()
    by = (int(counted) if counted.isdigit() else p.NUMBERS[counted]) * (1 if way == "later" else -1)
    quarter_named = named.last("quarter", at) if unit == "year" else None
    if quarter_named is not None and way != "later":
        return replace(
            time, value=f"{int(quarter_named[:4]) + by:04d}{quarter_named[4:]}", relative=time.edtf is not None
        )
    if way == "ago":
        return time
    moved = _moved(named.last(unit, at, _NEAR), unit, by) or (
        f"{anchor.year + by:04d}" if unit == "year" and way == "earlier" and anchor else None
    )
    return replace(time, value=moved, relative=False) if moved else time


def _moved(named: str | None, unit: str, by: int) -> str | None:
    if named is None:
        return None
    if unit == "year":
        return f"{int(named) + by:04d}"
    if unit == "month":
        return edtf.month_form(*edtf.shift_month(int(named[:4]), int(named[5:]), by))
    return (date.fromisoformat(named) + timedelta(days=by)).isoformat()
