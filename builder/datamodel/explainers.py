"""What a page prints: compose/ makes these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder.datamodel.common import DifferenceKind, EntityType
from builder.datamodel.edits import SectionWord
from builder.datamodel.sources import Metadata

GivenLine = Literal["title", "standfirst", "players", "omissions"]


@dataclass(frozen=True, slots=True)
class Citation:
    """``quote == document.text[start:end]`` of the document with id ``source``; checked on every build."""

    source: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A printed excerpt. ``text`` is the quote made to read alone (square brackets mark every change);
    ``speaker`` a player's name where the content is that player's word, ``None`` where it is the source's.
    ``edited``: ``text`` is an editor's wording of what the citations say, and is printed as such."""

    id: str
    text: str
    speaker: str | None
    citations: tuple[Citation, ...]
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """What one player says in a dispute. ``player`` is ``None`` for what sources say in their own voice.
    No statements: the side is silent, and is said to be."""

    player: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class StickingPoint:
    """A dispute or obstacle; ``edited``: its label is an editor's."""

    label: str
    sides: tuple[Side, ...]
    edited: bool = False


@dataclass(frozen=True, slots=True)
class RoleText:
    """Who a player is, in a source's own words; ``edited``: in an editor's, and printed as such."""

    text: str
    citation: Citation
    edited: bool = False


@dataclass(frozen=True, slots=True)
class KeyPlayer:
    """A row of the key players table. ``id`` is the player's address below ``players/``."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    roles: tuple[RoleText, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A dated statement: ``when`` as printed, ``edtf`` its calendar form, ``None`` where no calendar holds it."""

    when: str
    edtf: str | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that sources tell differently, in order of arrival; the first citation of each statement is the one
    that differs. ``words``: for each statement the words of its text in which they part, "" where it has none;
    ``further``: how many more sources tell the fact in one of these ways or yet another."""

    what: str
    statements: tuple[Statement, ...]
    kind: DifferenceKind = "framing"
    words: tuple[str, ...] = ()
    further: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where the sources agree, differ and stand alone. ``agree``: the statement that the page prints with all its
    citations, then what further sources say in their own words; ``only_in``: (source id, statements)."""

    agree: tuple[tuple[Statement, ...], ...] = ()
    differ: tuple[Difference, ...] = ()
    only_in: tuple[tuple[str, tuple[Statement, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What a later source added, now supports, or tells differently from an earlier one. Nothing: it brought nothing
    of its own."""

    source: str
    added: tuple[Statement, ...] = ()
    supported: tuple[Statement, ...] = ()
    changed: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class EditorNote:
    """A line of the editor's own below a section; ``source``: what the editor names for it, "" for nothing."""

    section: SectionWord
    text: str
    source: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction notice. ``date``: ISO 8601 calendar day."""

    date: str
    text: str


@dataclass(frozen=True, slots=True)
class DroppedText:
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source as listed on the page. ``sentences``: kept ones in all; ``cited``: those used."""

    id: str
    path: str
    sha256: str
    metadata: Metadata
    sentences: int
    cited: int
    dropped: tuple[DroppedText, ...]
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Explainer:
    """One story page and its JSON twin, which are both rendered from this and nothing else."""

    id: str
    slug: str
    title: str
    standfirst: str
    sources: tuple[SourceRecord, ...]
    brief: tuple[Statement, ...]
    background: tuple[Statement, ...]
    key_players: tuple[KeyPlayer, ...]
    sticking_points: tuple[StickingPoint, ...]
    outlook: tuple[Statement, ...]
    timeline: tuple[TimelineEntry, ...]
    unknown: tuple[str, ...]
    comparison: Comparison = Comparison()
    changes: tuple[Change, ...] = ()
    pointers: tuple[tuple[str, str], ...] = ()
    """(section, statement id): statements that belong in a section too whose words are printed in another one. The
    section holds them; the page says them once and points there."""
    agenda: tuple[TimelineEntry, ...] = ()
    """What to watch: the statements of the outlook that expect something, dated as far as a source dates them."""
    notes: tuple[EditorNote, ...] = ()
    corrections: tuple[Correction, ...] = ()
    redirects: tuple[str, ...] = ()
    """Former addresses (slugs) of stories that became part of this one."""
    edited: tuple[GivenLine, ...] = ()
    """Which of these are an editor's, "omissions" for statements left out; what else is says so itself."""

    def statements(self) -> Iterator[Statement]:
        """Yield every statement of every part, in the order of the page, as often as it stands there."""
        yield from self.brief
        yield from self.background
        for player in self.key_players:
            yield from player.statements
        for point in self.sticking_points:
            for side in point.sides:
                yield from side.statements
        yield from self.outlook
        yield from (entry.statement for entry in self.timeline)
        yield from self._compared()

    def _compared(self) -> Iterator[Statement]:
        for group in self.comparison.agree:
            yield from group
        for difference in self.comparison.differ:
            yield from difference.statements
        for _, alone in self.comparison.only_in:
            yield from alone
        for change in self.changes:
            yield from (*change.added, *change.supported, *change.changed)
