"""What a worker does with one piece: pure functions from encoded record to encoded record.

They run here or in another process; a piece that breaks is an issue with its name, never the end of the run.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256

import msgspec

from builder.annotate.annotate import annotate
from builder.compose.extractive import ExtractiveComposer
from builder.compose.verify import verify
from builder.datamodel import AnnotatedDocument, Explainer, Issue, Profile, RawDocument, Story, StoryPlan, StorySummary
from builder.engine.light import LightEngine
from builder.errors import BuilderError
from builder.extract import extract
from builder.render.markdown import MarkdownRenderer
from builder.render.summaries import summarize
from builder.run import Made, encode
from builder.stories.players import merge_players
from builder.stories.profile import profile
from builder.stories.timeline import build_timeline


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


@dataclass(frozen=True, slots=True)
class StoryShown:
    """One story after rendering: the files as (path, digest)."""

    summary: StorySummary
    files: tuple[tuple[str, str], ...]


@cache
def _engine() -> LightEngine:
    """One engine a process: loading the weights takes longer than reading an article."""
    return LightEngine()


def _broken(subject: str, error: Exception) -> tuple[Issue, ...]:
    message = f"this could not be worked on ({type(error).__name__}: {error}); please report it with the file"
    return (Issue("internal-error", "error", subject, message),)


def read_text(raw: RawDocument) -> Made:
    """RawDocument -> TextRead (and the AnnotatedDocument as a blob)."""
    try:
        return _read_text(raw)
    except BuilderError:
        raise
    except Exception as error:
        return Made(encode(TextRead(raw.path, None, None, _broken(raw.path, error))))


def _read_text(raw: RawDocument) -> Made:
    document, issues = extract(raw)
    if document is None:
        return Made(encode(TextRead(raw.path, None, None, issues)))
    annotated, more = annotate(document, _engine())
    if annotated is None:
        return Made(encode(TextRead(raw.path, None, None, issues + more)))
    data = encode(annotated)
    key = sha256(data).hexdigest()
    return Made(encode(TextRead(raw.path, key, profile(annotated), issues + more)), ((key, data),))


def tell_story(task: StoryTask) -> Made:
    """StoryTask -> StoryTold (and the Explainer as a blob). ``verify`` runs on every composer's output."""
    try:
        return _tell_story(task)
    except BuilderError:
        raise
    except Exception as error:
        return Made(encode(StoryTold(None, _broken(task.plan.slug, error))))


def _tell_story(task: StoryTask) -> Made:
    decoder = msgspec.msgpack.Decoder(AnnotatedDocument)
    documents = tuple(decoder.decode(data) for data in task.documents)
    story = Story(task.plan, documents, merge_players(documents), build_timeline(documents))
    composed, issues = ExtractiveComposer().compose(story)
    explainer, more = verify(composed, documents)
    data = encode(explainer)
    key = sha256(data).hexdigest()
    return Made(encode(StoryTold(key, issues + more)), ((key, data),))


def show_story(data: bytes) -> Made:
    """Encoded Explainer -> StoryShown (and the files' bytes as blobs)."""
    explainer = msgspec.msgpack.decode(data, type=Explainer)
    files = MarkdownRenderer().render(explainer)
    blobs = tuple((sha256(file.data).hexdigest(), file.data) for file in files)
    shown = StoryShown(summarize(explainer), tuple((f.path, key) for f, (key, _) in zip(files, blobs, strict=True)))
    return Made(encode(shown), blobs)
