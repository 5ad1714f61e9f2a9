"""Files, and the little of a story that the pages spanning stories need: render/ makes these."""

from __future__ import annotations

from dataclasses import dataclass

from builder.datamodel.common import EntityType


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file to be written below the docs folder: POSIX path, bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PlayerSummary:
    """A player's part in one story, for the pages that span stories."""

    id: str
    name: str
    type: EntityType
    roles: tuple[str, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """A source in one story, for the pages that span stories."""

    id: str
    headline: str | None
    publisher: str | None
    published: str | None
    path: str


@dataclass(frozen=True, slots=True)
class StorySummary:
    """The little of an explainer that the pages spanning stories need."""

    id: str
    slug: str
    title: str
    lead: str
    """What happened, in one printed sentence; the standfirst where the page has none."""
    newest: str | None
    """Newest known publication date (EDTF) of its sources."""
    sources: tuple[SourceSummary, ...]
    players: tuple[PlayerSummary, ...]
    statements: int
