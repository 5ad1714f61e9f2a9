"""Whose position a sentence of a dispute states: who says it, else the actor that its main verb is said of."""

from __future__ import annotations

import re
from bisect import bisect_left

from builder.compose.candidates import Candidate
from builder.compose.phrases import TOKEN
from builder.compose.word_classes import classify
from builder.datamodel import AnnotatedDocument, Story

_MOST_TOKENS = 200
# A clause that begins with one of these comes before the sentence's subject.
_LEAD_CLAUSE = re.compile(
    r"(?:But |And |However, )?(?:After|Although|Amid|As|Because|Before|By|Despite|During|Even|Following|For|From|If|In|On|Since"
    r"|Though|Unless|Until|Under|When|While|With)\b[^,]{0,200},",
    re.IGNORECASE,
)


def position(story: Story, candidate: Candidate) -> int | None:
    """Return the index in ``Story.players`` of whose position the sentence states, ``None`` where it is unclear."""
    if candidate.speaker is not None:
        return candidate.speaker
    document = story.documents[candidate.source]
    known = _known(story, document.document.id)
    told = _tellers(document, candidate, known)
    return told[0] if told else _subject(document, candidate, known)


def _known(story: Story, document: str) -> dict[int, int]:
    return {r.entity: i for i, p in enumerate(story.players) for r in p.entities if r.document == document}


def _tellers(document: AnnotatedDocument, candidate: Candidate, known: dict[int, int]) -> list[int]:
    """Return who says a part of the sentence."""
    span = candidate.span
    return [
        known[a.entity]
        for a in document.attributions
        if a.entity in known and a.spans.content.start < span.end and span.start < a.spans.content.end
    ]


def _subject(document: AnnotatedDocument, candidate: Candidate, known: dict[int, int]) -> int | None:
    """Return the player named between the leading clause and the first verb that follows it."""
    text, span = document.document.text, candidate.span
    quote = text[span.start : span.end]
    lead = _LEAD_CLAUSE.match(quote)
    tokens = list(TOKEN.finditer(quote))[:_MOST_TOKENS]
    classes = classify([t.group() for t in tokens])
    first = bisect_left(tokens, lead.end(), key=lambda t: t.start()) if lead else 0
    verb = classes.find("V", first)
    stop = span.start + (tokens[verb].start() if verb >= 0 else 0)
    named = [(m.span, m.entity) for m in document.mentions] + [(a.span, a.entity) for a in document.anaphora]
    before = sorted(
        (place.start, place.end, known[entity])
        for place, entity in named
        if entity in known and span.start + (lead.end() if lead else 0) <= place.start < stop
    )
    return before[0][2] if before else None
