"""Which sources make one story: stories/ makes these."""

from __future__ import annotations

from dataclasses import dataclass

from builder.datamodel.annotations import AnnotatedDocument
from builder.datamodel.common import DifferenceKind, EntityType, Span
from builder.datamodel.edits import Edits


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
    """Which documents make one story, its identity and address for life. Members in order of arrival; ``redirects``:
    slugs of stories that became part of it; ``edits``: what an editor decided about it."""

    id: str
    slug: str
    members: tuple[StoryMember, ...]
    redirects: tuple[str, ...] = ()
    edits: Edits | None = None


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
class SentenceRef:
    """A sentence of one document."""

    document: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Sentences that say the same, at most one of each document, none of a near-copy; in order of arrival."""

    sentences: tuple[SentenceRef, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sentences of different documents that tell one fact differently, in order of arrival.

    ``words``: for each sentence the words in which they part ("78", "at least 80"), within the sentence's span.
    """

    kind: DifferenceKind
    sentences: tuple[SentenceRef, ...]
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The sources about one matter, ready to compose. ``documents`` in order of arrival, as in ``plan``."""

    plan: StoryPlan
    documents: tuple[AnnotatedDocument, ...]
    players: tuple[Player, ...]
    timeline: tuple[DatedSentence, ...]
    agreements: tuple[Agreement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    agenda: tuple[DatedSentence, ...] = ()
    """Sentences that name a date ahead of their article."""
