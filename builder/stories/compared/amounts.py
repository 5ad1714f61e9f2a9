"""The numbers of a sentence with what they count: "at least 1.2 million dollars", "a dozen boats", "45 per cent"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from builder.datamodel import Span
from builder.lexicon.numbers import CURRENCIES, SCALES, SHORT_SCALES, SPELLED
from builder.stories.compared.stems import STOP, stem

Hedge = Literal["", "about", "least", "most"]

_WORTH = SCALES | SHORT_SCALES
_UNITS = {
    "%": "percent",
    "percent": "percent",
    "per cent": "percent",
    "percentage point": "point",
    "percentage points": "point",
    "dollars": "dollar",
    "euros": "euro",
    "euro": "euro",
    "pounds": "pound",
    "yen": "yen",
    "rupees": "rupee",
}
_AMOUNT = re.compile(
    r"(?<![\w.])(?P<sign>(?:[A-Z]{1,3})?[$€£¥₹])?\s?"
    r"(?:(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?)|\b(?P<word>"
    + "|".join(sorted(SPELLED, key=len, reverse=True))
    + r")\b)"
    r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|tn|[kmb](?=\b))\b)?"
    r"(?P<unit>\s?%|[\s-]per\s?cent\b|[\s-]percentage[\s-]points?\b|\s(?:dollars|euros?|pounds|yen|rupees)\b)?",
    re.IGNORECASE,
)
_HEDGES: tuple[tuple[Hedge, re.Pattern[str]], ...] = (
    (
        "least",
        re.compile(
            r"\b(?:at least|more than|over|above|no (?:fewer|less) than|upwards? of|exceeding)\s(?:the\s|a\s)?$", re.I
        ),
    ),
    (
        "most",
        re.compile(
            r"\b(?:at most|up to|fewer than|less than|under|below|no more than|as many as)\s(?:the\s|a\s)?$", re.I
        ),
    ),
    (
        "about",
        re.compile(
            r"\b(?:about|around|some|nearly|almost|roughly|approximately|close to|an estimated|estimated)\s(?:a\s)?$",
            re.I,
        ),
    ),
)
_BEFORE = 24
"""Characters before a number in which its hedge stands."""
_AFTER = 60
_NEXT = re.compile(r"[\s-]+([^\W\d_]+(?:['’][^\W\d_]+)?)")
_NOUNS = 3
_LONGEST = 15
"""Digits that count something; more are a code, and no exact float."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that is no part of a date. ``unit``: "percent", "point", a currency, or "" where it counts things;
    ``after``: stems of up to three words behind it, up to a word without meaning or a mark, what it counts among them.
    """

    value: float
    unit: str
    hedge: Hedge
    after: tuple[str, ...]
    span: Span


def find_amounts(text: str, span: Span, dates: Iterable[Span]) -> tuple[Amount, ...]:
    """Return the amounts in ``text[span.start:span.end]``, in order; what stands in ``dates`` is none."""
    taken = [(d.start, d.end) for d in dates]
    found = []
    for match in _AMOUNT.finditer(text, span.start, span.end):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            amount = _amount(text, match, span)
            if amount is not None:
                found.append(amount)
    return tuple(found)


def _amount(text: str, match: re.Match[str], span: Span) -> Amount | None:
    word = (match["word"] or "").lower()
    scale, sign, unit = (match["scale"] or "").lower(), match["sign"] or "", (match["unit"] or "").lower()
    if (len(scale) == 1 and not sign) or (word == "one" and not scale and not unit):
        # "5 m" may be metres, "one" mostly a pronoun
        return None
    digits = (match["digits"] or "").replace(",", "")
    if len(digits.partition(".")[0]) > _LONGEST:
        return None
    value = float(SPELLED[word]) if word else float(digits)
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    before = text[max(span.start, start - _BEFORE) : start]
    hedge: Hedge = next((name for name, pattern in _HEDGES if pattern.search(before)), "")
    named = CURRENCIES.get(sign[-1:], "") or _UNITS.get(
        " ".join(unit.replace("-", " ").split()).replace("per cent", "percent"), ""
    )
    return Amount(
        round(value * _WORTH.get(scale, 1), 6),
        named,
        hedge,
        _nouns(text, match.end(), span.end),
        Span(start, match.end()),
    )


def _nouns(text: str, at: int, end: int) -> tuple[str, ...]:
    found: list[str] = []
    stop = min(end, at + _AFTER)
    while len(found) < _NOUNS and (match := _NEXT.match(text, at, stop)):
        word = match[1].lower()
        if word in STOP:
            break
        found.append(stem(word))
        at = match.end()
    return tuple(found)
