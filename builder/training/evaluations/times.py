"""Dates scored on the training part of TempEval-3 (UzZaman et al., 2013).

Dates are scored alone, as the pages are built from them, then the expressions of every type together and each other
type by itself.
Found: the expression overlaps one of the corpus. Value: it also means the same day, month, year, quarter or length; of
the time of day only where the corpus calls it a TIME.
Each line is {"dct", "text", "timex": [{"start", "end", "type", "value"}]}; the article's own date ("dct") is given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from builder.annotate.other_times import find_other_times
from builder.annotate.times import find_times
from builder.datamodel import Span, TimeExpression
from builder.training.attribution_corpus import Article, sentences_of
from builder.training.evaluations.figures import Counts, Figure, f1, figures, tally

_OTHERS = ("TIME", "DURATION", "SET")


def counts(article: Article) -> Counts:
    """Return the counts of one article; every expression answers to one of the corpus at most."""
    text, sentences, published = article["text"], sentences_of(article["text"]), article["dct"][:10]
    times = find_times(text, sentences, published)
    found = sorted((*times, *find_other_times(text, sentences, published, times)), key=lambda t: t.span.start)
    told = [t for t in found if t.type == "DATE" or t in times]
    met, right, dates = _matched(told, [t for t in article["timex"] if t["type"] == "DATE"])
    met_any, right_any, every = _matched(found, article["timex"])
    counted = (
        tally("found", len(told), met, dates)
        | tally("value", len(told), right, dates)
        | tally("found of any type", len(found), met_any, every)
        | tally("value of any type", len(found), right_any, every)
    )
    for kind in _OTHERS:
        gold = [t for t in article["timex"] if t["type"] == kind]
        mine = [t for t in found if t.type == kind]
        counted |= tally(f"value of {kind}", len(mine), _matched(mine, gold)[1], len(gold))
    return counted


def _matched(found: Sequence[TimeExpression], gold: Sequence[Article]) -> tuple[int, int, int]:
    """Return how many expressions of the corpus are found, how many with the right value, how many there are."""
    left, met, right = list(found), 0, 0
    for timex in gold:
        match = next((t for t in left if _meet(t.span, timex)), None)
        if match is not None:
            left.remove(match)
            met += 1
            right += _same(match, timex)
    return met, right, len(gold)


def _meet(span: Span, timex: Article) -> bool:
    return bool(span.start < timex["end"] and timex["start"] < span.end)


def _same(found: TimeExpression, timex: Article) -> bool:
    return _compared(found.value, timex["type"]) == _compared(timex["value"], timex["type"])


def _compared(value: str, kind: str) -> str:
    if kind == "TIME":
        return value
    return re.sub(r"(?<=[\dX])T.*$|(?<=\d)XX?$", "", value)


def evaluate(data_root: Path) -> tuple[Figure, ...]:
    """Return the figures on both corpora and on the two together."""
    rows: list[Figure] = []
    every: list[Counts] = []
    for corpus in ("timebank", "aquaint"):
        lines = (data_root / "temporal" / "tempeval3" / f"train_{corpus}.jsonl").read_text(encoding="utf-8")
        articles = [counts(json.loads(line)) for line in lines.splitlines() if line]
        rows += figures(articles, [(f"dates, {corpus}, {what} F1", f1(what)) for what in ("found", "value")])
        every += articles
    both = [
        ("dates, both, value F1", "value"),
        ("expressions of every type, both, found F1", "found of any type"),
        ("expressions of every type, both, value F1", "value of any type"),
        *((f"{kind.lower()} expressions, both, value F1", f"value of {kind}") for kind in _OTHERS),
    ]
    return (*rows, *figures(every, [(name, f1(what)) for name, what in both]))
