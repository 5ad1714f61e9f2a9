"""Sources as found and as text: ingest/ and extract/ make these."""

from __future__ import annotations

from dataclasses import dataclass

from builder.datamodel.common import BlockKind, DropReason, Span


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One source as found: its path below the seeds folder (POSIX separators), media type and bytes."""

    path: str
    media_type: str
    data: bytes
    sidecar: bytes | None
    sha256: str
    """Digest of ``data`` alone, the one printed on the page."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """schema.org/NewsArticle metadata; ``None`` means unknown, never guessed.

    ``published`` and ``modified`` are EDTF ("2024-01-26", "2024-01"). ``origins`` names for every known field
    where it was found: ("headline", "front matter"), ("published", "json-ld"), ("byline", "byline line").
    """

    headline: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    rights: str | None = None
    language: str | None = None
    origins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of running text that belongs to the article (headings and residue are dropped spans)."""

    span: Span
    kind: BlockKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of the source that is not printed, and why. Listed on the page."""

    span: Span
    reason: DropReason


@dataclass(frozen=True, slots=True)
class Document:
    """One readable source. ``blocks`` and ``dropped`` are disjoint, in order, and together cover every
    character of ``text`` that is not white space."""

    id: str
    """Stable, safe for addresses: ``[a-z0-9-]+``."""
    path: str
    sha256: str
    media_type: str
    text: str
    metadata: Metadata
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
