"""Which extractor reads which media type: the one table to extend."""

from __future__ import annotations

from builder.datamodel import Document, Issue, RawDocument
from builder.extract.html import HtmlExtractor
from builder.extract.markdown import MarkdownExtractor
from builder.extract.text import TextExtractor
from builder.protocols import Extractor

EXTRACTORS: tuple[tuple[str, Extractor], ...] = (
    ("text/plain", TextExtractor()),
    ("text/markdown", MarkdownExtractor()),
    ("text/html", HtmlExtractor()),
)


def extract(raw: RawDocument) -> tuple[Document | None, tuple[Issue, ...]]:
    """Read one source with the extractor of its media type."""
    for media_type, extractor in EXTRACTORS:
        if media_type == raw.media_type:
            return extractor.extract(raw)
    message = "Files of this type are not read; save it as .txt, .md or .html."
    return None, (Issue("unsupported-type", "error", raw.path, message),)
