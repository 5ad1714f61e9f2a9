"""What was read in a document: engine/ and annotate/ make these."""

from __future__ import annotations

from dataclasses import dataclass

from builder.datamodel.common import DiscourseRole, EntityType, MentionLabel, Span, TimeType
from builder.datamodel.sources import Document, Dropped


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
    """A TIMEX3. ``edtf`` is ``None`` where the text gives no date that can be placed on a calendar (a relative date in
    an undated article stays undated). ``relative``: resolved against the article's date."""

    span: Span
    value: str
    """TIMEX3 value; for an unanchored relative date a TIMEX3 reference or X-filled value."""
    edtf: str | None
    relative: bool
    type: TimeType = "DATE"

    @property
    def vague(self) -> bool:
        """Whether it has no place in time of its own: a reference ("now"), or a date told from another one."""
        return self.value.endswith("_REF") or (self.edtf is None and not self.relative)


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
    """Dates, and times of a day that is named with them ("Friday evening"): what can stand in a timeline."""
    dropped: tuple[Dropped, ...]
    other_times: tuple[TimeExpression, ...] = ()
    """Every other TIMEX3: durations, sets, times of day, references ("soon") and dates told from another one."""
