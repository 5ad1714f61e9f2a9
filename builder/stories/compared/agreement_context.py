"""What a story's other sentences say of a pair: whether the words in common are rare within it, and whether another
sentence would be a better match."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from builder.stories.compared.agreement_features import Aligned
from builder.stories.compared.agreement_views import NUMBER, Floats, View

_LEAST = 8.0
"""Sentences that a document is taken to have at least, so that short notes do not make every word a common one."""
_RARE, _HEAVY = 0.85, 1.5
"""A word that is rare in the story, and one that is not common in English."""
_ALONE = -6.0
"""Likeness of a sentence to nothing at all, where there is no other to compare with. Real ones reach from -6 to 6."""
_MOST = 3.0


class Context:
    """How telling each word is within a story: one that each source uses once tells most, one that stands in every
    sentence nothing. It depends on how often a source repeats a word, not on how many sources there are."""

    def __init__(self, views: Sequence[View]) -> None:
        uses: Counter[int] = Counter()
        sources: defaultdict[int, set[int]] = defaultdict(set)
        for view in views:
            for id in set(view.ids.tolist()):
                uses[id] += 1
                sources[id].add(view.told.document)
        documents = max(1, len({view.told.document for view in views}))
        length = max(_LEAST, len(views) / documents)
        self._telling: Mapping[int, float] = {
            id: max(0.0, 1 - math.log(count / len(sources[id])) / math.log(length)) for id, count in uses.items()
        }

    def features(self, aligned: Aligned) -> dict[str, float]:
        """Return how well the telling words of either sentence are met in the other."""
        a, b = aligned.a, aligned.b
        telling_a, telling_b = self._of(a), self._of(b)
        own_a, own_b = a.weights * telling_a, b.weights * telling_b
        met_a, met_b = float((own_a * aligned.met_a).sum()), float((own_b * aligned.met_b).sum())
        total_a, total_b = float(own_a.sum()), float(own_b.sum())
        shares = sorted((met_a / max(total_a, 1e-9), met_b / max(total_b, 1e-9)))
        exact = aligned.exact.max(axis=1, initial=False)
        return {
            "telling most": shares[1],
            "telling least": shares[0],
            "telling matched": math.log1p((met_a + met_b) / 2),
            "telling left": math.log1p(min(total_a - met_a, total_b - met_b)),
            "telling rare": float(min(4, (exact & (telling_a > _RARE) & (a.weights > _HEAVY)).sum())),
            "telling numbers": float(min(2, (exact & (a.kinds == NUMBER) & (telling_a > _RARE)).sum())),
        }

    def _of(self, view: View) -> Floats:
        return np.array([self._telling[id] for id in view.ids.tolist()], np.float64)


class Rivals:
    """The other matches that each sentence has in each document."""

    def __init__(self) -> None:
        self._found: defaultdict[tuple[int, int], list[float]] = defaultdict(list)

    def add(self, sentence: int, document: int, likeness: float) -> None:
        """Note how like ``sentence`` is to one of ``document``; the two best are kept."""
        kept = self._found[sentence, document]
        kept.append(likeness)
        kept.sort(reverse=True)
        del kept[2:]

    def margin(self, sentence: int, document: int, likeness: float) -> float:
        """Return by how much a match is better than the best other one (negative: worse), in [-3, 3]."""
        kept = self._found[sentence, document]
        other = kept[0] if kept[0] > likeness else kept[1] if len(kept) > 1 else _ALONE
        return max(-_MOST, min(_MOST, likeness - max(other, _ALONE)))
