"""Names on the held-out tenth of English Worldwide Newswire: right only with the exact span and the exact kind.

Documents that stand in the other nine tenths under another name are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from builder.datamodel import Document, Mention, Metadata, Span
from builder.engine.reader import ReadingEngine
from builder.training.evaluations.figures import Counts, Figure, f1, figures, micro_f1, tally
from builder.training.evaluations.seen import seen, texts_of
from builder.training.name_corpora import is_held_out, read_worldwide

LABELS = ("PER", "ORG", "LOC", "NORP")
FIGURES = (("names, micro-F1", micro_f1(LABELS)), *((f"names, {label}, F1", f1(label)) for label in LABELS))


def evaluate(data_root: Path) -> tuple[Figure, ...]:
    """Return micro-F1 over ``LABELS`` and F1 of each, from ``ner/worldwide/dev.tsv`` below ``data_root``."""
    engine = ReadingEngine()
    documents = list(read_worldwide(data_root / "ner" / "worldwide" / "dev.tsv"))
    held_out = [d for d in documents if is_held_out(d.id)]
    trained = (texts_of(d.text, d.sentences) for d in documents if not is_held_out(d.id))
    known = seen({d.id: texts_of(d.text, d.sentences) for d in held_out}, trained)
    return figures(
        [
            counts(d.mentions, engine.tag(plain_document(d.text), d.sentences).mentions)
            for d in held_out
            if d.id not in known
        ],
        FIGURES,
    )


def plain_document(text: str) -> Document:
    """Return a text of which nothing else is known."""
    return Document("article", "", "", "text/plain", text, Metadata(), (), ())


def counts(gold: Iterable[Mention], found: Iterable[Mention]) -> Counts:
    """Return the counts of one document by label."""
    wanted, got = _keys(gold), _keys(found)
    sums: dict[str, float] = {}
    for label in LABELS:
        mine, theirs = {key for key in got if key[1] == label}, {key for key in wanted if key[1] == label}
        sums |= tally(label, len(mine), len(mine & theirs), len(theirs))
    return sums


def _keys(mentions: Iterable[Mention]) -> set[tuple[Span, str]]:
    return {(mention.span, mention.label) for mention in mentions}
