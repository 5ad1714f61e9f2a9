"""What is known of a document by the time that voices are resolved."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from builder.datamodel import Anaphor, Entity, Mention, Sentence, Span

_QUOTE = re.compile('[“”«»„"]')


@dataclass(frozen=True, slots=True)
class Context:
    """A text with its sentences, mentions (whose ``entity`` indexes ``entities``), entities and anaphora."""

    text: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    anaphora: tuple[Anaphor, ...] = ()


def within(mentions: tuple[Mention, ...], starts: list[int], span: Span) -> tuple[Mention, ...]:
    """Return the mentions that begin inside ``span``; ``starts`` are the begins of ``mentions``, sorted."""
    first = bisect_right(starts, span.start - 1)
    return mentions[first : bisect_right(starts, span.end - 1)]


def quoted_spans(text: str, sentences: tuple[Sentence, ...]) -> list[tuple[Span, ...]]:
    """Return, for each sentence, its stretches inside double quotation marks.

    A quotation that is still open at a sentence's end goes on in the next one of the same paragraph.
    """
    found: list[tuple[Span, ...]] = []
    is_open, block = False, -1
    for sentence in sentences:
        is_open, block = is_open and sentence.block == block, sentence.block
        spans, is_open = _quoted(text, sentence.span, is_open)
        found.append(spans)
    return found


def _quoted(text: str, span: Span, is_open: bool) -> tuple[tuple[Span, ...], bool]:
    found: list[Span] = []
    begin: int | None = span.start if is_open else None
    for match in _QUOTE.finditer(text, span.start, span.end):
        at, mark = match.start(), match.group()
        if mark in "“«„" or (mark == '"' and begin is None):
            begin = at if begin is None else begin
        elif begin is not None:
            found.append(Span(begin, at + 1))
            begin = None
    if begin is not None:
        found.append(Span(begin, span.end))
    return tuple(found), begin is not None


def is_inside(at: int, spans: tuple[Span, ...]) -> bool:
    """Tell whether the offset lies in one of ``spans``, which are in order and apart."""
    before = bisect_right(spans, at, key=lambda span: span.start) - 1
    return before >= 0 and at < spans[before].end
