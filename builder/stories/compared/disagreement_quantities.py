"""The quantities of a sentence: how many of what. Digits, number words, fractions, ranges, scales, currencies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from builder.lexicon.numbers import CURRENCIES
from builder.lexicon.words import word_set
from builder.stories.compared.disagreement_numerals import SHARES, Number, read_number, upper_end
from builder.stories.compared.disagreement_values import Bound, Range, allowed
from builder.stories.compared.disagreement_words import Word

_MONEY = {
    **{word: word.rstrip("s") for word in ("dollars", "dollar", "euros", "euro", "yen", "rupees", "francs", "crowns")},
    **{word: word.rstrip("s") for word in ("pesos", "rubles", "roubles", "yuan", "kronor", "kroner", "pounds")},
}
_BOUNDS: tuple[tuple[str, Bound], ...] = (
    ("at least", "least"),
    ("a minimum of", "least"),
    ("more than", "least"),
    ("over", "least"),
    ("above", "least"),
    ("exceeding", "least"),
    ("exceeded", "least"),
    ("upwards of", "least"),
    ("upward of", "least"),
    ("no fewer than", "least"),
    ("no less than", "least"),
    ("not less than", "least"),
    ("just over", "over"),
    ("slightly more than", "over"),
    ("just more than", "over"),
    ("a little over", "over"),
    ("well over", "least"),
    ("up to", "most"),
    ("as many as", "most"),
    ("as much as", "most"),
    ("at most", "most"),
    ("no more than", "most"),
    ("fewer than", "most"),
    ("less than", "most"),
    ("under", "most"),
    ("below", "most"),
    ("nearly", "nearly"),
    ("almost", "nearly"),
    ("close to", "about"),
    ("just under", "nearly"),
    ("about", "about"),
    ("around", "about"),
    ("roughly", "about"),
    ("approximately", "about"),
    ("some", "about"),
    ("an estimated", "about"),
    ("estimated", "about"),
    ("estimates", "about"),
    ("estimate", "about"),
)
_BY_LENGTH = sorted(((tuple(words.split()), bound) for words, bound in _BOUNDS), key=lambda one: (-len(one[0]), one[0]))
_BEHIND: dict[tuple[str, ...], Bound] = {("or", "more"): "least", ("or", "so"): "about", ("or", "fewer"): "most"}
_PLURALS = word_set(
    "people men women children police troops dead feet injured wounded missing homeless hurt killed personnel "
    "aircraft cattle sheep deer fish staff youths miles others percent crew"
)
_NOT_PLURAL = word_set(
    "news series species this its his is was has does plus across less us us' politics sports sales as"
)
_ENDS = word_set(
    "were was are is be been being have has had do does did will would can could may might must should who whom whose "
    "which that in on at by for from with as and or but nor to into after before during since when while where "
    "because if than then the a an its his her their our this these those not no under over near about between "
    "against through so among including said say says"
)
_NAMES_NUMBER = word_set(
    "no number page chapter section article flight route type phase level version age aged grade day week room gate "
    "category stage title item line platform unit ward district channel episode season part round lot size form game "
    "group"
)
_CLOCK = word_set("am pm a.m p.m o'clock gmt est edt utc")
AGE = "age of"
_TEN = 10
_MEASURES = word_set(
    "miles kilometres kilometers km metres meters feet inches acres hectares tons tonnes pounds kilos minutes hours "
    "seconds days weeks months years gallons litres liters barrels degrees knots mph kph"
)
_SHARE_STEP, _PERCENT_STEP = 0.08, 2.0
_NAME = 2
_FAR = 5
"""Words behind a number among which the counted noun is looked for."""
_MOST = 12
"""Quantities that are read of one sentence; a table row has more and is no statement."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many of what.

    ``unit``: "percent", "point", a currency, "share" (of a whole), "times", or "" where things are counted; ``head``:
    key of the counted noun, "" where none is named; ``between``: words from the number to it; ``first``, ``last``:
    the words of the number with its bound, ``noun``: past the counted noun.
    """

    range: Range
    bound: Bound
    unit: str
    head: str
    between: tuple[Word, ...]
    first: int
    last: int
    noun: int


def find_quantities(words: Sequence[Word], dated: Callable[[Word], bool]) -> tuple[Quantity, ...]:
    """Return the quantities in order. ``dated``: whether a word belongs to a date."""
    found: list[Quantity] = []
    at = 0
    while at < len(words) and len(found) < _MOST:
        quantity = None if dated(words[at]) else _read(words, at)
        if quantity is not None and not any(dated(w) for w in words[quantity.first : quantity.last]):
            found.append(quantity)
            at = quantity.last
        else:
            at += 1
    return tuple(found)


def _read(words: Sequence[Word], at: int) -> Quantity | None:
    number = read_number(words, at)
    if number is None or _is_label(words, at, number.last):
        return None
    sign = CURRENCIES.get(words[at - 1].text, "") if at else ""
    first = at - 1 if sign else at
    if sign and first and words[first - 1].text.isupper() and words[first - 1].end == words[first].start:
        prefix, first = words[first - 1].text, first - 1
        sign = sign if prefix in {"US", "USD"} else f"{prefix.lower()} {sign}"  # "A$5" is not "$5"
    if first and words[first - 1].text == "(":  # the same sum in another currency
        return None
    upper, number = upper_end(words, number, first)
    unit, last = _unit(words, number.last, sign)
    number = replace(number, step=max(number.step, _measured(words, number, last)))
    first, bound = _bound(words, first)
    behind = _BEHIND.get(tuple(w.low for w in words[last : last + 2]))
    if behind is not None:
        bound, last = behind, last + 2
    elif last < len(words) and words[last].low in {"+", "plus"}:
        bound, last = "least", last + 1
    noun = _noun(words, last, one=number.value == 1 and not unit)
    head = words[noun - 1].key if noun > last else ""
    between = tuple(words[last : noun - 1]) if noun > last else ()
    value = number.vague or allowed(number.value, _step(number, unit), bound)
    if upper is not None and number.vague is None:
        value = Range(value.low, allowed(upper.value, upper.step, bound).high)
    if not unit and not head and bound == "exact" and (person := _aged(words, at, last)):
        head = person
    return Quantity(value, bound, unit, head, between, first, last, noun)


def _step(number: Number, unit: str) -> float:
    """Return the worth of the last digit that counts: whole percents are rounded or cut, shares are round by nature."""
    if unit == "share":
        return _SHARE_STEP
    return _PERCENT_STEP if unit == "percent" and number.step == 0 else number.step


def _aged(words: Sequence[Word], at: int, last: int) -> str:
    """Return "age" with the full name before a number that is somebody's age: "Ann Lee, 41, said"; "" for another."""
    closed = last < len(words) and words[last].text in {",", "."}
    named = at > _NAME and words[at - 1].text == "," and all(w.capital and w.key for w in words[at - 3 : at - 1])
    return f"{AGE} {words[at - 3].key} {words[at - 2].key}" if closed and named and words[at].text.isdigit() else ""


