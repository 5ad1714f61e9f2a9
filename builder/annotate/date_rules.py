"""What each date pattern means: a match and its scene in, a TIMEX3 value and an EDTF form out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from builder.annotate import date_patterns as p
from builder.annotate import edtf, tense
from builder.annotate.edtf import Anchor
from builder.annotate.named_dates import NONE_NAMED, NamedDates
from builder.datamodel import TimeType
from builder.lexicon.numbers import TENS

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a date stands: the text, its sentence, and when the article was published."""

    text: str
    start: int
    end: int
    anchor: Anchor | None
    surnames: frozenset[str] = frozenset()
    """Months that are the name of somebody in the text ("Theresa May")."""
    named: NamedDates = NONE_NAMED
    """The dates of the text, for what is told from one of them."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """TIMEX3 value, EDTF form (``None``: nowhere on a calendar), whether the article's date was needed, TIMEX3 type."""

    value: str
    edtf: str | None
    relative: bool
    type: TimeType = "DATE"


def iso(match: Match, _scene: Scene) -> Meaning | None:
    """2024-01-26."""
    return _absolute_day(int(match["year"]), int(match["number"]), int(match["day"]))


def slashed(match: Match, _scene: Scene) -> Meaning | None:
    """26/01/2024 or 01/26/2024; where either could be meant, only the year is sure."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if one > 12:
        return _absolute_day(year, two, one)
    if two > 12 or one == two:
        return _absolute_day(year, one, two)
    return Meaning(f"{year}-XX-XX", f"{year}", relative=False) if one and two else None


_YEARS_BACK = 2
"""Years back in which a day with its weekday is looked for: further back a writer names the year."""
# Of one day of the year everybody knows which year is meant, and it is seldom the nearest.
_ATTACKS = re.compile(r"\s{1,8}(?:terror|attack|hijack)")


def day_and_month(match: Match, scene: Scene) -> Meaning | None:
    """January 26, 2024; 26 January; Jan. 26-28. Without a year: the year nearest to the article's date."""
    month, number = month_number(match), int(match["day"])
    if not 1 <= number <= 31 or edtf.calendar_day(2024, month, number) is None:
        return None
    if match["year"]:
        return _with_last(match, _absolute_day(int(match["year"]), month, number))
    attacks = (month, number) == (9, 11) and _ATTACKS.match(scene.text, match.end())
    year = None if attacks else _year_of_day(match, scene, month, number)
    if year is None:
        return Meaning(f"XXXX-{month:02d}-{number:02d}", None, relative=True)
    day = edtf.calendar_day(year, month, number)
    return _with_last(match, Meaning(day.isoformat(), day.isoformat(), relative=True)) if day else None


def month_and_year(match: Match, _scene: Scene) -> Meaning | None:
    """January 2024."""
    form = edtf.month_form(int(match["year"]), month_number(match))
    return Meaning(form, form, relative=False)


def season_of_year(match: Match, _scene: Scene) -> Meaning | None:
    """The summer of 2019."""
    letters, number = p.SEASONS[match["season"].lower()]
    return Meaning(f"{match['year']}-{letters}", f"{match['year']}-{number}", relative=False)


def quarter(match: Match, scene: Scene) -> Meaning | None:
    """The third quarter of 2019; Q3 2019; the second quarter (of the article's year)."""
    ordinal = match["ordinal"]
    number = p.ORDINALS[ordinal.lower()] if ordinal else int(match["number"])
    if stated := match["year"] or match["first"]:
        return Meaning(f"{stated}-Q{number}", edtf.quarter_interval(int(stated), number), relative=False)
    anchor, whose = scene.anchor, (match["whose"] or match["then"] or "").lower()
    if not whose and not ordinal:
        return None
    if anchor is None or (not whose and anchor.month is None):
        return Meaning(f"XXXX-Q{number}", None, relative=True)
    year = anchor.year + {"last": -1, "next": 1}.get(whose, 0)
    if not whose and not looks_ahead(match, scene) and number * 3 - 2 > (anchor.month or 12):
        year -= 1
    year -= bool(match["back"])
    return Meaning(f"{year}-Q{number}", edtf.quarter_interval(year, number), relative=True)


_IN = re.compile(r"\b(?:in|since|by|until)\s{1,8}$", re.IGNORECASE)


def spelled_year(match: Match, scene: Scene) -> Meaning | None:
    """Nineteen ninety-six; the year two thousand, in two thousand twelve (alone it is a number)."""
    ones = p.NUMBERS.get(match["one"] or match["more"] or "", 0)
    if match["thousand"]:
        if "year" not in match.group() and not (match["more"] and _IN.search(before(match, scene))):
            return None
        year = f"{2000 + ones}"
    else:
        century = 19 if match["hundred"].lower() == "nineteen" else 18
        year = f"{century}{TENS[match['ten']] + ones}"
    return Meaning(year, year, relative=False)


def decade(match: Match, _scene: Scene) -> Meaning | None:
    """The 1990s; the '60s; the nineties (of the last century)."""
    if match["decade"]:
        form = match["decade"]
    elif match["short"]:
        form = f"19{match['short']}"
    elif "the" not in match.group().lower() and not match["part"]:
        return None
    else:
        form = f"19{p.DECADES[match['tens'].lower()]}"
    return Meaning(form + "X", form + "X", relative=False)


