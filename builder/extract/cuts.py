"""Furniture inside a paragraph that is otherwise the article: a dateline before it, a credit behind it."""

from __future__ import annotations

import re

from builder.datamodel import DropReason, Span
from builder.extract.dates import MONTH
from builder.extract.forms import CREDIT_AT_END
from builder.extract.page import Unit

# "LONDON, Dec. 2 (Xinhua) -- ", "MILAN (Reuters) - ", "(Reuters) - ", "DHAKA, Bangladesh - ", "WASHINGTON — "
_CITY = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+(?:[ /-][A-ZÀ-Þ.'’\-]{2,}){0,4}"
_CITY_MIXED = r"[A-ZÀ-Þ][\w.'’-]+(?:[ /-][A-ZÀ-Þ][\w.'’-]*){0,4}"
_PLACE = r"(?:, (?:[A-ZÀ-Þ][\w.'’-]*)(?: [A-ZÀ-Þ][\w.'’-]*){0,3}){0,2}"
_DAY = rf"(?:,? (?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?)?"
_AGENCY = r"\((?:[A-Z][\w&.’' /-]{1,40})\)"
_DASH = r"\s*(?:--+|[-–—―])\s*"
_BODY = r"(?=[\"'“‘(]?[A-ZÀ-Þ\d])"
_WIRES = r"\((?:CNN(?: Business)?|AP|AFP|Reuters|REUTERS|Xinhua|UPI|PTI|ANI|IANS|dpa|NBC|CBS)\)"
_DATELINE = re.compile(
    rf"(?:(?:{_CITY}|{_CITY_MIXED}){_PLACE}(?i:{_DAY}) ?{_AGENCY}(?:{_DASH}|: )"
    rf"|(?i:{MONTH} \d{{1,2}}) {_AGENCY}{_DASH}|{_AGENCY}{_DASH}|(?:{_CITY_MIXED}{_PLACE} )?{_WIRES}\s?"
    rf"|{_CITY}{_PLACE}(?i:{_DAY})\s+(?:--+|[-–—―])\s+|{_CITY}{_PLACE}(?i:{_DAY})\s*[–—―]\s*){_BODY}"
)
# "NEW DELHI: The court ..."; where several paragraphs begin so, they are speakers of a transcript.
_CITY_COLON = re.compile(
    r"(?!(?:UPDATE|EXCLUSIVE|ANALYSIS|OPINION|BREAKING|EXPLAINER|WATCH|LIVE|READ|NOTE|BYLINE|FACTBOX|Q|A|VIDEO)\b)"
    rf"{_CITY}{_PLACE}(?i:{_DAY}): {_BODY}"
)
AGENCY_IN_DATELINE = re.compile(r"\(([A-Z][\w&.’' -]{1,40})\)\W*$")
_DATELINE_REACH = 160
_TAIL_REACH = 500
_CREDITS_AT_END = re.compile(
    r"(?<=[.!?\"”’)\s])(?:\((?:additional |further )?(?:reporting|writing|editing|compiled|"
    r"translated) by [^()]{2,420}\)"
    r"|(?:additional )?reporting by [^().]{2,200}(?:;|\.) ?(?:additional reporting by [^().]{2,200}(?:;|"
    r"\.) ?)?(?:writing|editing) by [^().]{2,100})\.?$",
    re.I,
)
_RATE_AT_END = re.compile(r"\(\s*[$€£¥]?\s?1(?:\.0+)?\s?(?:[\w.]+ ){0,3}=\s?[^()]{1,40}\)\.?$")
_LINK_AT_END = re.compile(
    r"\((?:Full Story|Graphic|Video)\)$|\((?:(?:for )?[^()]{0,80}(?:click|see|here):? )?(?:https?://|reut\.rs/|"
    r"tmsnrt\.rs/|bit\.ly/)[^()\s]{1,200}\)\.?$",
    re.I,
)
_TAILS: tuple[tuple[DropReason, re.Pattern[str]], ...] = (
    ("byline", _CREDITS_AT_END),
    ("boilerplate", _RATE_AT_END),
    ("promotion", _LINK_AT_END),
    ("credit", CREDIT_AT_END),
)


def dateline(text: str, start: int, end: int, *, colon: bool = True) -> Span | None:
    """Return the dateline at the start of a paragraph, white space behind it not included.

    ``colon``: whether a place in capitals with a colon is one.
    """
    stop = min(end, start + _DATELINE_REACH)
    found = _DATELINE.match(text, start, stop) or (_CITY_COLON.match(text, start, stop) if colon else None)
    if found is None or found.end() >= end:
        return None
    return Span(start, start + len(found.group().rstrip()))


def has_speakers(text: str, units: tuple[Unit, ...]) -> bool:
    """Whether paragraphs begin with names in capitals and a colon, as in a transcript."""
    begun = (_CITY_COLON.match(text, unit.start, min(unit.end, unit.start + _DATELINE_REACH)) for unit in units[:60])
    return sum(map(bool, begun)) > 1


def tail(text: str, start: int, end: int) -> tuple[Span, DropReason] | None:
    """Return what stands behind the last sentence of a paragraph and is not part of it."""
    reach = max(start, end - _TAIL_REACH)
    for reason, pattern in _TAILS:
        found = pattern.search(text, reach, end)
        if found and text[start : found.start()].rstrip()[-1:] in tuple(".!?\"'”’)"):
            return Span(found.start(), end), reason
    return None