def _measured(words: Sequence[Word], number: Number, last: int) -> float:
    """Return how coarse a measure is: "30 miles" may be 32."""
    if last >= len(words) or words[last].low not in _MEASURES or number.value % 1:
        return 0.0
    return 1.0 if number.value % _TEN else float(_TEN)


def _unit(words: Sequence[Word], at: int, sign: str) -> tuple[str, int]:
    """Return the unit of a number that ends before word ``at``, and where the unit ends."""
    low = [w.low for w in words[at : at + 3]]
    skip = 1 if low[:1] == ["-"] else 0
    unit = low[skip] if skip < len(low) else ""
    if sign:
        return sign, at
    if unit in {"%", "percent"} or low[:2] == ["per", "cent"]:
        return "percent", at + 1 + (skip if unit != "per" else 1)
    if unit in _MONEY:
        return _MONEY[unit], at + 1 + skip
    if unit in {"percentage", "times"}:
        return ("point", at + 2) if unit == "percentage" else ("times", at + 1)
    return ("share", at) if unit == "of" and words[at - 1].low in SHARES else ("", at)


def _bound(words: Sequence[Word], first: int) -> tuple[int, Bound]:
    """Return where the bound before a number begins, and which it is."""
    at = first - 1 if first and words[first - 1].low in {"the", "a"} else first
    for phrase, bound in _BY_LENGTH:
        if tuple(w.low for w in words[max(0, at - len(phrase)) : at]) == phrase:
            return at - len(phrase), bound
    return first, "exact"


def _is_label(words: Sequence[Word], at: int, last: int) -> bool:
    """Whether a number tells one thing of a kind ("Highway 12", "Flight 370", "COVID-19", "5:40", "52-48")."""
    before = words[at - 1] if at else None
    behind = words[last] if last < len(words) else None
    if behind is not None and (behind.text in ":/_=" or behind.low in _CLOCK or _half_day(words, last)):
        return True
    if before is None:
        return False
    joined = before.text in "-–." and before.end == words[at].start
    return before.text in "(:/#" or before.low in _NAMES_NUMBER or joined or _named(words, at, behind)


def _half_day(words: Sequence[Word], at: int) -> bool:
    """Whether "a.m." or "p.m." begins at word ``at``."""
    return words[at].low in {"a", "p"} and at + 1 < len(words) and words[at + 1].text == "."


def _named(words: Sequence[Word], at: int, behind: Word | None) -> bool:
    """Whether a name stands before a number in digits that counts nothing: "Highway 12"."""
    before = words[at - 1]
    counted = behind is not None and behind.low in {"%", "percent", "per", "million", "billion"}
    named = before.capital and before.text.isalpha() and at > 1 and before.low not in _ENDS and before.key != ""
    return named and words[at].text[0].isdigit() and not counted


def _noun(words: Sequence[Word], at: int, *, one: bool) -> int:
    """Return the place past the counted noun, ``at`` where none is found."""
    if at < len(words) and words[at].low == "of":
        at_of = at + 1
        while at_of < len(words) and words[at_of].low in {
            "the",
            "them",
            "its",
            "their",
            "his",
            "her",
            "those",
            "these",
        }:
            at_of += 1
        return _noun_from(words, at_of, at, one=False)
    return _noun_from(words, at, at, one=one)


def _noun_from(words: Sequence[Word], begin: int, at: int, *, one: bool) -> int:
    end = begin
    if begin + 1 < len(words) and words[begin].text == "-" and words[begin + 1].text.isalpha():
        return begin + 2  # "a 12-day strike"
    while end < len(words) and end < begin + _FAR and _in_phrase(words, begin, end):
        end += 1
        if not one and _plural(words[end - 1].low) and not (end < len(words) and words[end - 1].low == "other"):
            return end
    if one:
        return end if begin < end <= begin + 2 else at
    return at


def _in_phrase(words: Sequence[Word], begin: int, at: int) -> bool:
    if words[at].text == "-" and at > begin:
        return at + 1 < len(words) and words[at + 1].text[0].isalpha()
    return words[at].text[0].isalpha() and words[at].low not in _ENDS


def _plural(low: str) -> bool:
    return low in _PLURALS or (
        low.endswith("s") and not low.endswith(("ss", "us", "is", "'s")) and low not in _NOT_PLURAL
    )
