"""Dates scored on the training part of TempEval-3 (UzZaman et al., 2013); only expressions of type DATE count.

Each line is {"dct", "text", "timex": [{"start", "end", "type", "value"}]}.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from builder.annotate.times import find_times
from builder.datamodel import Span, TimeExpression
from builder.training.attributions import Article, sentences_of


@dataclass(frozen=True, slots=True)
class Figures:
    """F1 of relaxed spans, and of relaxed spans with an equal value."""

    found: float
    value: float


def measure(articles: list[Article]) -> Figures:
    """Return the figures on ``articles``."""
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
    return Figures(2 * met / max(wanted + got, 1), 2 * right / max(wanted + got, 1))


def _meet(span: Span, timex: Article) -> bool:
    return bool(span.start < timex["end"] and timex["start"] < span.end)


def _same(found: TimeExpression, timex: Article) -> bool:
    return re.sub(r"T.*$|(?<=\d)XX?$", "", found.value) == re.sub(r"T.*$|(?<=\d)XX?$", "", timex["value"])


def evaluate(data_root: Path) -> list[tuple[str, float]]:
    """Return the figures on both corpora, with the article's own date given."""
    rows: list[tuple[str, float]] = []
    for corpus in ("timebank", "aquaint"):
        lines = (data_root / "temporal" / "tempeval3" / f"train_{corpus}.jsonl").read_text(encoding="utf-8")
        figures = measure([json.loads(line) for line in lines.splitlines() if line])
        rows += [(f"dates, {corpus}, found F1", figures.found), (f"dates, {corpus}, value F1", figures.value)]
    return rows
