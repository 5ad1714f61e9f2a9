"""Document -> AnnotatedDocument: the order in which a source is read.

The engine sees every sentence, residue too, since what surrounds a sentence says what it is; what the engine finds
not to be the article is then dropped with a reason, and everything else is read in the sentences that stay.
"""

from __future__ import annotations

from bisect import bisect_right

from builder.annotate.cast import cast_of
from builder.annotate.other_times import find_other_times
from builder.annotate.sentences import split
from builder.annotate.times import find_times
from builder.datamodel import (
    AnnotatedDocument,
    AttributionSpans,
    Document,
    Dropped,
    Issue,
    Mention,
    Reading,
    Sentence,
    Span,
    Tagging,
)
from builder.protocols import Tagger

RESIDUE = 0.5


def annotate(document: Document, tagger: Tagger) -> tuple[AnnotatedDocument | None, tuple[Issue, ...]]:
    """Read one document. ``None``, with an issue, where nothing in it is an article."""
    everything = split(document.text, document.blocks)
    tagging = tagger.tag(document, everything)
    kept, dropped = _part(document, everything, tagging.readings)
    if not kept:
        message = "nothing in it reads like an article; every line was taken for navigation, captions or promotion"
        return None, (Issue("no-article-text", "error", document.path, message),)
    sentences = tuple(sentence for sentence, _ in kept)
    held = _held(tagging, sentences)
    text = document.text
    published = document.metadata.published
    times = find_times(text, sentences, published)
    cast = cast_of(text, sentences, held, headline=document.metadata.headline)
    return (
        AnnotatedDocument(
            document=document,
            sentences=sentences,
            readings=tuple(reading for _, reading in kept),
            mentions=cast.mentions,
            entities=cast.entities,
            anaphora=cast.anaphora,
            attributions=cast.attributions,
            times=times,
            dropped=tuple(sorted((*document.dropped, *dropped), key=lambda d: d.span.start)),
            other_times=find_other_times(text, sentences, published, times),
        ),
        (),
    )


def _part(
    document: Document, sentences: tuple[Sentence, ...], readings: tuple[Reading, ...]
) -> tuple[list[tuple[Sentence, Reading]], list[Dropped]]:
    """Part what is the article from what is not; the kept sentences are numbered anew."""
    kept: list[tuple[Sentence, Reading]] = []
    dropped: list[Dropped] = []
    seen: set[str] = set()
    for sentence, reading in zip(sentences, readings, strict=True):
        words = " ".join(document.text[sentence.span.start : sentence.span.end].split())
        if reading.residue >= RESIDUE:
            dropped.append(Dropped(sentence.span, "not the article"))
        elif words in seen:
            dropped.append(Dropped(sentence.span, "repeated"))
        else:
            seen.add(words)
            kept.append((Sentence(len(kept), sentence.span, sentence.block, sentence.starts_paragraph), reading))
    return kept, dropped


def _held(tagging: Tagging, sentences: tuple[Sentence, ...]) -> Tagging:
    """Return the mentions and attributions that stand in the sentences that stay."""
    starts = [sentence.span.start for sentence in sentences]

    def stands(span: Span | None) -> bool:
        if span is None:
            return True
        before = bisect_right(starts, span.start) - 1
        return before >= 0 and span.start < sentences[before].span.end

    def attribution(spans: AttributionSpans) -> bool:
        return stands(spans.source) and stands(spans.cue) and stands(spans.content)

    mentions: tuple[Mention, ...] = tuple(m for m in tagging.mentions if stands(m.span))
    return Tagging(tagging.readings, mentions, tuple(a for a in tagging.attributions if attribution(a)))
