"""Tags of words from the encoder's logits: a word is tagged at its first piece, and tags follow one another legally."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.datamodel import Sentence, Span
from builder.engine.arrays import Floats, Ints
from builder.engine.windows import MAX_CHARS


def bio(labels: Iterable[str]) -> tuple[str, ...]:
    """Return the tags of ``labels`` in the order of a tag head's logits: O, then B and I of each label."""
    return ("O", *(f"{part}-{label}" for label in labels for part in "BI"))


MENTION_TAGS = bio(("PER", "ORG", "LOC", "NORP", "MISC"))
ATTRIBUTION_TAGS = bio("SCT")
"""Source, cue and content of an attribution."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Where the word pieces of a document start, in order, and which row of the windows' logits each has.

    ``sentences``: where the sentences start, in order; a word far into one was not read, see ``windows.MAX_CHARS``.
    """

    starts: Ints
    rows: Ints
    sentences: Ints

    def rows_of(self, words: Sequence[Span]) -> Ints:
        """Return the row of each word's first piece, -1 where the word was not read. A word without a piece of its own
        (of control characters, say) takes that of the piece before, as in training."""
        begins = np.array([word.start for word in words], dtype=np.int64)
        rows = self.rows[np.maximum(np.searchsorted(self.starts, begins, side="right") - 1, 0)]
        own = np.maximum(np.searchsorted(self.sentences, begins, side="right") - 1, 0)
        return np.where(begins < self.sentences[own] + MAX_CHARS, rows, -1)


def pieces_of(starts: Ints, sentences: Sequence[Sentence]) -> Pieces:
    """Return the places of pieces. ``starts``: as in ``encoder.Encoded``; ``sentences``: all of them, not empty."""
    order = np.argsort(starts, kind="stable")
    return Pieces(starts[order], order, np.array([s.span.start for s in sentences], dtype=np.int64))


def word_scores(logits: Floats, rows: Ints) -> NDArray[np.float64]:
    """Return words x tags of one sequence. ``logits``: pieces x tags; ``rows``: see ``Pieces.rows_of``. A word that was
    not read is surely outside."""
    scores = logits[rows].astype(np.float64)
    scores[rows < 0] = np.where(np.arange(logits.shape[1]) == 0, 0.0, -np.inf)
    return scores


def log_softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return rows of log probabilities."""
    if not len(scores):
        return scores
    high = scores - scores.max(axis=1, keepdims=True)
    rows: NDArray[np.float64] = high - np.log(np.exp(high).sum(axis=1, keepdims=True))
    return rows


def word_tags(scores: NDArray[np.float64], tags: Sequence[str]) -> list[str]:
    """Return the tag of each word of one sequence. ``scores``: words x tags, sums over a path are what counts."""
    return [tags[i] for i in best_path(scores)] if len(scores) else []


def best_path(scores: NDArray[np.float64]) -> list[int]:
    """Return the path of the greatest sum in which every I follows the B or I of its own label (Viterbi, IEEE Trans.
    Inf. Theory 13, 1967). ``scores``: words x tags, in the order of ``bio``; of equal paths the one of first tags."""
    greedy: list[int] = np.argmax(scores, axis=1).tolist()
    if all(_follows(a, b) for a, b in zip([0, *greedy], greedy, strict=False)):
        return greedy  # nothing is better than the best of each word
    count, width = scores.shape
    inside = np.arange(2, width, 2)
    before = np.zeros((count, width), dtype=np.int64)
    total = scores[0].copy()
    total[inside] = -np.inf
    for n in range(1, count):
        before[n] = np.argmax(total)
        before[n, inside] = inside - (total[inside - 1] >= total[inside])
        total = total[before[n]] + scores[n]
    path = [int(np.argmax(total))]
    for n in range(count - 1, 0, -1):
        path.append(int(before[n, path[-1]]))
    return path[::-1]


def _follows(before: int, tag: int) -> bool:
    """Tell whether ``tag`` may come after ``before``: an I (even, not 0) only after its own B or itself."""
    return tag % 2 == 1 or tag == 0 or before in (tag - 1, tag)
