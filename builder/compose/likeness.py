"""How likely two sentences are about one dispute: shared words, nearness in the source, who speaks in them.

A logistic model over pairs of sentences. Weights: ``builder/lexicon/likeness.json``, made by
``builder.training.likeness``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate

from builder.compose.candidates import Candidate
from builder.compose.positions import Positions
from builder.compose.words import terms
from builder.lexicon.countries import load_table

WEIGHTS = "likeness.json"
# Keeps the worth of common words of the order of the other features.
_SCALE = 0.1


class Likeness:
    """Compares sentences of one story. ``found``: all of its sentences, by which words are common or rare."""

    def __init__(self, positions: Positions, found: Sequence[Candidate]) -> None:
        story = positions.story
        self._positions = positions
        counts = Counter(term for c in found for term in c.terms)
        self._worth = {term: math.log((1 + len(found)) / count) for term, count in counts.items()}
        self._names = frozenset(w for p in story.players for name in (p.name, *p.aliases) for w in terms(name))
        self._paragraphs = [tuple(accumulate(s.starts_paragraph for s in d.sentences)) for d in story.documents]

    def of(self, a: Candidate, b: Candidate) -> float:
        """Return the log-odds that two sentences belong to one dispute."""
        weights = _weights()
        return sum(weights.get(name, 0.0) * value for name, value in self.features(a, b).items())

    def features(self, a: Candidate, b: Candidate) -> dict[str, float]:
        """Return what speaks for and against one dispute."""
        common, own = a.terms & b.terms, self._sum(a.terms | b.terms)
        near = 1 / abs(a.n - b.n) ** 0.5 if a.source == b.source else 0.0
        one, other = self._positions.holder(a), self._positions.holder(b)
        same = one is not None and one == other
        return {
            "bias": 1.0,
            "words": self._sum(common) / own if own else 0.0,
            "matters": _SCALE * self._sum(common - self._names),
            "near": near,
            "next": near**2,
            "paragraph": float(a.source == b.source and self._paragraph(a) == self._paragraph(b)),
            "leans": float(leans_on(a, b) or leans_on(b, a)),
            "holder": float(same),
            "holder near": near * same,
            "about the other": float(not same and (one in b.actors or other in a.actors)),
            "speech": float(a.reading.speech and b.reading.speech),
        }

    def _sum(self, words: frozenset[str]) -> float:
        return math.fsum(self._worth.get(word, 0.0) for word in words)

    def _paragraph(self, candidate: Candidate) -> int:
        return int(self._paragraphs[candidate.source][candidate.n])


@cache
def _weights() -> Mapping[str, float]:
    weights: Mapping[str, float] = load_table(WEIGHTS)
    return weights


def leans_on(a: Candidate, b: Candidate) -> bool:
    """Say whether ``a`` reads only behind ``b``."""
    return a.leans and a.source == b.source and a.n == b.n + 1
