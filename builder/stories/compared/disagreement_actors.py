"""One act put down to different actors: "was financed by the fund", "was financed by the maker"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.datamodel import Span
from builder.lexicon.actors import actor_plurals
from builder.lexicon.words import word_set
from builder.stories.compared.disagreement_claims import Claim
from builder.stories.compared.disagreement_clauses import objections, times_part
from builder.stories.compared.disagreement_words import Word, key

_ACTS = frozenset(
    map(
        key,
        word_set(
            "shot murdered assassinated started won planted detonated discovered invented designed built wrote drew "
            "bought composed painted directed"
        ),
    )
)
"""What is done once and mostly by one, so that two who are said to have done it are a difference. Many may finance,
found, cause or order one thing, and who appoints has often been asked to by another."""
_LEAST = 0.6
"""Least share of the lighter object's weight that both must have."""
_WEIGHT = 6.0
_DONE = 2
"""Days between two articles that tell of one act: an office is filled and a ship sold more than once."""
_LONGEST = 6
"""Words of an actor: more is a clause of its own."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act with who did it and to what."""

    claim: Claim
    actor: tuple[Word, ...]
    object: frozenset[str]

    @property
    def span(self) -> Span:
        """The place of the actor's words."""
        line, first = self.claim.clause.line, self.actor[0].start + self.claim.clause.line.told.span.start
        return Span(first, line.told.span.start + self.actor[-1].end)


def actors_differ(a: Act, b: Act) -> bool:
    """Whether one act is put down to different actors."""
    return a.claim.verb == b.claim.verb and next(why_not(a, b), None) is None


def acts_of(claims: Iterable[Claim]) -> Iterator[Act]:
    """Yield the acts among the claims of a sentence: stated flatly and put down to somebody."""
    for claim in claims:
        if claim.verb in _ACTS and claim.manner == "flat":
            before, after = claim.clause.before, claim.clause.after
            passive = bool(after) and after[0].low == "by"
            actor, thing = (after[1:], before) if passive else (before, after)
            actor = _trimmed(actor if not passive else actor[: _end(actor)])
            if actor and len(actor) <= _LONGEST and _acts(actor):
                yield Act(claim, actor, frozenset(w.key for w in thing if w.key))


def _end(words: tuple[Word, ...]) -> int:
    """Return where a noun phrase ends that begins the words: at the first word without meaning behind one with it."""
    for at, word in enumerate(words):
        if at and not word.key and words[at - 1].key:
            return at
    return len(words)


def _trimmed(words: tuple[Word, ...]) -> tuple[Word, ...]:
    while words and not words[-1].key:
        words = words[:-1]
    return words


def _acts(words: tuple[Word, ...]) -> bool:
    return any((w.capital and w.key) or w.low in actor_plurals() for w in words)


def why_not(a: Act, b: Act) -> Iterator[str]:
    """Return why two acts are no difference; nothing where they are one."""
    one, other = a.claim.clause.line, b.claim.clause.line
    if {w.key for w in a.actor if w.key} & (other.keys | other.lead) or {w.key for w in b.actor if w.key} & (
        one.keys | one.lead
    ):
        yield "both know both"
    if times_part(one, other) or (one.figures - other.figures and other.figures - one.figures):
        yield "times"
    told = objections(a.claim.clause, b.claim.clause, within=_DONE)
    yield from (reason for reason in told if reason not in {"object", "contrast", "part"})
    weights = {**one.weights, **other.weights}
    both = sum(weights.get(k, 0.0) for k in sorted(a.object & b.object))
    least = min(sum(weights.get(k, 0.0) for k in sorted(act.object)) for act in (a, b))
    if both < _WEIGHT or both < _LEAST * least:
        yield "about"
