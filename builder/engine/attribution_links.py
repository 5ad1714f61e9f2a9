"""Joins tagged sources, cues and contents of one paragraph into attributions."""

from __future__ import annotations

from dataclasses import dataclass

from builder.datamodel import AttributionSpans, Span
from builder.engine.attribution_features import Paragraph


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tagged stretch: first and last token (inclusive), and its kind "S", "C" or "T"."""

    kind: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Continuation:
    """Who spoke last, for a quotation that goes on in the next paragraph; empty when it was closed."""

    source: Span | None
    cue: Span | None


_QUOTES = frozenset('"“”«»„')
_NOBODY = Continuation(None, None)


def stretches(labels: list[str]) -> list[Tagged]:
    """Return the tagged stretches in order; an inside label without a beginning begins one."""
    found: list[Tagged] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        kind = label[-1]
        if found and label[0] == "I" and found[-1].kind == kind and found[-1].last == i - 1:
            found[-1] = Tagged(kind, found[-1].first, i)
        else:
            found.append(Tagged(kind, i, i))
    return found


def link_paragraph(
    paragraph: Paragraph, labels: list[str], before: Continuation
) -> tuple[list[AttributionSpans], Continuation]:
    """Return the attributions of a paragraph and who speaks at its end if a quotation stays open."""
    tagged = stretches(labels)
    sources = [t for t in tagged if t.kind == "S"]
    cues = [t for t in tagged if t.kind == "C"]
    contents = [t for t in tagged if t.kind == "T"]
    found: list[AttributionSpans] = []
    speaker = before
    for content in contents:
        cue = _nearest(paragraph, content, cues)
        if cue is not None:
            source = _nearest(paragraph, cue, sources)
            speaker = Continuation(_span(paragraph, source), _span(paragraph, cue))
        elif not _is_quoted(paragraph, content):
            continue
        span = _span(paragraph, content)
        if span is not None and any(word[0].isalnum() for word in paragraph.words[content.first : content.last + 1]):
            found.append(AttributionSpans(speaker.source, speaker.cue, span))
    return found, speaker if _stays_open(paragraph) else _NOBODY


def _nearest(paragraph: Paragraph, target: Tagged, others: list[Tagged]) -> Tagged | None:
    """Return the stretch of ``others`` nearest to ``target`` among those that share a sentence with it."""
    sentence = paragraph.sentence
    low, high = sentence[target.first], sentence[target.last]
    best: tuple[int, int, Tagged] | None = None
    for other in others:
        if not low <= sentence[other.first] <= high:
            continue
        after = other.first > target.last
        gap = other.first - target.last if after else target.first - other.last
        if best is None or (gap, int(after)) < best[:2]:
            best = (gap, int(after), other)
    return best[2] if best else None


def _span(paragraph: Paragraph, tagged: Tagged | None) -> Span | None:
    if tagged is None:
        return None
    return Span(paragraph.tokens[tagged.first].start, paragraph.tokens[tagged.last].end)


def _is_quoted(paragraph: Paragraph, content: Tagged) -> bool:
    first = max(0, content.first - 1)
    return any(word in _QUOTES for word in paragraph.words[first : content.last + 2])


def _stays_open(paragraph: Paragraph) -> bool:
    """Whether the paragraph ends inside curly quotation marks (news style leaves them open between paragraphs)."""
    for word in reversed(paragraph.words):
        if word in "“„«":
            return True
        if word in "”»":
            return False
    return False
