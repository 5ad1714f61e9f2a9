"""Which sentences of different sources are worth comparing, found so that the work grows with the number of sources.

An inverted index over the rarer words (prefix filtering, Bayardo et al., WWW 2007): every sentence meets those that
share one of its rarest words, of these the earliest ones, and keeps the few with which it shares most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from builder.stories.compared.told import Told

_RARE = 10
"""Words of a sentence by which others are found: of those that another document has too, the rarest in the story."""
_POSTINGS = 48
"""Sentences met per word, the earliest ones."""
_KEPT = 12
"""Pairs kept per sentence and direction of arrival."""
_SHARED = 0.25
"""Least share of the lighter sentence's weight that a pair must have in common."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of different documents, ``a`` the earlier one; they index the sentences given. ``shared``: the
    share of the lighter one's weight that both have in common, in [0, 1]."""

    a: int
    b: int
    shared: float


def candidate_pairs(told: Sequence[Told]) -> tuple[Pair, ...]:
    """Return the pairs worth comparing, sorted. At most ``_KEPT`` for each sentence with earlier documents' ones."""
    terms = [one.terms for one in told]
    totals = [sum(found.values()) for found in terms]
    spread = _spread(told, terms)
    postings: dict[str, list[int]] = defaultdict(list)
    waiting: list[tuple[int, list[str]]] = []
    found: list[Pair] = []
    document = -1
    for b, one in enumerate(told):
        if one.document != document:
            _post(postings, waiting)
            waiting, document = [], one.document
        known = sorted((t for t in terms[b] if spread[t] > 1), key=lambda t: (spread[t], t))[:_RARE]
        near = {a for term in known for a in postings.get(term, ())}
        found += _best(b, sorted(near), terms, totals)
        waiting.append((b, known))
    return tuple(sorted(found, key=lambda pair: (pair.a, pair.b)))


def _spread(told: Sequence[Told], terms: Sequence[dict[str, float]]) -> dict[str, int]:
    """Return in how many documents each word stands."""
    last: dict[str, int] = {}
    count: dict[str, int] = defaultdict(int)
    for one, found in zip(told, terms, strict=True):
        for term in found:
            if last.get(term) != one.document:
                last[term] = one.document
                count[term] += 1
    return count


def _post(postings: dict[str, list[int]], waiting: Iterable[tuple[int, list[str]]]) -> None:
    for number, known in waiting:
        for term in known:
            if len(postings[term]) < _POSTINGS:
                postings[term].append(number)


def _best(b: int, near: Sequence[int], terms: Sequence[dict[str, float]], totals: Sequence[float]) -> list[Pair]:
    own = terms[b]
    found = []
    for a in near:
        other = terms[a]
        least = min(totals[a], totals[b])
        both = sum(min(weight, other[term]) for term, weight in own.items() if term in other)
        if least > 0 and both >= _SHARED * least:
            found.append(Pair(a, b, round(both / least, 6)))
    return list(islice(sorted(found, key=lambda pair: (-pair.shared, pair.a)), _KEPT))
