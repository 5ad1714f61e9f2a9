"""What passes between the pipeline and its workers: encoded records, and digests of what is kept in the cache."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from builder.datamodel import Cast, Issue, Profile, StoryPlan, StorySummary
from builder.errors import BuilderError

encode = msgspec.msgpack.encode
FATAL = (BuilderError, MemoryError)
"""What is not one piece's fault and ends the build."""
Paths = tuple[tuple[str, str], ...]
"""Files as (path below the docs folder, digest under which the bytes are kept)."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a worker hands back: the encoded result, and larger values kept under their own digest."""

    result: bytes
    blobs: tuple[tuple[str, bytes], ...] = ()
    lasting: bool = True
    """Whether the same input will always give this; a piece that broke is tried again by the next build."""


@dataclass(frozen=True, slots=True)
class TextRead:
    """One source after reading; ``annotated`` is the digest under which the annotated document is kept."""

    path: str
    annotated: str | None
    profile: Profile | None
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class StoryTask:
    """A story to compose: its plan and its encoded documents, in the plan's order."""

    plan: StoryPlan
    documents: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class StoryTold:
    """One story after composing; ``explainer`` is the digest under which the explainer is kept."""

    explainer: str | None
    issues: tuple[Issue, ...]
    cast: Cast | None = None


@dataclass(frozen=True, slots=True)
class StoryToShow:
    """A story to render: the encoded explainer, and for players told apart from namesakes the id of their page."""

    explainer: bytes
    pages: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StoryShown:
    """One story after rendering: the files as (path, digest). No summary: it could not be rendered."""

    summary: StorySummary | None
    files: Paths
    issues: tuple[Issue, ...] = ()


def broken(subject: str, error: Exception) -> tuple[Issue, ...]:
    """Return the issue for a piece that broke: a value with its name, never the end of the run."""
    message = f"this could not be worked on ({type(error).__name__}: {error}); please report it with the file"
    return (Issue("internal-error", "error", subject, message),)
