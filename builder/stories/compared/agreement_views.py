"""A sentence made ready for comparing it with many others: what its words weigh, mean and stand for."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from builder.lexicon.names import HONORIFICS
from builder.stories.compared.amounts import Amount
from builder.stories.compared.told import Named, Told
from builder.stories.compared.word_vectors import word_vectors

Floats = npt.NDArray[np.float64]
PLAIN, NAME, NUMBER, TIME = 0, 1, 2, 3
_ASIDE = 0.3
"""Weight of the words that say whose word it is ("the minister said on Monday"): who speaks is compared apart."""
_TITLE = 0.3
"""Weight of the words of an office ("prime minister"), which say of whom the sentence speaks, not what."""
_TIME = 0.5
"""Weight of the words of a date: whether two dates are one day is compared apart."""


@dataclass(frozen=True, slots=True)
class View:
    """The words of a sentence that mean something. All arrays run parallel, one place a word.

    ``ids``: equal for forms of one word and for one number however written; ``named``: index in ``told.names`` or -1;
    ``total``: sum of ``weights``.
    """

    told: Told
    ids: npt.NDArray[np.int64]
    weights: Floats
    kinds: npt.NDArray[np.int8]
    named: npt.NDArray[np.int64]
    vectors: npt.NDArray[np.float32]
    stems: tuple[str, ...]
    inside: npt.NDArray[np.bool_]
    main: npt.NDArray[np.bool_]
    total: float


def view(told: Told) -> View:
    """Return the view of one sentence."""
    kinds, named, ids, weights = _read(told)
    kept = [i for i, weight in enumerate(weights) if weight > 0]
    own = np.array([weights[i] for i in kept], np.float64)
    return View(
        told=told,
        ids=np.array([ids[i] for i in kept], np.int64),
        weights=own,
        kinds=np.array([kinds[i] for i in kept], np.int8),
        named=np.array([named[i] for i in kept], np.int64),
        vectors=word_vectors([told.words[i] for i in kept]),
        stems=tuple(told.stems[i] for i in kept),
        inside=np.array([told.quoted[i] for i in kept], np.bool_),
        main=np.array([told.main[i] for i in kept], np.bool_),
        total=float(own.sum()),
    )


def _read(told: Told) -> tuple[list[int], list[int], list[int], list[float]]:
    """Return kind, name, id and weight of every word."""
    kinds, named, ids, weights = [], [], [], []
    for place, span in enumerate(told.spans):
        amount = next((a for a in told.amounts if a.span.start <= span.start < a.span.end), None)
        name = next((n for n, one in enumerate(told.names) if not one.meant and one.span.holds(span)), -1)
        time = any(t.span.start <= span.start < t.span.end for t in told.times)
        weight = told.weights[place]
        word = told.stems[place]
        kind = PLAIN
        if amount is not None:
            kind, word = NUMBER, f"#{amount.value:g}"
            weight = _number_weight(told, amount, place)
        elif time:
            kind, weight = TIME, weight * _TIME
        elif name >= 0:
            kind = NAME
        elif told.words[place] in HONORIFICS:
            kind, weight = NAME, weight * _TITLE
        if not told.content.start <= span.start < told.content.end:
            weight *= _ASIDE
        kinds.append(kind)
        named.append(name if name >= 0 and kind == NAME else -1)
        ids.append(zlib.crc32(word.encode("utf-8", "surrogatepass")))
        weights.append(weight)
    return kinds, named, ids, weights


_NUMBER_WEIGHT = 4.0


def _number_weight(told: Told, amount: Amount, place: int) -> float:
    """A number is one word however many it is written in ("2.5 million"): its first one weighs, the others nothing."""
    first = next(n for n, span in enumerate(told.spans) if span.start >= amount.span.start)
    return _NUMBER_WEIGHT if place == first else 0.0


def meets(a: Named, b: Named) -> bool:
    """Whether two names may stand for one."""
    return not a.keys.isdisjoint(b.keys)
