"""What relative dates mean: yesterday, Tuesday, last month, in November, two years ago. All need the article's date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from builder.annotate import date_patterns as p
from builder.annotate import edtf
from builder.annotate.date_rules import Match, Meaning, Scene, before, looks_ahead, looks_back, month_number
from builder.annotate.edtf import Anchor

_NEEDS_WORD = frozenset({"march", "may"})
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|from|during|before|after|of|for|through|between|and|to|on|or|this|last|next|every)\s{1,8}$",
    re.I,
)
# Where somebody is called May, these words alone make it the month; "trust in May" is the politician again.
_SURELY_MONTH = re.compile(
    r"(?<!trust )(?<!confidence )(?<!faith )\b(?:in|since|until|late|early|mid|last|this|next)[\s-]{1,8}$", re.I
)
_EVERY = re.compile(r"\b(?:every|each)\s{1,8}(?:other\s{1,8})?$", re.I)
_PROGRAMME = re.compile(r"[“\"'‘]\w{2,10}\sNews\s$")
_NAME_AFTER = re.compile(r"\s[A-Z][a-z]")


def month_alone(match: Match, scene: Scene) -> Meaning | None:
    """November; last May; January of this year. "May" and "March" only where a word before shows a month."""
    month = month_number(match)
    if match["month"] in scene.surnames and not match["which"] and not _SURELY_MONTH.search(before(match, scene)):
        return None
    if _EVERY.search(before(match, scene)):
        return None
    placed = bool(match["part"] or match["which"] or match["whose"] or _BEFORE_MONTH.search(before(match, scene)))
    name = match["month"].lower()
    if not placed and (name in _NEEDS_WORD or _NAME_AFTER.match(scene.text, match.end())):
        return None
    pair = None if match["which"] else p.AND_MONTH.match(scene.text, match.end(), scene.end)
    year = int(pair["year"]) - (month > month_number(pair)) if pair else _year_told(match, scene, month)
    if year is None:
        return Meaning(f"XXXX-{month:02d}", None, relative=True)
    form = edtf.month_form(year, month)
    return Meaning(form, form, relative=pair is None)


def _year_told(match: Match, scene: Scene, month: int) -> int | None:
    """Return the year of a month that is named without one."""
    anchor = scene.anchor
    if anchor is None:
        return None
    if match["whose"]:
        return anchor.year + {"this": 0, "last": -1, "next": 1}[match["whose"]]
    year = _year_of_month(anchor, month, (match["which"] or "").lower(), future=looks_ahead(match, scene))
    if year is not None and not match["which"] and anchor.month and (year, month) > (anchor.year, anchor.month):
        year -= looks_back(match, scene)
    return year


def weekday(match: Match, scene: Scene) -> Meaning | None:
    """Tuesday; last Friday. In news a weekday is the nearest past one, unless the sentence looks ahead."""
    if before(match, scene).endswith(("Black ", "Good ", "Super ", "Bloody ", "Cyber ", "Ash ", "Palm ", "Easter ")):
        return None
    if match.group() == "Sunday" and _PROGRAMME.search(before(match, scene)):
        return None
    if _EVERY.search(before(match, scene)):
        return None
    number = p.WEEKDAYS[match["weekday"].lower()]
    day = scene.anchor.day if scene.anchor else None
    if day is None:
        return _on(f"XXXX-WXX-{number + 1}", None, match["time"])
    which = (match["which"] or "").lower()
    ahead = (number - day.weekday()) % 7
    if which in ("next", "coming", "following") or (which in ("", "this") and looks_ahead(match, scene) and ahead):
        found = day + timedelta(days=ahead or 7)
    elif which in ("last", "previous", "past"):
        found = day - timedelta(days=(7 - ahead) % 7 or 7)
    else:
        found = day - timedelta(days=(7 - ahead) % 7)
        if ahead == 1 and not which:
            # What happened on the day after the article's own is of an article that was updated, or six days old.
            return _on(found.isoformat(), None, match["time"])
    return _on(found.isoformat(), found.isoformat(), match["time"])


def _on(value: str, form: str | None, time: str | None) -> Meaning:
    """Return the day, or the part of it that is named: "Friday evening" is a time of the Friday."""
    if not time:
        return Meaning(value, form, relative=True)
    return Meaning(value + p.PARTS_OF_DAY[time], form, relative=True, type="TIME")


def near_day(match: Match, scene: Scene) -> Meaning | None:
    """Yesterday, today, tomorrow."""
    word = match["near"].lower()
    day, time = scene.anchor.day if scene.anchor else None, match["time"] or ("night" if word == "tonight" else None)
    if day is None:
        return _on("XXXX-XX-XX", None, time)
    by = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if by == 0 and "before" in word:
        by = -2
    elif by == 0 and "after" in word:
        by = 2
    found = (day + timedelta(days=by)).isoformat()
    return _on(found, found, time)


def period(match: Match, scene: Scene) -> Meaning | None:
    """Last week, next month, this year. "The past year" is a stretch of time, "the last decade" either: not pinned."""
    unit, which = match["unit"], match["which"].lower()
    if which in ("previous", "following", "past"):
        return Meaning(_unknown(unit), None, relative=True)
    by = {"last": -1, "next": 1, "coming": 1}.get(which, 0)
    meaning = _shifted(unit, by, scene.anchor)
    return Meaning(meaning.value, None, relative=True) if unit in ("decade", "century") and by else meaning


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


def ago(match: Match, scene: Scene) -> Meaning | None:
    """Five days ago; two years ago (that year, roughly); "more than a year ago" is not pinned."""
    unit, way = match["unit"], match["way"]
    counted = match["count"].lower()
    count = int(counted) if counted.isdigit() else p.NUMBERS.get(counted)
    if way in ("earlier", "later") or count is None:
        return Meaning("FUTURE_REF" if way.startswith("from") else "PAST_REF", None, relative=True)
    meant = _shifted(unit, count if way.startswith("from") else -count, scene.anchor)
    if meant.edtf is None:
        return meant
    if match["loose"] or unit in ("week", "decade"):
        return Meaning(meant.value, None, relative=True)
    return Meaning(meant.value, meant.edtf if unit == "day" else meant.edtf + "~", relative=True)


def reference(match: Match, _scene: Scene) -> Meaning | None:
    """Now, currently, recently: no place on a calendar."""
    return Meaning("PAST_REF" if match.group().lower() == "recently" else "PRESENT_REF", None, relative=True)


def _year_of_month(anchor: Anchor, month: int, which: str, *, future: bool) -> int | None:
    if anchor.month is None:
        return None
    if which in ("last", "past", "previous"):
        return anchor.year if month < anchor.month else anchor.year - 1
    if which in ("next", "coming", "following") or (future and not which):
        return anchor.year if month >= anchor.month else anchor.year + 1
    if which:
        return anchor.year
    # Without a cue it is the nearest one, of two as near the past one.
    years = {12 * (year - anchor.year) + month - anchor.month: year for year in range(anchor.year - 1, anchor.year + 2)}
    return years[min(years, key=abs)]


def _shifted(unit: str, by: int, anchor: Anchor | None) -> Meaning:
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
