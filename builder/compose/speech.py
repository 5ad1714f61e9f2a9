"""Whose word a cited sentence is, by the attributions that were read in its source."""

from __future__ import annotations

from builder.compose.bearers import Bearers
from builder.datamodel import AnnotatedDocument, Attribution, Citation, Span, Statement

# A sentence is somebody's word when what that somebody says fills at least this share of it (as in ``candidates``).
_SPOKEN_SHARE = 0.5


def speaker_complaint(statement: Statement, documents: dict[str, AnnotatedDocument], bearers: Bearers) -> str:
    """Return why the statement is not the word of who is said to speak (``None``: the source), or the empty string."""
    speaker = statement.speaker
    if speaker is not None and not bearers.knows(speaker):
        return f"its speaker {speaker!r} is nobody whom the sources name"
    for citation in statement.citations:
        spoken = _main(documents[citation.source], citation)
        if speaker is None:
            owner = spoken[-1].entity if spoken else None
            if owner is not None and bearers.acts((citation.source, owner)):
                return f"it is the word of {documents[citation.source].entities[owner].name!r} and does not say so"
        elif not any(a.entity is not None and bearers.is_called((citation.source, a.entity), speaker) for a in spoken):
            return f"no source has {speaker!r} say it"
    return ""


def has_teller(document: AnnotatedDocument, citation: Citation) -> bool:
    """Say whether anybody who can be a player was read to say the cited sentence."""
    tellers = (document.entities[a.entity] for a in _main(document, citation) if a.entity is not None)
    return any(entity.acts and entity.type != "place" for entity in tellers)


def concerns(citation: Citation, name: str, document: AnnotatedDocument, bearers: Bearers) -> bool:
    """Say whether the cited sentence names or means somebody, or is said by him, or goes on from what is."""
    before = max((s.span.start for s in document.sentences if s.span.end <= citation.start), default=citation.start)
    inside = [m.entity for m in document.mentions if citation.start <= m.span.start < citation.end]
    inside += [a.entity for a in document.anaphora if citation.start <= a.span.start < citation.end]
    inside += [
        a.entity for a in document.attributions if a.spans.content.start < citation.end and before < a.spans.content.end
    ]
    return any(bearers.is_called((citation.source, e), name) for e in dict.fromkeys(inside) if e is not None)


def _main(document: AnnotatedDocument, citation: Citation) -> list[Attribution]:
    """Return the attributions that fill most of the cited sentence, the fullest last, the first of equals behind."""
    least = _SPOKEN_SHARE * max(1, citation.end - citation.start)
    found = [
        (filled, -order, attribution)
        for order, attribution in enumerate(document.attributions)
        if _overlap(attribution.spans.content, citation) and (filled := _filled(attribution, citation)) >= least
    ]
    return [attribution for _, _, attribution in sorted(found, key=lambda item: item[:2])]


def _filled(attribution: Attribution, citation: Citation) -> int:
    spans = attribution.spans
    return sum(_overlap(part, citation) for part in (spans.content, spans.source, spans.cue) if part is not None)


def _overlap(span: Span, citation: Citation) -> int:
    return max(0, min(span.end, citation.end) - max(span.start, citation.start))
