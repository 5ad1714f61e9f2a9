"""What each date pattern means: a match and its scene in, a TIMEX3 value and an EDTF form out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from builder.annotate import date_patterns as p
from builder.annotate import edtf
from builder.annotate.edtf import Anchor

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a date stands: the text, its sentence, when the article was published, and whether it looks ahead."""

    text: str
    start: int
    end: int
    anchor: Anchor | None
    future: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """TIMEX3 value, EDTF form (``None``: nowhere on a calendar) and whether the article's date was needed."""

    value: str
    edtf: str | None
    relative: bool


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


def day_and_month(match: Match, scene: Scene) -> Meaning | None:
    """January 26, 2024; 26 January; Jan. 26-28. Without a year: the year nearest to the article's date."""
    month, number = _month(match), int(match["day"])
    if not 1 <= number <= 31 or edtf.calendar_day(2024, month, number) is None:
        return None
    if match["year"]:
        return _with_last(match, _absolute_day(int(match["year"]), month, number))
    year = _year_of_day(scene.anchor, month, number)
    if year is None:
        return Meaning(f"XXXX-{month:02d}-{number:02d}", None, relative=True)
    day = edtf.calendar_day(year, month, number)
    return _with_last(match, Meaning(day.isoformat(), day.isoformat(), relative=True)) if day else None


def month_and_year(match: Match, _scene: Scene) -> Meaning | None:
    """January 2024."""
    form = edtf.month_form(int(match["year"]), _month(match))
    return Meaning(form, form, relative=False)


_NEEDS_WORD = frozenset({"march", "may"})
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|from|during|before|after|of|for|through|between|and|to|on|or|this|last|next|every)\s{1,8}$",
    re.I,
)
_NAME_AFTER = re.compile(r"\s[A-Z][a-z]")


def month_alone(match: Match, scene: Scene) -> Meaning | None:
    """November; last May; January of this year. "May" and "March" only where a word before shows a month."""
    month = _month(match)
    placed = bool(match["part"] or match["which"] or match["whose"] or _BEFORE_MONTH.search(_before(match, scene)))
    name = match["month"].lower()
    if not placed and (name in _NEEDS_WORD or _NAME_AFTER.match(scene.text, match.end())):
        return None
    anchor = scene.anchor
    if anchor is None:
        return Meaning(f"XXXX-{month:02d}", None, relative=True)
    if match["whose"]:
        year: int | None = anchor.year + {"this": 0, "last": -1, "next": 1}[match["whose"]]
    else:
        year = _year_of_month(anchor, month, (match["which"] or "").lower(), future=scene.future)
    if year is None:
        return Meaning(f"XXXX-{month:02d}", None, relative=True)
    form = edtf.month_form(year, month)
    return Meaning(form, form, relative=True)


def weekday(match: Match, scene: Scene) -> Meaning | None:
    """Tuesday; last Friday. In news a weekday is the nearest past one, unless the sentence looks ahead."""
    if _before(match, scene).endswith(("Black ", "Good ", "Super ", "Bloody ", "Cyber ", "Ash ", "Palm ", "Easter ")):
        return None
    number = p.WEEKDAYS[match["weekday"].lower()]
    day = scene.anchor.day if scene.anchor else None
    if day is None:
        return Meaning(f"XXXX-WXX-{number + 1}", None, relative=True)
    which = (match["which"] or "").lower()
    ahead = (number - day.weekday()) % 7
    if which in ("next", "coming", "following") or (not which and scene.future and ahead):
        found = day + timedelta(days=ahead or 7)
    elif which in ("last", "previous", "past"):
        found = day - timedelta(days=(7 - ahead) % 7 or 7)
    else:
        found = day - timedelta(days=(7 - ahead) % 7)
    return Meaning(found.isoformat(), found.isoformat(), relative=True)


def near_day(match: Match, scene: Scene) -> Meaning | None:
    """Yesterday, today, tomorrow."""
    word = match["near"].lower()
    day = scene.anchor.day if scene.anchor else None
    if day is None:
        return Meaning("XXXX-XX-XX", None, relative=True)
    by = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if by == 0 and "before" in word:
        by = -2
    elif by == 0 and "after" in word:
        by = 2
    found = (day + timedelta(days=by)).isoformat()
    return Meaning(found, found, relative=True)


