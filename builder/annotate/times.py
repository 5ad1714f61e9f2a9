"""Dates in running text: TIMEX3 (ISO-TimeML) expressions with their EDTF forms.

No year is invented: what an undated article leaves open stays open. The rules are tried in the order of ``RULES``;
a character belongs to the first rule that takes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from builder.annotate import date_patterns as p
from builder.annotate import date_rules as r
from builder.annotate import relative_dates as rel
from builder.annotate.edtf import parse_anchor
from builder.annotate.named_dates import NamedDates
from builder.annotate.reviewed_dates import review
from builder.annotate.told_times import retell
from builder.datamodel import Sentence, Span, TimeExpression

Pieces = tuple[str, ...]
Rule = tuple[re.Pattern[str], Callable[[r.Match, r.Scene], r.Meaning | None], Pieces]

_DIGIT: Pieces = tuple("0123456789")
_UNIT: Pieces = ("week", "month", "year", "quarter", "decade", "century")
_SEASON: Pieces = ("pring", "ummer", "utumn", "all", "inter")
_MONTH: Pieces = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Each with the pieces of which a sentence must hold one for the rule to be worth trying: twice as fast.
RULES: tuple[Rule, ...] = (
    (p.ISO, r.iso, _DIGIT),
    (p.SLASHED, r.slashed, ("/",)),
    (p.MONTH_DAY, r.day_and_month, _DIGIT),
    (p.DAY_MONTH, r.day_and_month, _DIGIT),
    (p.MONTH_YEAR, r.month_and_year, _DIGIT),
    (p.SEASON_OF, r.season_of_year, _DIGIT),
    (p.QUARTER, r.quarter, ("uarter", "Q")),
    (p.SPELLED_YEAR, r.spelled_year, ("ineteen", "ighteen", "thousand")),
    (p.DECADE, r.decade, ("0", "ties")),
    (p.CENTURY, r.century, ("century",)),
    (p.AGO, rel.ago, ("ago", "earlier", "later", "now")),
    (p.YEAR_RANGE, r.year_range, _DIGIT),
    (p.YEAR_ALONE, r.year_alone, _DIGIT),
    (p.MONTH_ALONE, rel.month_alone, _MONTH),
    (p.WEEKDAY_ALONE, rel.weekday, ("day",)),
    (p.NEAR_DAY, rel.near_day, ("day", "morrow", "night")),
    (p.PERIOD, rel.period, _UNIT),
    (p.SEASON_NEAR, rel.season_near, _SEASON),
    (p.REFERENCE, rel.reference, ("now", "Now", "ecently", "urrently")),
)


# "Theresa May", "Mrs May": a capitalised word before that is no weekday and no word of time.
_SURNAME = re.compile(
    r"(?<![\w’'])(?!(?:\w{3,6}day|In|On|Since|By|Until|Till|From|During|Before|After|Of|For|Through|Between|And|To|Or|This"
    r"|Last|Next|Every|Early|Late|Mid|The|But|As|When|While|If|That|It|He|She|They|We|Or)\b)(?:[A-Z][a-z]{1,15}\.?)"
    r"\s{1,3}(May|March)\b(?!\s{1,3}\d)"
)


def _surnames(text: str) -> frozenset[str]:
    if " May" not in text and " March" not in text:
        return frozenset()
    return frozenset(match[1] for match in _SURNAME.finditer(text))


def find_times(text: str, sentences: tuple[Sentence, ...], published: str | None) -> tuple[TimeExpression, ...]:
    """Return the dates that ``sentences`` of ``text`` name, in order.

    ``published`` is the article's date in EDTF (a day, a month or a year) or ``None``. What is relative to it has
    ``relative`` set, and no EDTF form where ``published`` does not support one.
    """
    anchor, surnames = parse_anchor(published), _surnames(text)
    found: list[TimeExpression] = []
    for sentence in sentences:
        start, end = sentence.span.start, sentence.span.end
        found.extend(_in_sentence(r.Scene(text, start, end, anchor, surnames)))
    found = review(found, text, sentences, anchor)
    named = NamedDates(found)
    return tuple(retell(time, text, named, anchor) for time in found)


def _in_sentence(scene: r.Scene) -> list[TimeExpression]:
    taken: list[TimeExpression] = []
    used = bytearray(scene.end - scene.start)
    for pattern, rule, pieces in RULES:
        if all(scene.text.find(piece, scene.start, scene.end) < 0 for piece in pieces):
            continue
        for match in pattern.finditer(scene.text, scene.start, scene.end):
            first, last = match.start() - scene.start, match.end() - scene.start
            if any(used[first:last]):
                continue
            meaning = rule(match, scene)
            if meaning is None:
                continue
            used[first:last] = b"\1" * (last - first)
            span = Span(match.start(), match.end())
            taken.append(TimeExpression(span, meaning.value, meaning.edtf, meaning.relative, meaning.type))
    return sorted(taken, key=lambda t: t.span.start)
