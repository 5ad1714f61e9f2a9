"""One fact stated by one source and denied, or told as hearsay, by another."""

from __future__ import annotations

from collections.abc import Iterator

from builder.lexicon.words import word_set
from builder.stories.compared.disagreement_claims import Claim
from builder.stories.compared.disagreement_clauses import Clause, objections, shares, substituted, times_part

_LEAST = 0.6
"""Least share of the lighter clause's weight, the verb apart, that both must have."""
_WEIGHT = 7.0
"""Least weight of what both clauses have besides the verb: about two words that are not common."""
_DONE = 2
"""Days between an article that states something done and a later one that denies it or has it as hearsay. One that
denied it before may have been right at the time."""
_NOW = word_set("is are am do does isn't aren't don't doesn't now")


def certainty_differs(a: Claim, b: Claim) -> bool:
    """Whether one claim is stated here, and there denied or told as hearsay."""
    return a.verb == b.verb and a.manner != b.manner and next(why_not(a, b), None) is None


def why_not(a: Claim, b: Claim) -> Iterator[str]:
    """Return why two claims with one verb are no difference; nothing where they are one."""
    flat, other = (a, b) if a.manner == "flat" else (b, a)
    first = flat.clause.line.before(other.clause.line)
    if flat.manner != "flat":
        yield "none states it"
    if flat.clause.negated or flat.clause.line.told.spoken:
        yield "not flat"
    if other.manner == "denied" and not first and other.clause.so_far:
        yield "not yet"
    if other.manner == "hearsay" and other.clause.negated:
        yield "denied hearsay"
    if times_part(a.clause.line, b.clause.line):
        yield "times"
    if a.clause.line.figures - b.clause.line.figures and b.clause.line.figures - a.clause.line.figures:
        yield "numbers"
    if substituted(a.clause, b.clause):
        yield "names"
    within = _DONE if first and not _is_now(other.clause) else 0
    yield from (reason for reason in objections(a.clause, b.clause, within=within) if reason != "negation")
    weight, share = shares(a.clause, b.clause, without=frozenset({a.verb}))
    if weight < _WEIGHT or share < _LEAST:
        yield "about"


def _is_now(clause: Clause) -> bool:
    """Whether what is denied is a state, which may end: "does not hold"."""
    return any(w.low in _NOW for w in clause.words)
