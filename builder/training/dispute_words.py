"""Fit which words name a dispute: those that editors took into its label, of all words of its sentences.

Log-odds per word stem over the 392 disputes of ``explainer/train.jsonl`` (smoothed by 4 disputes of the average rate,
words of one article alone left out), written to ``builder/lexicon/dispute_words.json``.

    python -m builder.training dispute-words --data FOLDER
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from builder.compose.labels import WORDS
from builder.compose.words import terms
from builder.training.lexicon import OUT

_FEWEST = 3
_SMOOTHING = 4.0
_SMALLEST = 0.2


def fit(articles: list[dict[str, Any]]) -> Mapping[str, float]:
    """Return the log-odds of a word standing in the label of a dispute whose sentences hold it."""
    inside: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    homes: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        for label, words in _disputes(article):
            seen.update(words)
            inside.update(words & label)
            for word in words:
                homes[word].add(str(article["id"]))
    rate = inside.total() / seen.total()
    return {
        word: round(math.log((inside[word] + _SMOOTHING * rate) / (seen[word] + _SMOOTHING) / rate), 2)
        for word in sorted(seen)
        if seen[word] >= _FEWEST and len(homes[word]) > 1
    }


def _disputes(article: dict[str, Any]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    texts = {s["n"]: s["text"] for s in article["sentences"]}
    for issue in article["reference"]["issues"]:
        numbers = sorted({n for side in issue["sides"] for n in side["sentences"]})
        yield terms(issue["label"]), terms(" ".join(texts[n] for n in numbers))


def train(root: Path) -> None:
    """Fit and write."""
    lines = (root / "explainer" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    weights = {w: v for w, v in fit([json.loads(line) for line in lines]).items() if abs(v) >= _SMALLEST}
    (OUT / WORDS).write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
