"""Who said what, on the tenth of PolNeAR that no model was fitted on. Of nested attributions the outermost counts.

Content and source: F1 over tokens, whoever said what. Speakers: an attribution that was found and one of the corpus
are the same when their contents share a character; then the speaker is right when the sources share one, too.
Articles that stand in the other nine tenths under another name are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from builder.datamodel import AttributionSpans, Span
from builder.engine.reader import ReadingEngine
from builder.engine.tokens import tokenize
from builder.training.attribution_corpus import CORPUS, Article, load, outermost, sentences_of, spans_of, split
from builder.training.evaluations.figures import Counts, Figure, f1, figures, share, tally
from builder.training.evaluations.mentions import plain_document
from builder.training.evaluations.seen import seen, texts_of

FIGURES = (
    ("content, token F1", f1("content")),
    ("source, token F1", f1("source")),
    ("speaker right, of all that have one", share("said right", "said")),
    ("speaker right, of all printed", share("printed right", "printed")),
    ("speaker right, where the content was found with a speaker", share("said right", "said found")),
)


def evaluate(data_root: Path) -> tuple[Figure, ...]:
    """Return the figures of the shipped engine on the held-out tenth."""
    engine = ReadingEngine()
    trained, held_out = split(load(data_root / CORPUS))
    known = seen({a["id"]: _texts(a) for a in held_out}, (_texts(a) for a in trained))
    rows = []
    for article in held_out:
        if article["id"] not in known:
            text = article["text"]
            found = engine.tag(plain_document(text), sentences_of(text)).attributions
            rows.append(counts(text, outermost(article["attributions"]), found))
    return figures(rows, FIGURES)


def _texts(article: Article) -> list[str]:
    return texts_of(article["text"], sentences_of(article["text"]))


def counts(text: str, gold: Sequence[Article], found: Sequence[AttributionSpans]) -> Counts:
    """Return the counts of one article: tokens of contents and sources, and attributions with their speakers."""
    sums: dict[str, float] = {}
    for part in ("content", "source"):
        wanted = _tokens(text, (s for a in gold for s in spans_of(a, part)))
        got = _tokens(text, (s for a in found if (s := getattr(a, part)) is not None))
        sums |= tally(part, len(got), len(got & wanted), len(wanted))
    said = [(spans_of(a, "content"), spans_of(a, "source")) for a in gold if spans_of(a, "source")]
    voiced = [(a.content, a.source) for a in found if a.source is not None]
    right = [
        (m, n)
        for m, (contents, sources) in enumerate(said)
        for n, (content, source) in enumerate(voiced)
        if _meet(content, contents) and _meet(source, sources)
    ]
    return sums | {
        "said": len(said),
        "said right": len({m for m, _ in right}),
        "said found": sum(any(_meet(content, contents) for content, _ in voiced) for contents, _ in said),
        "printed": len(voiced),
        "printed right": len({n for _, n in right}),
    }


def _meet(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _tokens(text: str, spans: Iterable[Span]) -> set[int]:
    return {token.start for span in spans for token in tokenize(text, span.start, span.end)}
