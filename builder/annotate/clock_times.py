"""Times of day ("4 p.m.", "this morning", "noon") with their TIMEX3 values: the day, and behind a T the time of it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from builder.annotate.date_patterns import PARTS_OF_DAY
from builder.annotate.date_rules import Match, Meaning, Scene

HOUR = re.compile(
    r"(?<![\w$€£#.,/:-])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s{0,2}(?P<half>[AaPp])\.?\s?[Mm](?:\.|(?!\w))"
)
HOUR_24 = re.compile(
    r"(?<![\w$€£#.,/:-])(?P<hour>[01]?\d|2[0-3])[:.]?(?P<minute>[0-5]\d)(?=\s{1,3}(?:GMT|BST|CET|CEST|EST|EDT|UTC|local\s{1,3}time))"
)
NOON = re.compile(r"(?<![\w-])(?P<noon>[Nn]oon|[Mm]idday|[Mm]idnight)(?!\w)")
PART_OF_DAY = re.compile(
    r"(?<![\w-])(?:(?:[Ee]arl(?:y|ier)|[Ll]ater?)\s{1,3})?(?P<which>[Tt]his|[Ll]ast|[Tt]he)\s{1,3}(?P<part>morning|afternoon|evening|night)(?!\w|\s{1,3}of\b)"
    r"|(?<![\w-])(?P<over>[Oo]vernight)(?!\w)"
)
_NEAR = 160
"""Characters around a time in which its day is looked for."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOON = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}


def hour(match: Match, scene: Scene) -> Meaning | None:
    """10 p.m.; 7:15 a.m.; 16:30 GMT."""
    number, minute = int(match["hour"]), int(match["minute"] or 0)
    half = match.groupdict().get("half")
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half in "pP" else 0)
    return _on(_day_of(match, scene), f"T{number:02d}:{minute:02d}")


def noon(match: Match, scene: Scene) -> Meaning | None:
    """Noon, midday, midnight."""
    return _on(_day_of(match, scene), _NOON[match["noon"].lower()])


def part_of_day(match: Match, scene: Scene) -> Meaning | None:
    """Last night, this morning, overnight; "the morning" is that of the day that the sentence names."""
    if match["over"]:
        return _on(_day_of(match, scene), "TNI")
    day, which = scene.anchor.day if scene.anchor else None, match["which"].lower()
    if which == "the":
        return _on(_day_of(match, scene), PARTS_OF_DAY[match["part"]])
    if which == "last" and day is not None:
        day -= timedelta(days=1)
    return _on(day.isoformat() if day else None, PARTS_OF_DAY[match["part"]])


def _on(day: str | None, time: str) -> Meaning:
    return Meaning((day or "XXXX-XX-XX") + time, None, relative=True, type="TIME")


def _day_of(match: Match, scene: Scene) -> str | None:
    """Return the day that the sentence names nearest to a time, or else the article's."""
    named = [
        (abs(t.span.start - match.start()), t.edtf)
        for t in scene.named.between(max(scene.start, match.start() - _NEAR), min(scene.end, match.end() + _NEAR))
        if t.edtf is not None and _DAY.fullmatch(t.edtf)
    ]
    if named:
        return min(named)[1]
    day: date | None = scene.anchor.day if scene.anchor else None
    return day.isoformat() if day else None
