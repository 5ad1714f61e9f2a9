"""Ten numbers about each sentence that word pieces do not show: its place in the document, quotation marks, length."""

from __future__ import annotations

import numpy as np

from builder.datamodel import Document, Sentence
from builder.engine.arrays import Floats

FEATURES = 10
_LEAD = 6
"""Sentences from the top that are told apart by number; beyond it only the relative place counts."""
_ENDS = frozenset('.!?"”')


def document_features(document: Document, sentences: tuple[Sentence, ...]) -> Floats:
    """Return sentences x ``FEATURES``, each about 0 to 1: sentence ``i`` of ``n`` has, in order,

    its place from the front and from the back (i / n, 1 - i / n) and among the first six; whether it starts a
    paragraph; the log of its characters; whether it has double quotation marks; whether it lies in a quotation or
    leaves one open; whether it ends like a sentence; its share of digits (times 5); the document's sentences (a
    fiftieth).
    """
    count = len(sentences)
    rows = np.empty((count, FEATURES), dtype=np.float32)
    straight = 0
    for i, sentence in enumerate(sentences):
        text = document.text[sentence.span.start : sentence.span.end]
        quoted = straight % 2 == 1
        straight += text.count('"')
        rows[i] = (
            i / count,
            (count - i) / count,
            min(i, _LEAD) / _LEAD,
            sentence.starts_paragraph,
            np.log1p(len(text)) / 6,
            any(mark in text for mark in '"“”'),
            quoted or ("“" in text and "”" not in text),
            text[-1:] in _ENDS,
            sum(map(str.isdigit, text)) / max(len(text), 1) * 5,
            count / 50,
        )
    return rows
