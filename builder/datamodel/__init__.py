"""Every record that crosses a stage boundary.

    bytes -> RawDocument -> Document -> AnnotatedDocument -> Story -> Explainer -> RenderedFile
             ingest/        extract/    annotate/            stories/ compose/     render/

All records are frozen, slotted, complete when made, and hold tuples, so that they can be hashed, cached and
sent between processes. Spans are half-open character offsets into ``Document.text``, the only coordinate
space. Metadata uses the words of schema.org/NewsArticle; dates are EDTF level 1 (ISO 8601-2); discourse
roles are the labels of Choubey et al. (ACL 2020); time expressions follow TIMEX3 (ISO-TimeML).
"""

from builder.datamodel.annotations import (
    Anaphor,
    AnnotatedDocument,
    Attribution,
    AttributionSpans,
    Entity,
    Mention,
    Reading,
    Sentence,
    Tagging,
    TimeExpression,
)
from builder.datamodel.common import (
    BlockKind,
    DiscourseRole,
    DropReason,
    EntityType,
    Issue,
    MentionLabel,
    Severity,
    Span,
)
from builder.datamodel.explainers import (
    Change,
    Citation,
    Comparison,
    Difference,
    DroppedText,
    Explainer,
    KeyPlayer,
    RoleText,
    Side,
    SourceRecord,
    Statement,
    StickingPoint,
    TimelineEntry,
)
from builder.datamodel.files import PlayerSummary, RenderedFile, SourceSummary, StorySummary
from builder.datamodel.sources import Block, Document, Dropped, Metadata, RawDocument
from builder.datamodel.stories import DatedSentence, EntityRef, Player, Profile, Story, StoryMember, StoryPlan

__all__ = [
    "Anaphor",
    "AnnotatedDocument",
    "Attribution",
    "AttributionSpans",
    "Block",
    "BlockKind",
    "Change",
    "Citation",
    "Comparison",
    "DatedSentence",
    "Difference",
    "DiscourseRole",
    "Document",
    "DropReason",
    "Dropped",
    "DroppedText",
    "Entity",
    "EntityRef",
    "EntityType",
    "Explainer",
    "Issue",
    "KeyPlayer",
    "Mention",
    "MentionLabel",
    "Metadata",
    "Player",
    "PlayerSummary",
    "Profile",
    "RawDocument",
    "Reading",
    "RenderedFile",
    "RoleText",
    "Sentence",
    "Severity",
    "Side",
    "SourceRecord",
    "SourceSummary",
    "Span",
    "Statement",
    "StickingPoint",
    "Story",
    "StoryMember",
    "StoryPlan",
    "StorySummary",
    "Tagging",
    "TimeExpression",
    "TimelineEntry",
]
