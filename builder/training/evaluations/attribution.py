"""Scores attributions on the held-out tenth: ``python -m builder.training.evaluations.attribution POLNEAR.jsonl``."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from builder.datamodel import AttributionSpans, Span
from builder.engine.attributions import AttributionModel
from builder.engine.tokens import tokenize
from builder.training.attributions import Article, load, outermost, sentences_of, spans_of, split


@dataclass(frozen=True, slots=True)
class Figures:
    """Token F1 of contents and sources; the share of gold attributions with a source whose content was found and
    whose speaker is right (``speakers``), the same of those predicted (``speaker_precision``); ms per 25 sentences."""

    content: float
    source: float
    speakers: float
    speaker_precision: float
    milliseconds: float
    articles: int


def evaluate(model: AttributionModel, articles: Iterable[Article]) -> Figures:
    """Return the figures on ``articles`` (outermost attributions are gold)."""
    counts = {"content": [0, 0, 0], "source": [0, 0, 0]}
    right, gold_sourced, right_predicted, predicted_sourced, number = 0, 0, 0, 0, 0
    spent, sentence_count = 0.0, 0
    for article in articles:
        text, gold = article["text"], outermost(article["attributions"])
        sentences = sentences_of(text)
        begin = time.process_time()
        found = model.predict(text, sentences, ())
        spent += time.process_time() - begin
        sentence_count += len(sentences)
        number += 1
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
        1000 * spent / max(sentence_count, 1) * 25,
        number,
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


@click.command()
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
def main(corpus: Path) -> None:
    """Print the figures on the held-out tenth of CORPUS."""
    figures = evaluate(AttributionModel(), split(load(corpus))[1])
    click.echo(
        f"attribution, {figures.articles} held-out articles: content token F1 "
        f"{figures.content:.3f}, source token F1 {figures.source:.3f}, speaker right {figures.speakers:.3f} of gold, "
        f"{figures.speaker_precision:.3f} of those found; "
        f"{figures.milliseconds:.1f} ms per 25 sentences"
    )


if __name__ == "__main__":
    main()