def period(match: Match, scene: Scene) -> Meaning | None:
    """Last week, next month, this year."""
    unit, which = match["unit"], match["which"].lower()
    if which in ("previous", "following"):
        return Meaning(_unknown(unit), None, relative=True)
    by = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    return _shifted(unit, by, scene.anchor)


def season_of_year(match: Match, _scene: Scene) -> Meaning | None:
    """The summer of 2019."""
    letters, number = p.SEASONS[match["season"].lower()]
    return Meaning(f"{match['year']}-{letters}", f"{match['year']}-{number}", relative=False)


def season_near(match: Match, scene: Scene) -> Meaning | None:
    """Last spring; this summer."""
    letters, number = p.SEASONS[match["season"].lower()]
    anchor, which = scene.anchor, match["which"].lower()
    if anchor is None or anchor.month is None or which in ("previous", "following"):
        return Meaning(f"XXXX-{letters}", None, relative=True)
    over = anchor.month > (number - 21) * 3 + 5 - (0 if letters != "WI" else 12)
    begun = anchor.month >= (number - 21) * 3 + 3
    year = anchor.year
    if which in ("last", "past") and not (over and letters != "WI"):
        year -= 1
    elif which in ("next", "coming") and begun:
        year += 1
    return Meaning(f"{year}-{letters}", f"{year}-{number}", relative=True)


def quarter(match: Match, scene: Scene) -> Meaning | None:
    """The third quarter of 2019; Q3 2019; the second quarter (of the article's year)."""
    ordinal = match["ordinal"]
    number = p.ORDINALS[ordinal.lower()] if ordinal else int(match["number"])
    if match["year"]:
        year = int(match["year"])
        return Meaning(f"{year}-Q{number}", edtf.quarter_interval(year, number), relative=False)
    anchor = scene.anchor
    if not match["whose"] and not ordinal:
        return None
    if anchor is None or (not match["whose"] and anchor.month is None):
        return Meaning(f"XXXX-Q{number}", None, relative=True)
    year = anchor.year + {"last": -1, "next": 1}.get(match["whose"] or "", 0)
    if not match["whose"] and not scene.future and number * 3 - 2 > (anchor.month or 12):
        year -= 1
    return Meaning(f"{year}-Q{number}", edtf.quarter_interval(year, number), relative=True)


def decade(match: Match, _scene: Scene) -> Meaning | None:
    """The 1990s; the '60s; the nineties (of the last century)."""
    if match["decade"]:
        form = match["decade"]
    elif match["short"]:
        form = f"19{match['short']}"
    elif "the" not in match.group().lower() and not match["part"]:
        return None
    else:
        form = f"19{p.TENS[match['tens'].lower()]}"
    return Meaning(form + "X", form + "X", relative=False)


def century(match: Match, _scene: Scene) -> Meaning | None:
    """The 19th century."""
    form = f"{int(match['century']) - 1:02d}XX"
    return Meaning(form, form, relative=False)


def ago(match: Match, scene: Scene) -> Meaning | None:
    """Five days ago; two years ago (that year, roughly); "more than a year ago" is not pinned."""
    unit, way = match["unit"], match["way"]
    counted = match["count"].lower()
    count = int(counted) if counted.isdigit() else p.NUMBERS.get(counted)
    if way in ("earlier", "later") or count is None:
        return Meaning("FUTURE_REF" if way.startswith("from") else "PAST_REF", None, relative=True)
    meant = _shifted(unit, count if way.startswith("from") else -count, scene.anchor)
    if meant is None or meant.edtf is None:
        return meant
    if match["loose"] or unit in ("week", "decade"):
        return Meaning(meant.value, None, relative=True)
    return Meaning(meant.value, meant.edtf if unit == "day" else meant.edtf + "~", relative=True)


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
_NUMBERED = re.compile(
    r"\b(?:[Ff]light|[Nn]o\.?|[Nn]umber|[Rr]oom|[Pp]age|[Hh]ighway|[Rr]oute|[Bb]oeing|[Aa]irbus|[Mm]odel|about|around|over|than"
    r"|nearly|almost|some|least|roughly|under|to|by|of|for|[A-Z][a-z]{0,12})\s{1,8}$"
)


