"""Files, and the little of a story that the pages spanning stories need: render/ makes these."""

from __future__ import annotations

from dataclasses import dataclass

from builder.datamodel.common import EntityType
from builder.datamodel.explainers import Correction


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file to be written below the docs folder: POSIX path, bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited sentence: the id of its source and its anchor on the source's page."""

    source: str
    place: str


@dataclass(frozen=True, slots=True)
class PlayerRole:
    """Who a player is, in a source's own words; ``edited``: in an editor's."""

    text: str
    passage: Passage
    edited: bool = False


@dataclass(frozen=True, slots=True)
class PlayerStatement:
    """What a player says, or what is said of it: a printed statement of a story, ``id`` its anchor there."""

    id: str
    text: str
    speaker: str | None
    passages: tuple[Passage, ...]
    edited: bool = False


@dataclass(frozen=True, slots=True)
class PlayerSummary:
    """A player's part in one story, for the pages that span stories. ``id`` is its address below ``players/``.

    ``statements`` counts all, ``told`` holds the first of them, in the order of the page. ``shared_id`` is the id that
    everybody of this name has before namesakes are told apart.
    """

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    roles: tuple[PlayerRole, ...]
    told: tuple[PlayerStatement, ...]
    statements: int
    shared_id: str


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """A source in one story, for the pages that span stories."""

    id: str
    headline: str | None
    publisher: str | None
    published: str | None
    path: str


@dataclass(frozen=True, slots=True)
class WatchItem:
    """A statement of a story's outlook, for the page of what to watch. ``when``: as printed, "" without a date;
    ``publishers``: those of its citations that are known; ``source``, ``place``: page and anchor of the sentence."""

    id: str
    text: str
    speaker: str | None
    when: str
    edtf: str | None
    publishers: tuple[str, ...]
    source: str
    place: str
    edited: bool = False


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
    agenda: tuple[WatchItem, ...] = ()
    edited: bool = False
    """Whether the lead is in an editor's words."""
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class CastMember:
    """A player of one story with the roles that the page prints, for telling namesakes apart."""

    id: str
    name: str
    type: EntityType
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """The players of one story. ``story`` is its id."""

    story: str
    players: tuple[CastMember, ...]


@dataclass(frozen=True, slots=True)
class PlayerPart:
    """A player in one story, and what its page says of the story. ``sources`` are those that the part cites, by id;
    ``number`` counts all of the story's."""

    slug: str
    title: str
    newest: str | None
    number: int
    sources: tuple[SourceSummary, ...]
    player: PlayerSummary


@dataclass(frozen=True, slots=True)
class Companion:
    """A player as another one's page names it. ``stories``: in how many both appear, or it appears; ``role``: who it
    is, where that must tell it from a namesake."""

    id: str
    name: str
    stories: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class PlayerLine:
    """A player in the lists of players. ``role``: who it is, where that must tell it from a namesake; ``contested``:
    ids that it bears and others do, or did."""

    id: str
    name: str
    type: EntityType
    stories: int
    role: PlayerRole | None = None
    contested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """All that the pages are made of that list stories, players and sources. Players by name."""

    stories: tuple[StorySummary, ...]
    players: tuple[PlayerLine, ...]


@dataclass(frozen=True, slots=True)
class PlayerAcross:
    """A player across stories: all that its page is made of. ``company``: those it appears with most, of
    ``companions`` in all; ``namesakes``: others of the same name."""

    id: str
    name: str
    parts: tuple[PlayerPart, ...]
    company: tuple[Companion, ...]
    companions: int
    namesakes: tuple[Companion, ...] = ()
