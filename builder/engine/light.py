"""The shipped engine: linear models over words, shapes and places in the document."""

from __future__ import annotations

from builder.datamodel import Document, Sentence, Tagging
from builder.engine.attributions import AttributionModel
from builder.engine.mentions import MentionModel
from builder.engine.readings import ReadingModel


class LightEngine:
    """Implements ``protocols.Tagger``. Weights are loaded once, when it is made.

    Raises ``EngineError`` when weights are missing or damaged.
    """

    version = "light-1"

    def __init__(self) -> None:
        self._readings = ReadingModel()
        self._mentions = MentionModel()
        self._attributions = AttributionModel()

    def tag(self, document: Document, sentences: tuple[Sentence, ...]) -> Tagging:
        """Read one document as a whole (see ``protocols.Tagger.tag``)."""
        mentions = self._mentions.predict(document.text, sentences)
        return Tagging(
            readings=self._readings.predict(document, sentences),
            mentions=mentions,
            attributions=self._attributions.predict(document.text, sentences, mentions),
        )
