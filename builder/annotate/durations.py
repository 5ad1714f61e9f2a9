"""Durations ("two weeks", "a three-year term") and sets ("daily", "every Friday") with their TIMEX3 values.

The unit is found first and its count before it: so that a text without units costs next to nothing. Values follow the
ISO-TimeML guidelines (Saurí et al., 2006): P3D, PT6H, PXM for an unknown number of months, P20Y for two decades.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from builder.annotate import date_patterns as p
from builder.annotate.date_rules import Match, Meaning, Scene
from builder.datamodel import Span
from builder.lexicon.numbers import TEENS, TENS

_NUMBERS = p.NUMBERS | TEENS | TENS
_LETTERS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
}
_LONG = {"decade": ("E", 10), "century": ("C", 100)}
"""The letter of an unknown number of them, and how many years one has."""
_PARTS = {"year": (12, "M"), "hour": (60, "M"), "minute": (60, "S")}
"""What half of a unit is told in."""
_REACH = 64
"""Characters before a unit in which its count is looked for."""

# No look-behind in front: the engine then skips to the letters that a unit begins with.
_UNIT = re.compile(r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies))(?!\w)")
_W = r"[\s-]{1,3}"
_ONE = "|".join(sorted(_NUMBERS, key=lambda word: (-len(word), word)))
_LEAD = re.compile(
    r"(?<![\w$€£#.,/-])(?P<about>(?:(?:more|less|no more|fewer) than|at least|at most|up to|over(?! the)|under|about"
    r"|around|nearly|almost|roughly|just|some|within)\s{1,3})?(?P<these>(?:(?:the|these|those|his|her|its|their|this|an?)\s{1,3})?"
    r"(?:(?:past|last|next|first|final|coming|previous|following|initial|latest|preceding|additional|full)\s{1,3}){1,2})?"
    rf"(?P<count>\d{{1,3}}(?:,\d{{3}})?(?:\.\d)?(?:\s{{0,2}}(?:to|or|-|–)\s{{0,2}}\d{{1,3}})?(?P<half>{_W}1/2|½)?"
    rf"|(?:a{_W})?(?P<word>(?:{'|'.join(TENS)}){_W}(?:one|two|three|four|five|six|seven|eight|nine)|{_ONE}|hundred|thousand)"
    rf"(?P<scale>{_W}(?:hundred|thousand))?(?P<and>{_W}and{_W}a{_W}half)?(?:\s{{1,3}}(?:to|or)\s{{1,3}}(?:{_ONE}|\d{{1,3}}))?"
    rf"|half{_W}an?|a{_W}half|(?:a{_W})?couple(?:{_W}of)?|a{_W}(?:few|dozen)|dozens{_W}of|few|several|many|some|recent|coming|dozen)"
    rf"{_W}(?:(?:more|other|straight|consecutive|full|long|trading|business|working|calendar|fiscal|school|whole|additional"
    r"|successive|extra|solid|entire|further)\s{1,3})?$",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    r"\b(?:the\s{1,3})?(?:past|last|next|coming|first|early|later|following|preceding|previous)\s{1,3}$", re.I
)
"""Before a plural without a number: "the past weeks"."""
_BEFORE_PLURAL = re.compile(r"\b(?:for|in|after|within|took|take|takes|by|over|last|lasted|lasting|of)\s{1,3}$", re.I)
# An age is told of somebody and is no stretch of time: of some 35 in TempEval-3's training part one is annotated.
_NOT_AFTER = re.compile(r"[\s-]{1,3}(?:ago|earlier|from\s{1,3}now|olds?)\b|-end\b|['’]s\s{1,3}(?:end|eve|day)\b", re.I)
_EACH = re.compile(
    r"\b(?:every|each)(?:\s{1,3}(?:single|other|few|(?P<count>\d{1,2}|[a-z]{3,6})))?\s{1,3}$", re.IGNORECASE
)
_RATE = re.compile(r"(?:\d|percent|%|million|billion|[a-z]{3,20}s|once|twice)\s{1,3}$", re.IGNORECASE)
"""Before "a year" where it says how often or how much."""
_AND_HALF = re.compile(r"\s{1,3}and\s{1,3}a\s{1,3}half\b")


_Reached = tuple[int, int, Meaning]
"""How many characters before its unit an expression begins, how many behind it it ends, and what it means."""


def find_durations(scene: Scene) -> Iterator[tuple[Span, Meaning]]:
    """Yield the durations of a sentence, and the sets that are told with a unit ("every two weeks")."""
    for match in _UNIT.finditer(scene.text, scene.start, scene.end):
        at = match.start()
        if at > scene.start and (scene.text[at - 1].isalnum() or scene.text[at - 1] in "'’"):
            continue
        lead = scene.text[max(scene.start, at - _REACH) : at]
        found = _repeated(match, lead)
        if found is None and not _NOT_AFTER.match(scene.text, match.end()):
            counted = _LEAD.search(lead)
            found = _counted(match, counted, lead, scene) if counted else _uncounted(match, lead)
        if found is not None:
            back, ahead, meaning = found
            yield Span(at - back, match.end() + ahead), meaning


def _unit(match: Match) -> str:
    word = match.group()
    return "century" if word.startswith("centur") else word.removesuffix("s")


def _repeated(match: Match, lead: str) -> _Reached | None:
    """Every day; every two weeks."""
    each = _EACH.search(lead)
    if each is None:
        return None
    count = Fraction(_number(each["count"] or "") or 1)
    return len(lead) - each.start(), 0, Meaning(_value(_unit(match), count), None, relative=False, type="SET")


def _counted(match: Match, counted: Match, lead: str, scene: Scene) -> _Reached | None:
    """Two weeks; the first nine months; a year and a half."""
    unit, word = _unit(match), match.group()
    # "One second", "a quarter" and "three-quarters" may be no time at all.
    if unit in ("second", "quarter") and (word == unit or lead.endswith("-")) and counted["count"].isalpha():
        return None
    if not _is_stretch(counted, word, unit, lead):
        return None
    amount = _amount(counted)
    half = _AND_HALF.match(scene.text, match.end()) if amount == 1 else None
    if amount is None or half is None:
        return len(lead) - counted.start(), 0, _meaning(unit, amount)
    return len(lead) - counted.start(), half.end() - match.end(), _meaning(unit, amount + Fraction(1, 2))


def _uncounted(match: Match, lead: str) -> _Reached | None:
    """The past weeks; for years."""
    unit = _unit(match)
    if match.group() == unit or unit in ("second", "quarter"):
        return None
    if stretch := _STRETCH.search(lead):
        return len(lead) - stretch.start(), 0, _meaning(unit, None)
    return (0, 0, _meaning(unit, None)) if _BEFORE_PLURAL.search(lead) else None


def _meaning(unit: str, amount: Fraction | None) -> Meaning:
    return Meaning(_value(unit, amount), None, relative=False, type="DURATION")


def _is_stretch(counted: Match, word: str, unit: str, lead: str) -> bool:
    """Tell "for a year" from "$5 a year" and "one day", which may be any."""
    if counted["count"].lower() in ("a", "an") and word == unit and not counted["these"]:
        return counted["about"] is not None or not _RATE.search(lead[: counted.start()])
    return True


def _amount(counted: Match) -> Fraction | None:
    """Return how many units they are; ``None`` where nobody says."""
    count = " ".join(re.split(r"[\s-]+", counted["count"].lower()))
    if "couple" in count:
        return Fraction(2)
    if count.startswith("half") or count == "a half":
        return Fraction(1, 2)
    if count[0].isdigit():
        figure = re.match(r"[\d,]+(?:\.\d)?", count)
        return Fraction(figure[0].replace(",", "")) + Fraction(1 if counted["half"] else 0, 2) if figure else None
    if counted["word"] is None:
        return Fraction(12) if count == "a dozen" else None
    number = _number(counted["word"])
    if number is None:
        return None
    scale = {"hundred": 100, "thousand": 1000}.get((counted["scale"] or "").strip(" -\n").lower(), 1)
    return Fraction(number * scale) + Fraction(1 if counted["and"] else 0, 2)


def _number(words: str) -> int | None:
    """Return the number of "12", "twelve", "twenty-four", "hundred"."""
    low = re.split(r"[\s-]+", words.lower())
    if words.isdigit():
        return int(words)
    if low[-1] in ("hundred", "thousand"):
        return 100 if low[-1] == "hundred" else 1000
    if len(low) == 2 and low[0] in TENS:
        return TENS[low[0]] + _NUMBERS.get(low[1], 0)
    return _NUMBERS.get(low[-1])


def _value(unit: str, amount: Fraction | None) -> str:
    """Return "P3D", "PT1H30M", "P18M", "P20Y", "PXM"."""
    if unit in _LONG:
        letter, years = _LONG[unit]
        return f"PX{letter}" if amount is None else _value("year", amount * years)
    clock = "T" if unit in ("second", "minute", "hour") else ""
    letter = _LETTERS[unit]
    if amount is None:
        return f"P{clock}X{letter}"
    whole, rest = divmod(amount, 1)
    if not rest:
        return f"P{clock}{whole}{letter}"
    if unit not in _PARTS:
        return f"P{clock}{float(amount):g}{letter}"
    parts, smaller = _PARTS[unit]
    first = f"{whole}{letter}" if whole else ""
    return f"P{clock}{first}{int(rest * parts)}{smaller}"


OFTEN = re.compile(r"(?P<often>[Hh]ourly|[Dd]aily|[Ww]eekly|[Mm]onthly|[Qq]uarterly|[Yy]early|[Aa]nnually)(?!\w)")
_NOUN_AFTER = re.compile(r"\s{1,3}(?!(?:and|or|to|by|in|from|since|at|on|for|with)\b)[a-z]")
_OFTEN = {"hourly": "PT1H", "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M"}
EACH_DAY = re.compile(
    r"(?:[Ee]very|[Ee]ach)\s{1,3}(?:other\s{1,3})?(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?:\s{1,3}(?P<part>morning|afternoon|evening|night))?"
    r"|(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|(?P<season>spring|summer|autumn|fall|winter)|(?P<alone>weekend|morning|afternoon|evening|night))(?!\w)"
)
PLURAL_DAY = re.compile(
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?:s|\s{1,3}(?P<part>morning|afternoon|evening|night)s)(?!\w)"
)


def often(match: Match, scene: Scene) -> Meaning | None:
    """Daily, quarterly; no newspaper's name ("the Daily Mail"), no kind of thing ("a quarterly dividend")."""
    word = match["often"]
    if word[0].isupper() and match.start() != scene.start:
        return None
    if word == "quarterly" and _NOUN_AFTER.match(scene.text, match.end()):
        return None
    return Meaning(_OFTEN.get(word.lower(), "P1Y"), None, relative=False, type="SET")


def each_day(match: Match, _scene: Scene) -> Meaning | None:
    """Every Friday; each July; on Tuesday nights."""
    given = match.groupdict()
    if given["weekday"]:
        part = p.PARTS_OF_DAY.get(given["part"] or "", "")
        value = f"XXXX-WXX-{p.WEEKDAYS[given['weekday'].lower()] + 1}{part}"
    elif given["month"]:
        value = f"XXXX-{p.MONTHS[given['month'].lower()]:02d}"
    elif given["season"]:
        value = f"XXXX-{p.SEASONS[given['season']][0]}"
    else:
        value = "XXXX-WXX-WE" if given["alone"] == "weekend" else f"XXXX-XX-XX{p.PARTS_OF_DAY[given['alone']]}"
    return Meaning(value, None, relative=False, type="SET")
