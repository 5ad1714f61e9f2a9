"""Numbers as news writes them: digits, words, scales, shares, ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.lexicon.numbers import CURRENCIES, SCALES, SHORT_SCALES, SMALL, TENS
from builder.stories.compared.disagreement_values import Range, last_step
from builder.stories.compared.disagreement_words import Word

_SCALES = {word: float(worth) for word, worth in SCALES.items()} | {"dozen": 12.0}
_VAGUE = {
    "dozens": Range(20, 150),
    "scores": Range(30, 150),
    "hundreds": Range(150, 1_500),
    "thousands": Range(1_500, 15_000),
    "millions": Range(1.5e6, 1e9),
}
SHARES = {"half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2, "fifths": 0.2}
_LEAST_SHARED = 1e3
"""The smallest scale word that stands for both ends of a range."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number up to word ``last``. ``step``: worth of its last digit that counts; ``vague``: what "dozens" may be;
    ``scale``: worth of the scale word that it was written with ("3 million")."""

    value: float
    step: float
    last: int
    vague: Range | None = None
    scale: float = 1.0


def read_number(words: Sequence[Word], at: int) -> Number | None:
    """Return the number that begins with word ``at``, if one does."""
    word = words[at]
    if word.text[0].isdigit():
        return _digits(words, at)
    if word.low in _VAGUE:
        return Number(_VAGUE[word.low].low, 0.0, at + 1, _VAGUE[word.low])
    return _spelled(words, at)


def _digits(words: Sequence[Word], at: int) -> Number | None:
    plain = words[at].text.replace(",", "")
    if not plain.replace(".", "", 1).isascii() or len(plain) > 15:
        return None
    last, scale = at + 1, 1.0
    follower = words[last] if last < len(words) else None
    if follower is not None and follower.low in _SCALES and follower.low != "dozen":
        scale, last = _SCALES[follower.low], last + 1
    elif follower is not None and follower.start == words[at].end and _scales(words, at):
        scale, last = SHORT_SCALES[follower.low], last + 1
    elif follower is not None and follower.start == words[at].end and follower.text.isalpha():
        return None  # "78th", "5pm", "4x4"
    whole = scale == 1.0
    return Number(float(plain) * scale, last_step(words[at].text, scale=scale, whole=whole), last, scale=scale)


def _scales(words: Sequence[Word], at: int) -> bool:
    """Whether the letters behind a number are a scale: "$5m", "60bn"; "60m" may be metres."""
    letters = words[at + 1].low
    return letters in SHORT_SCALES and (len(letters) > 1 or (at > 0 and words[at - 1].text in CURRENCIES))


def _spelled(words: Sequence[Word], at: int) -> Number | None:
    low = words[at].low
    if low in {"a", "an", "half", "one", "two", "three", "four"} and (share := _share(words, at)) is not None:
        return share
    value, last = 0.0, at
    if low in {"a", "an"} and at + 1 < len(words) and words[at + 1].low in _SCALES:
        value, last = 1.0, at + 1
    elif low in TENS:
        value, last = TENS[low], at + 1
        if last + 1 < len(words) and words[last].text == "-" and words[last + 1].low in SMALL:
            value, last = value + SMALL[words[last + 1].low], last + 2
    elif low in SMALL:
        value, last = SMALL[low], at + 1
    if last == at:
        return None
    scale = 1.0
    while last < len(words) and words[last].low in _SCALES:
        scale *= _SCALES[words[last].low]
        last += 1
    rounded = low in {"a", "an"} or scale >= 1e3
    step = scale * (0.5 if rounded and scale < 1e3 else 1.0) if scale > 1 else 0.0
    return Number(value * scale, step, last, scale=scale)


def _share(words: Sequence[Word], at: int) -> Number | None:
    """Read "half", "a third", "two-thirds", "half a million"."""
    many = {"a": 1.0, "an": 1.0, **SMALL}.get(words[at].low, 1.0)
    last = at if words[at].low == "half" else at + 1
    if last < len(words) and words[last].text == "-":
        last += 1
    if last >= len(words) or words[last].low not in SHARES:
        return None
    value = many * SHARES[words[last].low]
    behind = [w.low for w in words[last + 1 : last + 3]]
    if behind[:1] == ["a"] and len(behind) > 1 and behind[1] in _SCALES:
        scale = _SCALES[behind[1]]
        return Number(value * scale, scale / 10, last + 3)
    if behind[:1] == ["of"] or words[last].low == "half":
        return Number(value, 0.0, last + 1) if behind[:1] == ["of"] else None
    return None


def upper_end(words: Sequence[Word], number: Number, first: int) -> tuple[Number | None, Number]:
    """Read the upper end of a range: "58,000 to 61,000", "between 10 and 12"; return it and the lower end."""
    at = number.last
    between = first > 0 and words[first - 1].low == "between"
    links = {"and"} if between else {"to", "-", "–"}
    if at + 1 >= len(words) or words[at].low not in links:
        return None, number
    other = at + 2 if words[at + 1].text in CURRENCIES and at + 2 < len(words) else at + 1
    upper = read_number(words, other) if words[other].low not in {"a", "an"} else None
    if upper is None or (upper.value < number.value and upper.value >= 1000):
        return None, number
    shared = upper.scale >= _LEAST_SHARED and number.scale == 1.0 and number.value * upper.scale < upper.value
    scale = upper.scale if shared else 1.0  # "2 to 3 million"
    if upper.value <= number.value * scale:
        return None, number
    return upper, Number(number.value * scale, number.step * scale, upper.last)
