"""The arithmetic of the reading models, shared by running and training: numpy only, one document at a time."""

from __future__ import annotations

import numpy as np

from builder.engine.arrays import Floats
from builder.engine.features import Bag

CHUNK = 512
"""Sentences summed at once: bounds memory (about 15 MB) however long the document is."""
_EDGE = 1e-4


def bag_scores(bag: Bag, table: Floats) -> Floats:
    """Return, per sentence, the sum of the table's rows at its buckets, each times its value."""
    count = len(bag.starts)
    ends = np.append(bag.starts, len(bag.ids))
    out = np.empty((count, table.shape[1]), dtype=np.float32)
    for first in range(0, count, CHUNK):
        last = min(first + CHUNK, count)
        low, high = ends[first], ends[last]
        rows = table[bag.ids[low:high]] * bag.values[low:high, None]
        out[first:last] = np.add.reduceat(rows, bag.starts[first:last] - low, axis=0)
    return out


def shift(scores: Floats, by: int) -> Floats:
    """Return ``scores`` moved down by ``by`` rows (up if negative), zeros where nothing comes in."""
    out = np.zeros_like(scores)
    if abs(by) < len(scores):
        if by >= 0:
            out[by:] = scores[: len(scores) - by]
        else:
            out[:by] = scores[-by:]
    return out


def around(scores: Floats, offsets: tuple[int, ...]) -> Floats:
    """Return the rows beside their neighbours: for each offset k the row k places before, side by side."""
    return np.hstack([shift(scores, k) for k in offsets])


def sigmoid(scores: Floats) -> Floats:
    """Return 1 / (1 + exp(-scores)), without overflow."""
    found: Floats = (0.5 * (1.0 + np.tanh(0.5 * scores))).astype(np.float32)
    return found


def softmax(scores: Floats) -> Floats:
    """Return rows of probabilities."""
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    rows: Floats = (grown / grown.sum(axis=1, keepdims=True)).astype(np.float32)
    return rows


def logit(probabilities: Floats) -> Floats:
    """Return log odds, kept within about +-9.2."""
    kept = np.clip(probabilities, _EDGE, 1.0 - _EDGE)
    odds: Floats = np.log(kept / (1.0 - kept)).astype(np.float32)
    return odds


def document_mean(values: Floats) -> Floats:
    """Return the document's mean row, repeated for every sentence, on a scale near that of log odds."""
    return np.tile(3.0 * values.mean(axis=0, keepdims=True), (len(values), 1)).astype(np.float32)
