"""Which held-out articles were trained on after all: corpora hold some texts twice, under two names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.datamodel import Sentence


def seen(articles: Mapping[str, Iterable[str]], trained: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return the names of ``articles`` of which more than half the sentences stand in ``trained``, word for word."""
    known = {text for texts in trained for text in texts}
    found = {name: [text in known for text in texts] for name, texts in articles.items()}
    return frozenset(name for name, flags in found.items() if 2 * sum(flags) > len(flags))


def texts_of(text: str, sentences: Iterable[Sentence]) -> list[str]:
    """Return the sentences of a document as they are written."""
    return [text[s.span.start : s.span.end] for s in sentences]
