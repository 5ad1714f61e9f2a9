"""One thing counted differently: "78 people died", "81 people died"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from builder.datamodel import Span
from builder.lexicon.words import word_set
from builder.stories.compared.disagreement_clauses import (
    PERIODS,
    Clause,
    alike,
    clause_of,
    covered,
    names_part,
    nearly_one,
    objections,
    times_part,
    verbs_part,
)
from builder.stories.compared.disagreement_dates import ONCE
from builder.stories.compared.disagreement_lines import Line
from builder.stories.compared.disagreement_quantities import AGE, Quantity
from builder.stories.compared.disagreement_words import EVENTS, PEOPLE, YOUNG, key

_PARTS = word_set(
    "other others another more additional further extra including include includes included among remaining rest "
    "first second third fourth last latest next previous previously earlier former combined total overall average "
    "median typically usually per each every only alone separate separately respectively initially originally "
    "expected forecast predicted projected target planned maximum minimum record capacity licensed compared versus "
    "than up down increase decrease rise rose risen climbed jumped fell drop dropped lower higher gain gained lost "
    "loss growth daily weekly monthly annually annual yearly hourly initial preliminary later since ago away apart "
    "old aged early late remain revised raised raising"
)
"""Words that make of a count another one: a part, a change, a rate, a forecast, a count of another time."""
_SHARED_PARTS = word_set(
    "more additional extra further average expected forecast projected target planned capacity licensed daily"
)
"""Of those, the words that say of two counts that they are of one kind, where both have them."""
_RUNNING = word_set("far date yet still now currently already today tonight overnight yesterday")
"""Words that say at what time a count was taken; a count of another time may be another one."""
_SO_FAR = frozenset({("as", "of"), ("so", "far"), ("to", "date"), ("thus", "far"), ("until", "now")})
_RATES = frozenset(("the", currency) for currency in ("dollar", "euro", "yen", "pound", "rupee", "franc"))
_MOVING = frozenset(
    map(
        key,
        word_set(
            "poll survey margin sampling pollster share shares stock stocks index futures yield bond nasdaq dow "
            "trading currency barrel ounce"
        ),
    )
)
"""What is other at every moment, or of which there are many: prices, exchange rates, polls."""
_TOLLS = frozenset({"die", "hurt", "ill", "aboard"})
"""What is counted once for an event; arrests, evacuations and rescues are counted by place and by day as well."""
_EVENT, _DONE = 10, 2
"""Days between two articles that tell of one event, and of one thing done."""
_YEAR = 366
"""Days between two articles within which an age grows by one year at most."""
_SHORT = 3
"""Words between a number and what it counts that are still shown with it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A quantity in its clause.

    ``events``: what became of those counted; ``marks``: words that make it another count.
    """

    quantity: Quantity
    clause: Clause
    events: frozenset[str]
    marks: frozenset[str]

    @property
    def span(self) -> Span:
        """The place of the number with its bound and unit."""
        last = self.quantity.last
        noun = self.quantity.noun if not self.quantity.unit and len(self.clause.inside) <= _SHORT else last
        return self.clause.line.span(self.quantity.first, max(noun, last))

    @property
    def hyphened(self) -> bool:
        """Whether the number says of what kind a thing is: "a 12-day strike"."""
        return self.clause.inside[:1] != () and self.clause.inside[0].text == "-"


def facts_of(line: Line) -> Iterator[Fact]:
    """Yield the quantities of a sentence, each in its clause."""
    return (_fact(line, n) for n in range(len(line.quantities)))


def _fact(line: Line, n: int) -> Fact:
    quantity = line.quantities[n]
    clause = clause_of(line, quantity.first, quantity.last, quantity.noun)
    marks = frozenset(w.low for w in clause.words if w.low in _PARTS or w.low in _RUNNING)
    if any((w.low, v.low) in _SO_FAR | _RATES for w, v in pairwise(line.words)):
        marks |= {"far"}
    if quantity.first and line.words[quantity.first - 1].low == "from":
        marks |= {"from"}
    if quantity.first and line.words[quantity.first - 1].low == "only":
        marks -= {"only"}
    if any(w.low == "of" for w in clause.inside) or _of_number(line, n):
        marks |= {"of"}
    return Fact(quantity, clause, (clause.about | {quantity.head}) & EVENTS, marks)


def _of_number(line: Line, n: int) -> bool:
    """Whether it is a part of another number: "20 of the 45", "three in five", "one of the two"."""
    last = line.quantities[n].last
    link = line.words[last].low if last < len(line.words) else ""
    return link in {"of", "in", "out"} and any(q.first - last in range(4) for q in line.quantities[n + 1 :])


def against_numbers(a: Fact, b: Fact) -> Iterator[str]:
    """Yield why two quantities are no difference; nothing where they are one."""
    p, q, one, other = a.quantity, b.quantity, a.clause.line, b.clause.line
    if p.unit != q.unit or p.range.meets(q.range):
        yield "no conflict"
    if not _same_head(a, b):
        yield "head"
    if p.head.startswith(AGE):
        if not _same_age_wanted(a, b):
            yield "birthday"
        return
    if _has(other, p) or _has(one, q):
        yield "told by the other too"
    if a.events != b.events or (a.events and one.distant != other.distant) or (one.keys | other.keys) & _MOVING:
        yield "event"
    yield from _times(a, b)
    if _unmatched(a, other) and _unmatched(b, one):
        yield "numbers"
    if _modifiers(a) != _modifiers(b):
        yield "modifiers"
    told = objections(a.clause, b.clause, within=_lasts(a, b))
    yield from (reason for reason in told if not (a.hyphened and reason == "part"))
    if names_part(a.clause, b.clause):
        yield "names"
    yield from _parted(a, b) if nearly_one(one, other) else _unlike(a, b)


def _lasts(a: Fact, b: Fact) -> int:
    """Return for how many days a count stays what it is: a toll may rise but does not fall, what is done once is done
    in one way, and every other count may be another one tomorrow."""
    if a.events | b.events:
        first, then = (b, a) if b.clause.line.before(a.clause.line) else (a, b)
        aboard = a.events == b.events == {"aboard"}
        fallen = a.events | b.events <= {"die"} and then.quantity.range.high < first.quantity.range.low
        return _EVENT if (aboard or fallen) and told_of_event(a, b) else 0
    verbs = [fact.clause.verb for fact in (a, b)]
    return _DONE if all(verb is not None and verb[0] in ONCE for verb in verbs) else 0


def _times(a: Fact, b: Fact) -> Iterator[str]:
    """Return whether two quantities are of different times."""
    one, other = a.clause.line, b.clause.line
    if a.quantity.unit and one.keys & PERIODS != other.keys & PERIODS:
        yield "period"
    days = [{found for _, found in line.dates} for line in (one, other)]
    if days[0] and days[1] and not days[0] & days[1]:  # "in August", "in 2024"
        yield "other days"
    if times_part(one, other) or one.stretches != other.stretches:
        yield "times"


def _parted(a: Fact, b: Fact) -> Iterator[str]:
    """Return what speaks against two sentences of nearly the same words counting one thing."""
    if a.marks != b.marks or a.marks & _RUNNING:
        yield "marks"
    one, other = a.clause.verb, b.clause.verb
    if one and other:
        if one[0] not in b.clause.about and other[0] not in a.clause.about:
            yield "verb"
        if one[1] and other[1] and not one[1] & other[1]:
            yield "subject"
    verbs = [{w.key for w in fact.clause.line.words if w.verb} for fact in (a, b)]
    if verbs[0] and verbs[1] and not verbs[0] & verbs[1]:
        yield "verbs"


def _unlike(a: Fact, b: Fact) -> Iterator[str]:
    """Return what speaks against two sentences of different words counting one thing."""
    if a.marks != b.marks or a.marks - _SHARED_PARTS:
        yield "marks"
    if not a.events and not a.hyphened and verbs_part(a.clause, b.clause, loosely=True):
        yield "verb"
    if a.events:
        if not told_of_event(a, b):
            yield "about"
    elif not alike(a.clause, b.clause, without=frozenset({a.quantity.head})):
        yield "about"


def _modifiers(fact: Fact) -> set[str]:
    return {w.key for w in fact.clause.inside if w.key}


def told_of_event(a: Fact, b: Fact) -> bool:
    """Whether two counts of people hurt, dead or the like are of the story's own event, as far as they tell."""
    one, other = a.clause, b.clause
    if one.line.distant or other.line.distant or not (one.line.recent and other.line.recent):
        return False
    if not a.events <= _TOLLS:
        return False
    return covered(one, other.line.lead, other) and covered(other, one.line.lead, one)


