"""Word vectors: what a word is like, from the company it keeps, for words that the annotated articles hold too seldom.

Made from positive pointwise mutual information by truncated SVD (Levy, Goldberg and Dagan, TACL 3, 2015), summed
over a sentence with rare words weighing more (Arora, Liang and Ma, ICLR 2017). Words are known by their CRC-32 only.
"""

from __future__ import annotations

import numpy as np

from builder.engine.arrays import Floats, Ints
from builder.engine.features import Bag, Encoded
from builder.engine.layers import bag_scores, shift

NEAR = 5
"""Columns of ``with_meaning`` before the vector itself: likeness to headline, lead, neighbours and document."""


def sentence_vectors(words: Bag, keys: Ints, vectors: Floats) -> Floats:
    """Return a vector of length 1 per sentence (zeros where no word is known). ``keys`` are sorted CRC-32s."""
    places = np.minimum(np.searchsorted(keys, words.ids), len(keys) - 1)
    known = (keys[places] == words.ids).astype(np.float32)
    return _unit(bag_scores(Bag(places, known, words.starts), vectors))


def with_meaning(encoded: Encoded, keys: Ints, vectors: Floats) -> Floats:
    """Return the dense features with ``NEAR`` likenesses and the sentence vector added."""
    found = sentence_vectors(encoded.meanings, keys, vectors)
    headline, own = found[-1], found[:-1]
    near = np.stack(
        [
            own @ headline,
            own @ _unit(own[:2].sum(axis=0, keepdims=True))[0],
            (own * shift(own, 1)).sum(axis=1),
            (own * shift(own, -1)).sum(axis=1),
            own @ _unit(own.sum(axis=0, keepdims=True))[0],
        ],
        axis=1,
    )
    return np.hstack([encoded.dense, near, own])


def _unit(rows: Floats) -> Floats:
    unit: Floats = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + np.float32(1e-6))
    return unit
