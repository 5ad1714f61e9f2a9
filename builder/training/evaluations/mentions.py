"""Scores the name tagger on the held-out tenth of its corpus: exact spans and labels."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from builder.datamodel import Mention, Span
from builder.engine.mentions import MentionModel
from builder.training.name_corpora import is_held_out, read_worldwide

LABELS = ("PER", "ORG", "LOC", "NORP")


def evaluate(data_root: Path) -> list[tuple[str, float]]:
    """Return micro F1 over ``LABELS`` and F1 of each, from ``ner/worldwide/dev.tsv`` below ``data_root``."""
    model = MentionModel()
    hits, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for document in read_worldwide(data_root / "ner" / "worldwide" / "dev.tsv"):
        if is_held_out(document.id):
            got, gold = _keys(model.predict(document.text, document.sentences)), _keys(document.mentions)
            hits.update(label for _, label in got & gold)
            found.update(label for _, label in got)
            wanted.update(label for _, label in gold)
    rows = [("mentions micro F1", f1(hits.total(), found.total(), wanted.total()))]
    return rows + [(f"mentions {label} F1", f1(hits[label], found[label], wanted[label])) for label in LABELS]


def _keys(mentions: tuple[Mention, ...]) -> set[tuple[Span, str]]:
    return {(m.span, m.label) for m in mentions if m.label in LABELS}


def f1(hits: int, found: int, wanted: int) -> float:
    """Return the harmonic mean of ``hits / found`` and ``hits / wanted``; 0 where nothing is found or wanted."""
    return 2 * hits / (found + wanted) if found + wanted else 0.0
