"""Scores dates on TempEval-3: ``python -m builder.training.evaluations.times TIMEBANK.jsonl [AQUAINT.jsonl ..]``.

Each line is {"dct", "text", "timex": [{"start", "end", "type", "value"}]}. Only expressions of type DATE count.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import click

from builder.annotate.times import find_times
from builder.datamodel import Span, TimeExpression
from builder.training.attributions import Article, sentences_of


@dataclass(frozen=True, slots=True)
class Figures:
    """F1 of relaxed spans, and of relaxed spans with an equal value."""

    found: float
    value: float


def evaluate(articles: list[Article], errors: list[str] | None = None) -> Figures:
    """Return the figures on ``articles``; what is wrong goes to ``errors`` where given."""
    wanted = got = met = right = 0
    for article in articles:
        gold = [t for t in article["timex"] if t["type"] == "DATE"]
        found = list(find_times(article["text"], sentences_of(article["text"]), article["dct"][:10]))
        wanted, got = wanted + len(gold), got + len(found)
        for timex in gold:
            match = next((t for t in found if _meet(t.span, timex)), None)
            if match is not None:
                found.remove(match)
                met += 1
                right += _same(match, timex)
            if errors is not None and (match is None or not _same(match, timex)):
                errors.append(f"{article['dct']} gold {timex['text']!r} {timex['value']} found {match and match.value}")
        if errors is not None:
            errors += [f"false {article['text'][t.span.start - 30 : t.span.end + 20]!r} {t.value}" for t in found]
    return Figures(2 * met / max(wanted + got, 1), 2 * right / max(wanted + got, 1))


def _meet(span: Span, timex: Article) -> bool:
    return bool(span.start < timex["end"] and timex["start"] < span.end)


def _same(found: TimeExpression, timex: Article) -> bool:
    return re.sub(r"T.*$|(?<=\d)XX?$", "", found.value) == re.sub(r"T.*$|(?<=\d)XX?$", "", timex["value"])


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--errors", is_flag=True, help="Print what is wrong.")
def main(files: tuple[Path, ...], errors: bool) -> None:
    """Print the figures on FILES."""
    articles = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines() if line]
    wrong: list[str] = []
    figures = evaluate(articles, wrong)
    click.echo(f"dates, {len(articles)} articles: found F1 {figures.found:.3f}, value F1 {figures.value:.3f}")
    if errors:
        click.echo("\n".join(wrong))


if __name__ == "__main__":
    main()
