"""The reading engine: reads a document as a whole and says everything the builder asks of it.

A small fine-tuned transformer and linear models over words see different things; their scores are averaged. On articles
that neither has seen the first reaches .776 on the sections, the second .752, both .796; roles and names gain likewise
(training/runs.md).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from builder.datamodel import Document, Mention, Sentence, Tagging
from builder.engine.arrays import Floats
from builder.engine.attribution_links import attribute
from builder.engine.calibration import load_calibration
from builder.engine.document_features import document_features
from builder.engine.encoder import Encoder
from builder.engine.mention_features import split_words
from builder.engine.mentions import NameModel, decode
from builder.engine.paragraphs import Paragraph
from builder.engine.readings import LinearReadings
from builder.engine.tags import ATTRIBUTION_TAGS, MENTION_TAGS, Pieces, log_softmax, pieces_of, word_scores, word_tags

PART = 2_000
"""Sentences read as one document. No article comes near; a book, or a file made to be long, is read in parts, so that
memory stays small (the states of 2,000 sentences take 6 MB)."""
NAMES = 0.5
"""Share of the encoder in the names. F1 on the held-out newswire with 0, .2, .35, .5, .65, .8 and 1: .827 .844 .855
.856 .852 .847 .830."""


class ReadingEngine:
    """Implements ``protocols.Tagger``. Weights are loaded once, when it is made.

    Raises ``EngineError`` when weights are missing or damaged.
    """

    version = "reading-2"

    def __init__(self, folder: Path | None = None) -> None:
        self._encoder = Encoder(folder)
        self._linear = LinearReadings(folder)
        self._names = NameModel(folder)
        self._calibration = load_calibration(folder)

    def tag(self, document: Document, sentences: tuple[Sentence, ...]) -> Tagging:
        """Read one document as a whole (see ``protocols.Tagger.tag``)."""
        if not sentences:
            return Tagging((), (), ())
        features = document_features(document, sentences)
        parts = [
            self._encoder.read(document, sentences[n : n + PART], features[n : n + PART])
            for n in range(0, len(sentences), PART)
        ]
        pieces = pieces_of(np.concatenate([part.starts for part in parts]), sentences)
        mentions = self._mentions(document.text, sentences, pieces, np.concatenate([part.mentions for part in parts]))
        spoken = np.concatenate([part.attributions for part in parts])

        def label(paragraph: Paragraph) -> list[str]:
            return word_tags(word_scores(spoken, pieces.rows_of(paragraph.tokens)), ATTRIBUTION_TAGS)

        scores = np.concatenate([part.scores for part in parts])
        return Tagging(
            readings=self._calibration.readings(scores, self._linear.scores(document, sentences)),
            mentions=mentions,
            attributions=attribute(document.text, sentences, mentions, label),
        )

    def _mentions(
        self, text: str, sentences: tuple[Sentence, ...], pieces: Pieces, logits: Floats
    ) -> tuple[Mention, ...]:
        words = [split_words(text, sentence) for sentence in sentences]
        found: list[Mention] = []
        for one, linear in zip(words, self._names.scores(words), strict=True):
            own = log_softmax(word_scores(logits, pieces.rows_of(one.spans)))
            found += decode(one, word_tags(NAMES * own + (1 - NAMES) * linear, MENTION_TAGS))
        return tuple(found)