def _same_age_wanted(a: Fact, b: Fact) -> bool:
    """Whether two ages of one person cannot both be right: more than a birthday apart, in articles of one year."""
    one, other = a.clause.line.published, b.clause.line.published
    if one is None or other is None or one.apart(other) > _YEAR:
        return False
    return abs(a.quantity.range.low - b.quantity.range.low) > 1


def _same_head(a: Fact, b: Fact) -> bool:
    """Whether the same kind of thing is counted."""
    p, q = a.quantity, b.quantity
    if p.head == q.head:
        return bool(p.head or p.unit) and a.hyphened == b.hyphened
    if p.head in YOUNG and q.head in YOUNG:
        return True
    people = {"", *PEOPLE, *EVENTS}
    return not p.unit and p.head in people and q.head in people and bool(a.events)


def _has(line: Line, quantity: Quantity) -> bool:
    return any(quantity.unit == o.unit and quantity.range.meets(o.range) for o in line.quantities)


def _unmatched(fact: Fact, other: Line) -> bool:
    """Whether the sentence holds a further number that the other does not."""
    line, quantity = fact.clause.line, fact.quantity
    solved = {at for q in line.quantities if q is quantity or _has(other, q) for at in range(q.first, q.last)}
    theirs = {w.text for w in other.words}
    return any(w.text[0].isdigit() and w.text not in theirs and at not in solved for at, w in enumerate(line.words))
