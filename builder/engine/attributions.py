"""Who said what: source, cue and content of each attribution.

The scheme is PolNeAR's (Newell, Margolin and Ruths, LREC 2018). A linear-chain conditional random field (Lafferty et
al., 2001; python-crfsuite) tags the tokens of one paragraph at a time; ``attribution_links`` joins the tagged spans.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from builder.datamodel import AttributionSpans, Mention, Sentence
from builder.engine.attribution_features import Paragraph, featurize, paragraphs_of
from builder.engine.attribution_links import Continuation, link_paragraph, name_sources
from builder.engine.weights_io import read_weights
from builder.errors import EngineError

if TYPE_CHECKING:
    import pycrfsuite

MODEL = "attributions.crf"
CUES = "attributions.cues.json"


class AttributionModel:
    """Tags sources, cues and contents. Raises ``EngineError`` when its weights are missing or damaged."""

    def __init__(self) -> None:
        import pycrfsuite

        self._data = read_weights(MODEL)
        self._cues = frozenset(json.loads(read_weights(CUES)))
        self._tagger: pycrfsuite.Tagger = pycrfsuite.Tagger()
        try:
            self._tagger.open_inmemory(self._data)
        except (OSError, ValueError) as error:
            raise EngineError(f"The engine's weights {MODEL} cannot be read. Reinstall the package.") from error

    def predict(
        self, text: str, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]
    ) -> tuple[AttributionSpans, ...]:
        """Return the attributions of ``text`` in order of their contents; spans are offsets into ``text``.

        A quotation that goes on in a later sentence is an attribution of its own with the same source and cue.
        ``mentions``, in order, give a source to a cue that the tagger left without one.
        """
        found: list[AttributionSpans] = []
        before = Continuation(None, None)
        for paragraph in paragraphs_of(text, sentences):
            spans, before = link_paragraph(paragraph, self._tag(paragraph), before)
            found.extend(spans)
        return name_sources(text, sentences, mentions, found)

    def _tag(self, paragraph: Paragraph) -> list[str]:
        if not paragraph.tokens:
            return []
        labels: list[str] = self._tagger.tag(featurize(paragraph, self._cues))
        return labels
