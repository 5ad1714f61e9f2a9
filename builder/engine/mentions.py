"""Finds names: a linear-chain CRF (Lafferty et al., ICML 2001; CRFsuite) over the words of a document."""

from __future__ import annotations

from typing import Any, cast

from builder.datamodel import Mention, MentionLabel, Sentence, Span
from builder.engine.mention_features import FeatureMaker, Words, split_words
from builder.engine.weights_io import read_weights
from builder.errors import EngineError

WEIGHTS = "mentions.crfsuite"


class MentionModel:
    """The shipped name tagger. Raises ``EngineError`` when its weights are missing or damaged."""

    def __init__(self, weights: bytes | None = None) -> None:
        import pycrfsuite

        self._tagger: Any = pycrfsuite.Tagger()
        self._maker = FeatureMaker()
        # CRFsuite reads from these bytes as long as it lives and holds no reference of its own.
        self._weights = read_weights(WEIGHTS) if weights is None else weights
        try:
            self._tagger.open_inmemory(self._weights)
        except ValueError as error:
            raise EngineError(f"The engine's weights {WEIGHTS} are not a CRFsuite model.") from error

    def predict(self, text: str, sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
        """Return the names in ``sentences``, in order, disjoint, each inside one sentence; ``entity`` is unset."""
        words = [split_words(text, sentence) for sentence in sentences]
        mentions: list[Mention] = []
        for one, features in zip(words, self._maker.features(words), strict=True):
            if features:
                mentions += decode(one, self._tagger.tag(features))
        return tuple(mentions)


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
