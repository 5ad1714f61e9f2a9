"""Every record that crosses a stage boundary.

    bytes -> RawDocument -> Document -> AnnotatedDocument -> Story -> Explainer -> RenderedFile
             ingest/        extract/    annotate/            stories/ compose/     render/

All records are frozen, slotted, complete when made, and hold tuples, so that they can be hashed, cached and
sent between processes. Spans are half-open character offsets into ``Document.text``, the only coordinate
space. Metadata uses the words of schema.org/NewsArticle; dates are EDTF level 1 (ISO 8601-2); discourse
roles are the labels of Choubey et al. (ACL 2020); time expressions follow TIMEX3 (ISO-TimeML).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "warning", "error"]
DiscourseRole = Literal[
    "Main",
    "Main_Consequence",
    "Cause_Specific",
    "Cause_General",
    "Distant_Historical",
    "Distant_Anecdotal",
    "Distant_Evaluation",
    "Distant_Expectations_Consequences",
    "NA",
]
MentionLabel = Literal["PER", "ORG", "LOC", "NORP", "MISC"]
EntityType = Literal["person", "organisation", "government", "group", "place"]
BlockKind = Literal["paragraph", "heading", "list_item", "quotation"]
DropReason = Literal[
    "headline",
    "subhead",
    "byline",
    "dateline",
    "date line",
    "breadcrumb",
    "navigation",
    "caption",
    "credit",
    "promotion",
    "share line",
    "comment form",
    "correction box",
    "boilerplate",
    "repeated",
    "not the article",
]


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person should know about an input: a value, never an exception.

    ``code`` is a stable kebab-case word, ``subject`` the file (path below the seeds folder) or story it is
    about, ``place`` a line, field or anchor inside it ("" where there is none).
    """

    code: str
    severity: Severity
    subject: str
    message: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character offsets ``[start, end)`` into ``Document.text``."""

    start: int
    end: int


# --- ingest ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One source as found: its path below the seeds folder (POSIX separators), media type and bytes."""

    path: str
    media_type: str
    data: bytes
    sidecar: bytes | None
    sha256: str
    """Digest of ``data`` alone, the one printed on the page."""


# --- extract --------------------------------------------------------------------------------------------


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


# --- annotate -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as a news editor would split it. ``n`` counts from 0 in the document."""

    n: int
    span: Span
    block: int
    starts_paragraph: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sentence is to an explainer. Scores are probabilities in [0, 1], independent of one another."""

    role: DiscourseRole
    brief: float
    background: float
    sticking_points: float
    outlook: float
    residue: float
    speech: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. ``entity`` indexes ``AnnotatedDocument.entities``; ``None``: of nobody that counts."""

    span: Span
    label: MentionLabel
    entity: int | None = None


@dataclass(frozen=True, slots=True)
class AttributionSpans:
    """Who said what, as spans (PolNeAR scheme): source, cue, content. ``source`` may be absent."""

    source: Span | None
    cue: Span | None
    content: Span


@dataclass(frozen=True, slots=True)
class Tagging:
    """All that an engine says of one document: one ``Reading`` per sentence, names, attributions."""

    readings: tuple[Reading, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[AttributionSpans, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or some place that a document names.

    ``name`` is the canonical name, ``aliases`` every other surface form, ``roles`` the spans that say who it
    is in the source's own words, best first; ``salience`` in [0, 1] ranks within the document.
    """

    name: str
    type: EntityType
    aliases: tuple[str, ...]
    roles: tuple[Span, ...]
    salience: float
    acts: bool
    """Whether it speaks, decides or is affected; a mere place does not act and is no player."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun or bare description ("He", "The company", "This") and the entity it stands for.

    ``entity`` is ``None`` where it cannot be told with confidence; such a sentence does not read alone.
    """

    span: Span
    entity: int | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, resolved: ``entity`` indexes ``AnnotatedDocument.entities``, ``None``: unnamed or unclear."""

    spans: AttributionSpans
    entity: int | None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 of type DATE. ``edtf`` is ``None`` where the text gives no date that can be placed on a calendar
    (a relative date in an undated article stays undated). ``relative``: resolved against the article's date."""

    span: Span
    value: str
    """TIMEX3 value; for an unanchored relative date a TIMEX3 reference or X-filled value."""
    edtf: str | None
    relative: bool


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document and everything that was read in it. ``len(readings) == len(sentences)``.

    Sentences hold kept text only; ``dropped`` extends ``document.dropped`` with what the engine found to be
    residue. Sentences and dropped spans together tile the source.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    readings: tuple[Reading, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    anaphora: tuple[Anaphor, ...]
    attributions: tuple[Attribution, ...]
    times: tuple[TimeExpression, ...]
    dropped: tuple[Dropped, ...]


# --- stories --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Profile:
    """The little of a document that clustering needs, so that a thousand can be compared without loading them.

    ``terms``: (term, weight) sorted by term, L2-normalised; ``shingles``: sorted 64-bit hashes of word
    5-grams of the kept text.
    """

    document: str
    path: str
    sha256: str
    headline: str
    published: str | None
    publisher: str | None
    terms: tuple[tuple[str, float], ...]
    shingles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StoryMember:
    """A source's place in a story: ``arrival`` counts from 1 over the ledger's life; ``copy_of`` names the
    document of which it is a near-copy."""

    document: str
    arrival: int
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class StoryPlan:
    """Which documents make one story, its identity and address for life. Members in order of arrival."""

    id: str
    slug: str
    members: tuple[StoryMember, ...]


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity of one document."""

    document: str
    entity: int


@dataclass(frozen=True, slots=True)
class Player:
    """An actor of a story, merged over its documents. ``id`` is safe for addresses, equal for the same name
    and type in every story."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    entities: tuple[EntityRef, ...]
    salience: float


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A sentence with a date, for the timeline. ``when`` is what is printed, as precise as the source;
    ``edtf`` its calendar form or ``None``."""

    document: str
    sentence: int
    when: str
    edtf: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """The sources about one matter, ready to compose. ``documents`` in order of arrival, as in ``plan``."""

    plan: StoryPlan
    documents: tuple[AnnotatedDocument, ...]
    players: tuple[Player, ...]
    timeline: tuple[DatedSentence, ...]


# --- compose --------------------------------------------------------------------------------------------


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
    ``speaker`` a player's name where the content is that player's word, ``None`` where it is the source's."""

    id: str
    text: str
    speaker: str | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What one player says in a dispute. ``player`` is ``None`` for what sources say in their own voice.
    No statements: the side is silent, and is said to be."""

    player: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class StickingPoint:
    """A dispute or obstacle."""

    label: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class RoleText:
    """Who a player is, in a source's own words."""

    text: str
    citation: Citation


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
    when: str
    edtf: str | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class Difference:
    what: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where the sources agree, differ and stand alone. ``only_in``: (source id, statements)."""

    agree: tuple[tuple[Statement, ...], ...] = ()
    differ: tuple[Difference, ...] = ()
    only_in: tuple[tuple[str, tuple[Statement, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What a later source added, now supports, or changed."""

    source: str
    added: tuple[Statement, ...] = ()
    supported: tuple[Statement, ...] = ()
    changed: tuple[Statement, ...] = ()


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


# --- render ---------------------------------------------------------------------------------------------


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
    standfirst: str
    newest: str | None
    """Newest known publication date (EDTF) of its sources."""
    sources: tuple[SourceSummary, ...]
    players: tuple[PlayerSummary, ...]
    statements: int
