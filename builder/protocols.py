"""Every seam of the project and nothing else: one method and a ``version`` each.

``version`` says which make of an implementation answers. The sources of a stage, that word among them, and its weights
are in the key of everything the stage makes, so that nothing stale is ever taken. A fake is a function wrapped in a
small class. The executor is the standard library's ``concurrent.futures.Executor``.
"""

from __future__ import annotations

from typing import Protocol

from builder.datamodel import (
    Document,
    Explainer,
    Issue,
    RawDocument,
    RenderedFile,
    Sentence,
    Story,
    Tagging,
)


class Extractor(Protocol):
    """Turns the bytes of one media type into a document."""

    version: str

    def extract(self, raw: RawDocument) -> tuple[Document | None, tuple[Issue, ...]]:
        """Return the document, or ``None`` with at least one issue of severity "error". Never raises on bad bytes."""
        ...


class Tagger(Protocol):
    """The reading engine."""

    version: str

    def tag(self, document: Document, sentences: tuple[Sentence, ...]) -> Tagging:
        """Read one document as a whole; ``len(result.readings) == len(sentences)``. Deterministic."""
        ...


class Composer(Protocol):
    """Writes the explainer of one story from excerpts of its sources."""

    version: str

    def compose(self, story: Story) -> tuple[Explainer, tuple[Issue, ...]]:
        """Return an explainer; ``compose.verify`` checks it whoever wrote it."""
        ...


class Renderer(Protocol):
    """Turns one explainer into files."""

    version: str

    def render(self, explainer: Explainer) -> tuple[RenderedFile, ...]:
        """Return files with paths below the docs folder. Same explainer, same bytes."""
        ...


class Store(Protocol):
    """Keeps values under content-addressed keys. Losing one is harmless: it is made again."""

    version: str

    def get_or_none(self, key: str) -> bytes | None:
        """Return what was put under ``key``, or ``None``."""
        ...

    def put(self, key: str, value: bytes) -> None:
        """Keep ``value`` under ``key``, atomically."""
        ...
