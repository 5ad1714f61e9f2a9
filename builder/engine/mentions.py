"""Finds names, first half: a linear-chain CRF (Lafferty et al., ICML 2001; CRFsuite) over the words of a document.

It knows gazetteers and letter case, which the encoder does not; the two are put together in ``reader``.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from builder.datamodel import Mention, MentionLabel, Span
from builder.engine.mention_features import FeatureMaker, Words
from builder.engine.tags import MENTION_TAGS
from builder.engine.weights_io import read_weights
from builder.errors import REPAIR, EngineError

Table = NDArray[np.float64]

WEIGHTS = "mentions.crfsuite.z"
"""A CRFsuite model, deflated (RFC 1950)."""
LEAST = 1e-6
"""Probabilities below this count as this, so that no tag is ruled out for good."""
SURE = 0.9995
"""A word outside names with this probability is not asked about every kind of name: the engine takes 83 ms an article
of 630 words for 94, names' F1 is the same to three digits."""


class NameModel:
    """Weights are loaded and checked once, when it is made; ``EngineError`` if they cannot be."""

    def __init__(self, folder: Path | None = None) -> None:
        import pycrfsuite

        self._tagger: Any = pycrfsuite.Tagger()
        self._maker = FeatureMaker()
        # CRFsuite reads from these bytes as long as it lives and holds no reference of its own.
        self._weights = _inflated(read_weights(WEIGHTS, folder))
        try:
            self._tagger.open_inmemory(self._weights)
        except ValueError as error:
            raise EngineError(f"The engine's weights {WEIGHTS} are not a CRFsuite model. {REPAIR}") from error
        labels = sorted(set(self._tagger.labels()) - {MENTION_TAGS[0]})
        self._kinds = [(label, MENTION_TAGS.index(label)) for label in labels]

    def scores(self, words: list[Words]) -> list[Table]:
        """Return for each sentence words x ``MENTION_TAGS``: the log of each tag's marginal probability
        (only of "outside" where that is ``SURE``, the others as ``LEAST``)."""
        return [self._sentence(one, features) for one, features in zip(words, self._maker.features(words), strict=True)]

    def _sentence(self, words: Words, features: list[list[str]]) -> Table:
        table: Table = np.full((len(words.spans), len(MENTION_TAGS)), LEAST)
        if features:
            self._tagger.set(features)
            marginal = self._tagger.marginal
            for row in range(len(table)):
                table[row, 0] = max(marginal(MENTION_TAGS[0], row), LEAST)
                for label, column in self._kinds if table[row, 0] < SURE else ():
                    table[row, column] = max(marginal(label, row), LEAST)
        logs: Table = np.log(table)
        return logs


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise EngineError(f"The engine's weights {WEIGHTS} are not a CRFsuite model. {REPAIR}") from error


def decode(words: Words, tags: list[str]) -> list[Mention]:
    """Return the mentions that BIO ``tags`` mark over ``words``; an "I" without its "B" opens one as well."""
    found: list[Mention] = []
    start: int | None = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            span = Span(words.spans[start].start, words.spans[i - 1].end)
            found.append(Mention(span, cast(MentionLabel, tags[start][2:])))
            start = None
        if start is None and tag != "O":
            start = i
    return found
