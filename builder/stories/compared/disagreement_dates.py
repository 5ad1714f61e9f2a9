"""One event put on different days: "on Monday, 3 March", "on 4 March"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.datamodel import Span
from builder.days import Days
from builder.lexicon.words import word_set
from builder.stories.compared.disagreement_clauses import Clause, alike, clause_of, objections, substituted, verbs_part
from builder.stories.compared.disagreement_lines import Line
from builder.stories.compared.disagreement_words import key

_NEAR = word_set("today yesterday tomorrow tonight")
"""Days that hang on the hour at which an article was published: a day more or less is no difference."""
_LIMITS = word_set("by before after since until till from through during between within to of and 's")
"""Words before a date that say it is a limit or a part, not the day itself."""
_SPEECH = word_set("said say says told announced reported wrote tweeted confirmed stated added according posted")
ONCE = frozenset(
    map(
        key,
        word_set(
            "sign signed open opened close closed shut die died born sink sank sunk crash crashed begin began "
            "start started end ended found founded resign resigned elect elected marry married collapse collapsed "
            "explode exploded launch launched inspected approve approved pass passed complete completed expire "
            "expires inaugurated killed sworn buried sentenced convicted acquitted dissolved abolished released "
            "published scheduled due"
        ),
    )
)
"""What happens once to one thing, so that two days for it cannot both be right. A visit may be paid twice."""
_STATES = frozenset(map(key, word_set("open opened close closed shut")))
_BEING = word_set("is are was were be been being remain remained remains stay stayed stays kept")
_SEASON = 200
"""Days from which on two days for one event may be two events of a kind: elections, fairs, budgets."""
_FINAL = frozenset(
    map(key, word_set("die died killed born sink sank sunk buried abolished dissolved collapsed founded"))
)
_WEEK = 7
_SLACK = 2
_NEAR_DAYS = 3
"""Two days no further apart are two versions of one event, not two events, whenever the articles appeared within a
year; what is to come may be put off."""
_YEAR = 300
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in its clause."""

    days: Days
    clause: Clause
    span: Span
    relative: bool

    @property
    def text(self) -> str:
        """The date as written, in lower case."""
        return self.clause.line.text_of(self.span).lower()


def dates_of(line: Line) -> Iterator[Dated]:
    """Yield the dates of a sentence on which something happens, each in its clause."""
    for time, days in line.dates:
        first, last = line.place(time.span)
        clause = clause_of(line, first, last, last)
        lead = clause.before[-1].low if clause.before else ""
        if lead not in _LIMITS and not any(w.low in _SPEECH for w in clause.words):
            yield Dated(days, clause, line.span(first, last), time.relative)


def against_dates(a: Dated, b: Dated) -> Iterator[str]:
    """Yield why two dates are no difference; nothing where they are one."""
    one, other = a.clause.line, b.clause.line
    if a.days.meets(b.days):
        yield "no conflict"
    if any(a.days.meets(x) for _, x in other.dates) or any(b.days.meets(x) for _, x in one.dates):
        yield "told by the other too"
    if _may_be_one(a, b):
        yield "resolved"
    if verbs_part(a.clause, b.clause) or a.clause.verb is b.clause.verb is None:
        yield "verb"
    if one.figures - other.figures and other.figures - one.figures:
        yield "numbers"
    near = a.days.apart(b.days) <= _NEAR_DAYS and not a.clause.modality
    yield from objections(a.clause, b.clause, within=_YEAR if near else _SLACK)
    if substituted(a.clause, b.clause):
        yield "names"
    if _may_be_two(a, b):
        yield "may happen twice"
    if not alike(a.clause, b.clause):
        yield "about"


def _may_be_two(a: Dated, b: Dated) -> bool:
    """Whether both may be true of two events of a kind, or of one state."""
    clauses = (a.clause, b.clause)
    far = a.days.apart(b.days) > _SEASON and not all(map(_is_final, clauses))
    return far or any(map(_is_state, clauses)) or not any(c.verb and c.verb[0] in ONCE for c in clauses)


def _is_final(clause: Clause) -> bool:
    """Whether what is told happens once for ever."""
    return clause.verb is not None and clause.verb[0] in _FINAL


def _is_state(clause: Clause) -> bool:
    """Whether something is told to be open or shut, which it may be on several days: "the road was closed"."""
    shut = clause.verb is not None and clause.verb[0] in _STATES
    return shut and any(w.low in _BEING for w in clause.before)


def _may_be_one(a: Dated, b: Dated) -> bool:
    """Whether both may mean one day, a relative one resolved to the wrong side."""
    gap = a.days.apart(b.days)
    if gap % _WEEK == 0 and any(one.relative and not _DIGIT.search(one.text) for one in (a, b)):
        return True
    return gap <= _SLACK and any(word in _NEAR for one in (a, b) for word in one.text.split())
