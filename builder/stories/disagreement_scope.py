"""One fact that holds of all in one source and of a part in another: "all schools", "some schools"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.datamodel import Span
from builder.lexicon.words import word_set
from builder.stories.disagreement_clauses import (
    Clause,
    alike,
    clause_of,
    nearly_one,
    objections,
    times_part,
)
from builder.stories.disagreement_lines import Line

_ALL = word_set("all every each entire whole")
_SOME = word_set("some several most many few half part")
_NONE = word_set("no none")
_SKIPPED = word_set("of the its their his her our these those")
_WIDE = word_set("nationwide countrywide worldwide statewide citywide nationally")
_REGIONS = word_set("north south east west northern southern eastern western northeast northwest southeast southwest")
_REACH = 4
"""Words behind a quantifier among which its noun is looked for."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Of how many something is said: "all", "some" or "none" of ``noun`` (its key), or "everywhere" and "somewhere"."""

    kind: str
    noun: str
    clause: Clause
    span: Span


def scope_differs(a: Extent, b: Extent) -> bool:
    """Whether one thing is said of all here, and there of a part or of none."""
    return a.kind != b.kind and a.noun == b.noun and next(why_not(a, b), None) is None


def extents_of(line: Line) -> Iterator[Extent]:
    """Return of how many a sentence says something."""
    for at, word in enumerate(line.words):
        kind = next((k for k, words in (("all", _ALL), ("some", _SOME), ("none", _NONE)) if word.low in words), "")
        if kind and not line.quoted(word):
            last = _noun(line, at + 1)
            if last is not None:
                clause = clause_of(line, at, at + 1, last)
                yield Extent(kind, line.words[last - 1].key, clause, line.span(at, last))
        elif word.low in _WIDE or word.low in _REGIONS:
            yield _place(line, at)


def _noun(line: Line, at: int) -> int | None:
    while at < len(line.words) and line.words[at].low in _SKIPPED:
        at += 1
    for last in range(at + 1, min(len(line.words), at + _REACH) + 1):
        word = line.words[last - 1]
        if not word.key or word.verb or not word.text.isalpha():
            return None
        if word.low.endswith("s") and not word.low.endswith("ss"):
            return last
    return None


def _place(line: Line, at: int) -> Extent:
    wide = line.words[at].low in _WIDE
    first = at
    while not wide and first and line.words[first - 1].low in {"in", "across", "the", "parts", "of"}:
        first -= 1
    clause = clause_of(line, first, at + 1, at + 1)
    return Extent("everywhere" if wide else "somewhere", "", clause, line.span(first, at + 1))


def why_not(a: Extent, b: Extent) -> Iterator[str]:
    """Return why two extents are no difference; nothing where they are one."""
    one, other = a.clause, b.clause
    if {a.kind, b.kind} == {"some", "none"} or one.verb is None or other.verb is None or one.verb[0] != other.verb[0]:
        yield "verb"
    if {w.key for w in one.inside if w.key} != {w.key for w in other.inside if w.key}:
        yield "modifiers"
    if one.negated != other.negated and "none" not in {a.kind, b.kind}:
        yield "negation"
    if times_part(one.line, other.line) or one.line.figures != other.line.figures:
        yield "times"
    if one.names - other.line.keys or other.names - one.line.keys:
        yield "names"
    yield from (reason for reason in objections(one, other) if reason != "negation")
    if not (nearly_one(one.line, other.line) or alike(one, other, without=frozenset({a.noun}))):
        yield "about"
