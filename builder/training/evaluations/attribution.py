"""Who said what, scored on the tenth of PolNeAR that no model was fitted on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from builder.datamodel import AttributionSpans, Span
from builder.engine.attributions import AttributionModel
from builder.engine.tokens import tokenize
from builder.training.attributions import CORPUS, Article, load, outermost, sentences_of, spans_of, split


@dataclass(frozen=True, slots=True)
class Figures:
    """Token F1 of contents and sources; the share of gold attributions with a source whose content was found and
    whose speaker is right (``speakers``), the same of those predicted (``speaker_precision``)."""

    content: float
    source: float
    speakers: float
    speaker_precision: float


def measure(model: AttributionModel, articles: Iterable[Article]) -> Figures:
    """Return the figures on ``articles`` (outermost attributions are gold)."""
    counts = {"content": [0, 0, 0], "source": [0, 0, 0]}
    right, gold_sourced, right_predicted, predicted_sourced = 0, 0, 0, 0
    for article in articles:
        text, gold = article["text"], outermost(article["attributions"])
        sentences = sentences_of(text)
        found = model.predict(text, sentences, ())
        for part, sums in counts.items():
            wanted = _tokens(text, [s for a in gold for s in spans_of(a, part)])
            got = _tokens(text, [s for a in found if (s := getattr(a, part)) is not None])
            for i, add in enumerate((len(wanted & got), len(wanted), len(got))):
                sums[i] += add
        sourced = [a for a in gold if spans_of(a, "source")]
        gold_sourced += len(sourced)
        right += sum(_speaker_found(a, found) for a in sourced)
        voiced = [a for a in found if a.source is not None]
        predicted_sourced += len(voiced)
        right_predicted += sum(any(_speaker_found(g, (a,)) for g in sourced) for a in voiced)
    return Figures(
        _f1(*counts["content"]),
        _f1(*counts["source"]),
        right / max(gold_sourced, 1),
        right_predicted / max(predicted_sourced, 1),
    )


def _speaker_found(gold: Article, found: Iterable[AttributionSpans]) -> bool:
    contents, sources = spans_of(gold, "content"), spans_of(gold, "source")
    return any(a.source is not None and _meet([a.content], contents) and _meet([a.source], sources) for a in found)


def _meet(left: list[Span], right: list[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in left for b in right)


def _tokens(text: str, spans: list[Span]) -> set[int]:
    return {t.start for span in spans for t in tokenize(text, span.start, span.end)}


def _f1(both: int, wanted: int, got: int) -> float:
    return 2 * both / (wanted + got) if both else 0.0


def evaluate(data_root: Path) -> list[tuple[str, float]]:
    """Return the figures of the shipped model on the held-out tenth."""
    figures = measure(AttributionModel(), split(load(data_root / CORPUS))[1])
    return [
        ("attribution, content, token F1", figures.content),
        ("attribution, source, token F1", figures.source),
        ("speaker right, share of all attributions", figures.speakers),
        ("speaker right, share of those found", figures.speaker_precision),
    ]
