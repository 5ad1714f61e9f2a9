"""Bytes to readable text: ``extract`` chooses the extractor of a source's media type."""

from builder.extract.table import EXTRACTORS, extract

__all__ = ["EXTRACTORS", "extract"]