def century(match: Match, _scene: Scene) -> Meaning | None:
    """The 19th century."""
    form = f"{int(match['century']) - 1:02d}XX"
    return Meaning(form, form, relative=False)


def year_range(match: Match, _scene: Scene) -> Meaning | None:
    """2011-2012, 2011-12."""
    start, end = match["year"], match["end"]
    end = start[:2] + end if len(end) == 2 else end
    return Meaning(start, f"{start}/{end}", relative=False) if start < end else None


_COUNTED = re.compile(
    r"[\s-]{1,8}(?:people|persons|men|women|children|troops|soldiers|workers|jobs|employees|students|miles|kilomet|"
    r"met(?:er|re)s|feet|square|hours|days|weeks|years|pounds|dollars|euros|tons|tonnes|barrels|shares|points|homes|"
    r"houses|refugees|migrants|cases|deaths|per\s?cent|percent|million|billion|thousand|hundred|of\s(?:the|them|its|his)|"
    r"votes|seats|units|copies|words|pages|GMT|hrs|a\.m|p\.m|\w{1,12}ers\b|officers|civilians|members|families|acres|"
    r"degrees|calories|words|stores|schools|cars|vehicles|grams|kg\b|km\b|m\b|ft\b)"
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|during|before|after|of|through|between|and|to|for|or|the|early|late|mid|his|her|"
    r"its|their|our|a|an|that|than|around|about|circa|following|than|[Ii]n|[Ss]ince|[Bb]y|[Ff]rom|[Dd]uring|[Bb]efore|"
    r"[Aa]fter|[Uu]ntil|[Tt]he|[Bb]etween|as|is|was|season|summer|winter|spring|fall|autumn|[A-Z]\w{0,20}['’]s?)"
    r"\s{1,8}|[(\[]|mid-|post-|pre-|late-|early-|[-–—]|,\s)$"
)


def year_alone(match: Match, scene: Scene) -> Meaning | None:
    """2019; fiscal 2020. A number of people, miles or a flight is no year."""
    year = match["year"]
    meaning = Meaning(year, year, relative=False)
    if not match.group()[0].isdigit():
        return meaning
    if _COUNTED.match(scene.text, match.end()):
        return None
    lead = before(match, scene)
    if not lead.strip():
        return meaning if scene.text[match.end() : match.end() + 1] in (":", ",", "–") else None
    if not _BEFORE_YEAR.search(lead):
        return None
    if int(year) < 1500 and not re.search(r"\b[Ii]n\s{1,8}$", lead):
        return None
    return meaning


def _absolute_day(year: int, month: int, number: int) -> Meaning | None:
    day = edtf.calendar_day(year, month, number) if 1 <= month <= 12 else None
    return Meaning(day.isoformat(), day.isoformat(), relative=False) if day else None


def _with_last(match: Match, meaning: Meaning | None) -> Meaning | None:
    """Turn the first day of "Jan. 26-28" into the interval."""
    last = match["last"]
    if meaning is None or meaning.edtf is None or not last:
        return meaning
    first = date.fromisoformat(meaning.edtf)
    end = edtf.calendar_day(first.year, first.month, int(last))
    if end is None or end <= first:
        return meaning
    return Meaning(meaning.value, f"{meaning.edtf}/{end.isoformat()}", meaning.relative)


def month_number(match: Match) -> int:
    """Return the number of the month that was matched."""
    return p.MONTHS[match["month"].rstrip(".").lower()]


def before(match: Match, scene: Scene) -> str:
    """Return the last characters of the sentence before the match."""
    return scene.text[max(scene.start, match.start() - 24) : match.start()]


_NAMED_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")


def _year_of_day(match: Match, scene: Scene, month: int, number: int) -> int | None:
    """Return the year in which the day lies nearest to the anchor; a bare year as anchor supports none.

    Of a day that fell on a named weekday, the nearest year in which it did; of one that has passed, none ahead.
    """
    anchor = scene.anchor
    if anchor is None:
        return None
    if anchor.day is None:
        return edtf.nearest_year(anchor, month)
    here = anchor.day
    years = range(anchor.year - _YEARS_BACK, anchor.year + 2)
    days = sorted((d for year in years if (d := edtf.calendar_day(year, month, number))), key=lambda d: abs(d - here))
    named = _NAMED_WEEKDAY.match(match.group())
    fitting = [d for d in days if named and d.weekday() == p.WEEKDAYS[named.group().lower()]]
    if fitting or not days:
        return fitting[0].year if fitting else None
    if days[0] > here and looks_back(match, scene):
        return max((d for d in days if d <= here), default=days[0]).year
    return days[0].year


def looks_back(match: Match, scene: Scene) -> bool:
    """Tell whether what happens on the date has happened."""
    return tense.looks_back(scene.text, (scene.start, scene.end), match.span())


def looks_ahead(match: Match, scene: Scene) -> bool:
    """Tell whether what happens on the date is still to come."""
    return tense.looks_ahead(scene.text, (scene.start, scene.end), match.span())
