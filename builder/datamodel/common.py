"""What every room uses: issues, spans, the closed vocabularies."""

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
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
DifferenceKind = Literal["number", "date", "actor", "certainty", "scope", "framing"]
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

    @property
    def where(self) -> str:
        """The subject and, behind it, the place."""
        return f"{self.subject} ({self.place})" if self.place else self.subject


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character offsets ``[start, end)`` into ``Document.text``."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end
