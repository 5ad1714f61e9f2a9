"""One event put on different days: "on Monday, 3 March", "on 4 March"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.datamodel import Span
from builder.days import Days
from builder.lexicon.words import word_set
from builder.stories.disagreement_clauses import Clause, alike, clause_of, objections, substituted, verbs_part
from builder.stories.disagreement_lines import Line
from builder.stories.disagreement_words import key

_NEAR = word_set("today yesterday tomorrow tonight")
"""Days that hang on the hour at which an article was published: a day more or less is no difference."""
_LIMITS = word_set("by before after since until till from through during between within to of and 's")
"""Words before a date that say it is a limit or a part, not the day itself."""
_SPEECH = word_set("said say says told announced reported wrote tweeted confirmed stated added according posted")
_ONCE = frozenset(
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
_WEEK = 7
_SLACK = 2
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


def dates_differ(a: Dated, b: Dated) -> bool:
    """Whether one event is put on different days."""
    return next(why_not(a, b), None) is None


def why_not(a: Dated, b: Dated) -> Iterator[str]:
    """Return why two dates are no difference; nothing where they are one."""
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
    yield from objections(a.clause, b.clause)
    if substituted(a.clause, b.clause):
        yield "names"
    if not any(clause.verb and clause.verb[0] in _ONCE for clause in (a.clause, b.clause)):
        yield "may happen twice"
    if not alike(a.clause, b.clause):
        yield "about"


def _may_be_one(a: Dated, b: Dated) -> bool:
    """Whether both may mean one day, a relative one resolved to the wrong side."""
    gap = a.days.apart(b.days)
    if gap % _WEEK == 0 and any(one.relative and not _DIGIT.search(one.text) for one in (a, b)):
        return True
    return gap <= _SLACK and any(word in _NEAR for one in (a, b) for word in one.text.split())