def year_alone(match: Match, scene: Scene) -> Meaning | None:
    """2019; fiscal 2020. A number of people, miles or a flight is no year."""
    year = match["year"]
    meaning = Meaning(year, year, relative=False)
    if not match.group()[0].isdigit():
        return meaning
    if _COUNTED.match(scene.text, match.end()):
        return None
    before = _before(match, scene)
    if not before.strip():
        return meaning if scene.text[match.end() : match.end() + 1] in (":", ",", "–") else None
    if not _BEFORE_YEAR.search(before):
        return None
    if int(year) < 1500 and not re.search(r"\b[Ii]n\s{1,8}$", before):
        return None
    return meaning


def reference(match: Match, _scene: Scene) -> Meaning | None:
    """Now, currently, recently: no place on a calendar."""
    return Meaning("PAST_REF" if match.group().lower() == "recently" else "PRESENT_REF", None, relative=True)


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


def _month(match: Match) -> int:
    return p.MONTHS[match["month"].rstrip(".").lower()]


def _before(match: Match, scene: Scene) -> str:
    return scene.text[max(scene.start, match.start() - 24) : match.start()]


def _year_of_day(anchor: Anchor | None, month: int, number: int) -> int | None:
    """Return the year in which the day lies nearest to the anchor; a bare year as anchor supports none."""
    if anchor is None:
        return None
    if anchor.day is None:
        return edtf.nearest_year(anchor, month)
    here = anchor.day
    days = [edtf.calendar_day(year, month, number) for year in range(anchor.year - 1, anchor.year + 2)]
    return min((abs((day - here).days), day.year) for day in days if day)[1] if any(days) else None


def _year_of_month(anchor: Anchor, month: int, which: str, *, future: bool) -> int | None:
    if anchor.month is None:
        return None
    if which in ("last", "past", "previous"):
        return anchor.year if month < anchor.month else anchor.year - 1
    if which in ("next", "coming", "following") or (future and not which):
        return anchor.year if month >= anchor.month else anchor.year + 1
    if which:
        return anchor.year
    return anchor.year if month <= anchor.month else anchor.year - 1


def _shifted(unit: str, by: int, anchor: Anchor | None) -> Meaning | None:
    """Return the day, week, month, ... that lies ``by`` units from the anchor, as far as the anchor supports it."""
    value = form = None
    if anchor is not None and unit in ("year", "decade", "century"):
        value, form = _long_period(unit, by, anchor.year)
    elif anchor is not None and anchor.month is not None and unit in ("month", "quarter"):
        value, form = _month_period(unit, by, anchor.year, anchor.month)
    elif anchor is not None and anchor.day is not None:
        value, form = _day_period(unit, by, anchor.day)
    return Meaning(value, form, relative=True) if value else Meaning(_unknown(unit), None, relative=True)


def _long_period(unit: str, by: int, year: int) -> tuple[str | None, str | None]:
    year += by * {"year": 1, "decade": 10, "century": 100}[unit]
    if not 1000 <= year <= 2999:
        return None, None
    form = {"year": f"{year:04d}", "decade": f"{year // 10}X", "century": f"{year // 100}XX"}[unit]
    return form, form


def _month_period(unit: str, by: int, year: int, month: int) -> tuple[str | None, str | None]:
    if unit == "quarter":
        year, month = edtf.shift_month(year, month, by * 3)
        number = (month + 2) // 3
        return f"{year}-Q{number}", edtf.quarter_interval(year, number)
    form = edtf.month_form(*edtf.shift_month(year, month, by))
    return form, form


def _day_period(unit: str, by: int, day: date) -> tuple[str | None, str | None]:
    if unit == "day":
        form = (day + timedelta(days=by)).isoformat()
        return form, form
    moved = day + timedelta(weeks=by)
    if unit == "weekend":
        return edtf.week_value(moved) + "-WE", edtf.weekend_interval(moved)
    return (edtf.week_value(moved), edtf.week_interval(moved)) if unit == "week" else (None, None)


def _unknown(unit: str) -> str:
    return {
        "day": "XXXX-XX-XX",
        "week": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE",
        "month": "XXXX-XX",
        "quarter": "XXXX-QX",
        "decade": "XXXX",
        "century": "XXXX",
    }.get(unit, "XXXX")
