"""Dates scored on the training part of TempEval-3 (UzZaman et al., 2013); only expressions of type DATE count.

Found: the expression overlaps one of the corpus. Value: it also means the same day, month, year or quarter.
Each line is {"dct", "text", "timex": [{"start", "end", "type", "value"}]}; the article's own date ("dct") is given.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from builder.annotate.times import find_times
from builder.datamodel import Span, TimeExpression
from builder.training.attribution_corpus import Article, sentences_of
from builder.training.evaluations.figures import Counts, Figure, f1, figures, tally


def counts(article: Article) -> Counts:
    """Return the counts of one article; every expression answers to one of the corpus at most."""
    gold = [t for t in article["timex"] if t["type"] == "DATE"]
    found = list(find_times(article["text"], sentences_of(article["text"]), article["dct"][:10]))
    got, met, right = len(found), 0, 0
    for timex in gold:
        match = next((t for t in found if _meet(t.span, timex)), None)
        if match is not None:
            found.remove(match)
            met += 1
            right += _same(match, timex)
    return tally("found", got, met, len(gold)) | tally("value", got, right, len(gold))


def _meet(span: Span, timex: Article) -> bool:
    return bool(span.start < timex["end"] and timex["start"] < span.end)


def _same(found: TimeExpression, timex: Article) -> bool:
    return re.sub(r"T.*$|(?<=\d)XX?$", "", found.value) == re.sub(r"T.*$|(?<=\d)XX?$", "", timex["value"])


def evaluate(data_root: Path) -> tuple[Figure, ...]:
    """Return the figures on both corpora."""
    rows: list[Figure] = []
    for corpus in ("timebank", "aquaint"):
        lines = (data_root / "temporal" / "tempeval3" / f"train_{corpus}.jsonl").read_text(encoding="utf-8")
        articles = [counts(json.loads(line)) for line in lines.splitlines() if line]
        named = [(f"dates, {corpus}, {what} F1", f1(what)) for what in ("found", "value")]
        rows += figures(articles, named)
    return tuple(rows)
