"""Dates that the rest of the text decides: "that October", the Monday of "the Monday session", a second "Sept. 15".

A sentence alone leaves them open, or says the wrong week or year; what the text says elsewhere tells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from builder.annotate import date_patterns as p
from builder.annotate import edtf, tense
from builder.annotate.edtf import Anchor
from builder.annotate.named_dates import NamedDates
from builder.datamodel import Sentence, TimeExpression

_THAT_YEAR = re.compile(r",?\s{1,8}(?:of\s{1,8})?(?:that|the\s{1,8}same)\s{1,8}(?:same\s{1,8})?year\b")
_THAT = re.compile(r"\b[Tt]hat\s{1,8}(?:same\s{1,8})?$")
_MONTH_OR_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEKDAY = re.compile(rf"(?:[Oo]n\s{{1,8}})?(?P<weekday>{p.WEEKDAY})\b(?!,?\s{{1,8}}[A-Z0-9])")
_OF_AN_EVENT = re.compile(
    r"['’]s\s{1,8}[a-z]|\s{1,8}(?!(?:at|in|on|and|by|as|to|of|or|for|that|with|from|after|but)\b)[a-z]"
)
_THE = re.compile(r"\b(?:[Tt]he|his|her|its|their|a)\s{1,8}$")


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    named: NamedDates

    def before(self, time: TimeExpression) -> str:
        return self.text[max(0, time.span.start - 24) : time.span.start]

    def sentence(self, time: TimeExpression) -> tuple[int, int]:
        at = self.sentences[bisect_right(self.starts, time.span.start) - 1].span
        return at.start, at.end


def review(
    times: Sequence[TimeExpression], text: str, sentences: tuple[Sentence, ...], anchor: Anchor | None
) -> list[TimeExpression]:
    """Return ``times`` (in the order of ``text``), each with the year or week that the rest of the text gives it."""
    told = _Text(text, sentences, tuple(s.span.start for s in sentences), NamedDates(times))
    of_year = [_of_that_year(time, told) for time in times]
    if anchor is None or anchor.day is None:
        return of_year
    known = {form for t in of_year if t.edtf is not None for form in (t.edtf, t.edtf[: len("2016-10")])}
    today = anchor.day.isoformat()
    return [_beside_others(time, told, known, today) for time in of_year]


def _of_that_year(time: TimeExpression, told: _Text) -> TimeExpression:
    """Give "July 22 that year" and "that October" the year last named; without one they are on no calendar."""
    if not time.relative or not _MONTH_OR_DAY.fullmatch(time.value):
        return time
    by_name = len(time.value) == len("2016-10") and told.text[time.span.start].isupper()
    of_month = by_name and _THAT.search(told.before(time))
    if not of_month and not _THAT_YEAR.match(told.text, time.span.end):
        return time
    year = told.named.last_year(time.span.start)
    if year is None:
        return replace(time, value="XXXX" + time.value[4:], edtf=None)
    form = year + time.value[4:]
    return replace(time, value=form, edtf=form)


def _beside_others(time: TimeExpression, told: _Text, known: set[str], today: str) -> TimeExpression:
    if not time.relative or not _DAY.fullmatch(time.value):
        return time
    match = _WEEKDAY.fullmatch(told.text, time.span.start, time.span.end)
    if match is None:
        return _of_past_year(time, told, known, today)
    # A weekday whose next date the text names as one to come is that one, unless a verb in the past stands with it.
    # Of the day before the article's own the last one is meant.
    nearly_a_week = (date.fromisoformat(today) + timedelta(days=6)).isoformat()
    moved = (date.fromisoformat(time.value) + timedelta(weeks=1)).isoformat()
    if not today < moved < nearly_a_week or moved not in known or not _is_open(time, told):
        return time
    return replace(time, value=moved, edtf=moved)


def _is_open(time: TimeExpression, told: _Text) -> bool:
    """Tell whether no verb says when it is: "the Monday session", "Monday's debate", or a clause without one."""
    behind = _OF_AN_EVENT.match(told.text, time.span.end)
    if behind is not None and (behind.group()[0] in "'’" or _THE.search(told.before(time))):
        return (
            re.search(r"\b(?:after|since|during|following|in)\s{1,8}(?:the\s{1,8})?$", told.before(time), re.I) is None
        )
    return tense.direction(told.text, told.sentence(time), (time.span.start, time.span.end)) == 0


def _of_past_year(time: TimeExpression, told: _Text, known: set[str], today: str) -> TimeExpression:
    """Give a day ahead without a year the year in which the text has other days of its month, if that is over."""
    past = f"{int(time.value[:4]) - 1:04d}{time.value[4:7]}"
    if time.value <= today or past not in known:
        return time
    day = edtf.calendar_day(int(past[:4]), int(past[5:]), int(time.value[8:]))
    if day is None or tense.looks_ahead(told.text, told.sentence(time), (time.span.start, time.span.end)):
        return time
    return replace(time, value=day.isoformat(), edtf=day.isoformat())
