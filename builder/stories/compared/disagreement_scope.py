"""One fact that holds of all in one source, and in another of none, or not of some: "all schools", "no schools".

That some are named where another source has all is no difference: what holds of all holds of some.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.datamodel import Span
from builder.lexicon.words import word_set
from builder.stories.compared.disagreement_clauses import Clause, alike, clause_of, nearly_one, objections, times_part
from builder.stories.compared.disagreement_lines import Line

_ALL = word_set("all every each entire whole")
_SOME = word_set("some several most many half")
_NONE = word_set("no none")
_SKIPPED = word_set("of the its their his her our these those")
_OPPOSED = frozenset(
    {
        frozenset({("all", False), ("none", False)}),
        frozenset({("all", False), ("some", True)}),
    }
)
"""What cannot both be true, each with whether it is denied."""
_REACH = 4
"""Words behind a quantifier among which its noun is looked for."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Of how many something is said: "all", "some" or "none" of ``noun`` (its key). ``denied``: said not to be so."""

    kind: str
    noun: str
    denied: bool
    clause: Clause
    span: Span


def scope_differs(a: Extent, b: Extent) -> bool:
    """Whether one thing is said of all here, and there of none or not of some."""
    opposed = frozenset({(a.kind, a.denied), (b.kind, b.denied)}) in _OPPOSED
    return opposed and a.noun == b.noun and next(why_not(a, b), None) is None


def extents_of(line: Line) -> Iterator[Extent]:
    """Return of how many a sentence says something."""
    for at, word in enumerate(line.words):
        kind = next((k for k, words in (("all", _ALL), ("some", _SOME), ("none", _NONE)) if word.low in words), "")
        if kind and not line.quoted(word) and (last := _noun(line, at + 1)) is not None:
            clause = clause_of(line, at, at + 1, last)
            denied = clause.negated or (at > 0 and line.words[at - 1].low == "not")
            yield Extent(kind, line.words[last - 1].key, denied, clause, line.span(at, last))


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


def why_not(a: Extent, b: Extent) -> Iterator[str]:
    """Return why two extents are no difference; nothing where they are one."""
    one, other = a.clause, b.clause
    if (a.denied and one.so_far) or (b.denied and other.so_far):
        yield "not yet"
    if one.verb is None or other.verb is None or one.verb[0] != other.verb[0]:
        yield "verb"
    if {w.key for w in one.inside if w.key} != {w.key for w in other.inside if w.key}:
        yield "modifiers"
    if times_part(one.line, other.line) or one.line.figures != other.line.figures:
        yield "times"
    if one.names - other.line.keys or other.names - one.line.keys:
        yield "names"
    yield from (reason for reason in objections(one, other) if reason != "negation")
    if not (nearly_one(one.line, other.line) or alike(one, other, without=frozenset({a.noun}))):
        yield "about"
