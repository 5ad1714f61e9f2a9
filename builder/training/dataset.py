"""Annotated articles as the records that the engine sees, so that training and running share one way in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from zlib import crc32

from builder.datamodel import Block, Document, Metadata, Sentence, Span

SECTIONS = ("brief", "background", "sticking_points", "outlook", "residue")


@dataclass(frozen=True, slots=True)
class Article:
    """An article with gold labels; labels that its data set does not hold are empty.

    ``roles`` and ``speech`` run parallel to ``sentences``; ``belongs`` and ``best`` give sentence indexes
    (from 0) per section, equal for brief and residue.
    """

    id: str
    document: Document
    sentences: tuple[Sentence, ...]
    roles: tuple[str, ...] = ()
    speech: tuple[bool, ...] = ()
    belongs: tuple[tuple[str, frozenset[int]], ...] = ()
    best: tuple[tuple[str, frozenset[int]], ...] = ()


def read_articles(path: Path) -> tuple[Article, ...]:
    """Return the articles of a JSON-lines file of ``discourse`` or ``explainer``, in order of their ids."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return tuple(_article(row) for row in sorted(rows, key=lambda row: str(row["id"])))


def is_chosen_by(id: str) -> bool:
    """Whether an article of ``explainer/train`` is of the choice set, kept for choosing settings: one in four."""
    return crc32(f"choice{id}".encode()) % 4 == 0


def make_document(texts: list[str], opens: list[bool], headline: str | None) -> tuple[Document, tuple[Sentence, ...]]:
    """Return a document of the given sentences (one space within a paragraph, a blank line between two)."""
    parts: list[str] = []
    sentences: list[Sentence] = []
    place, block = 0, -1
    for n, (text, first) in enumerate(zip(texts, opens, strict=True)):
        opens_block = first or n == 0
        gap = "" if n == 0 else "\n\n" if opens_block else " "
        block += opens_block
        parts += [gap, text]
        start = place + len(gap)
        place = start + len(text)
        sentences.append(Sentence(n, Span(start, place), block, opens_block))
    runs = [[s.span for s in run] for _, run in groupby(sentences, key=lambda s: s.block)]
    blocks = tuple(Block(Span(run[0].start, run[-1].end)) for run in runs)
    document = Document("article", "", "", "text/plain", "".join(parts), Metadata(headline=headline), blocks, ())
    return document, tuple(sentences)


def _article(row: dict[str, Any]) -> Article:
    lines = row["sentences"]
    document, sentences = make_document(
        [line["text"] for line in lines], [line["paragraph_start"] for line in lines], row.get("headline")
    )
    place = {line["n"]: i for i, line in enumerate(lines)}
    reference = row.get("reference") or {}
    return Article(
        id=str(row["id"]),
        document=document,
        sentences=sentences,
        roles=tuple(line["role"] for line in lines if "role" in line),
        speech=tuple(bool(line["speech"]) for line in lines if "speech" in line),
        belongs=_indexes(reference, "belongs", place),
        best=_indexes(reference, "best", place),
    )


def _indexes(reference: dict[str, Any], which: str, place: dict[int, int]) -> tuple[tuple[str, frozenset[int]], ...]:
    def numbers(name: str) -> list[int]:
        value = reference[name]
        return list(value[which] if isinstance(value, dict) else value)

    return tuple((name, frozenset(place[n] for n in numbers(name) if n in place)) for name in SECTIONS if reference)


def plain_copy(article: Article, *, headline: bool) -> Article:
    """Return the article as the engine mostly meets it: residue already dropped, and maybe no headline known."""
    dropped = dict(article.belongs)["residue"]
    kept = [i for i in range(len(article.sentences)) if i not in dropped]
    place = {old: new for new, old in enumerate(kept)}
    spans = [article.sentences[i].span for i in kept]
    document, sentences = make_document(
        [article.document.text[s.start : s.end] for s in spans],
        [article.sentences[i].starts_paragraph for i in kept],
        article.document.metadata.headline if headline else None,
    )

    def moved(labels: tuple[tuple[str, frozenset[int]], ...]) -> tuple[tuple[str, frozenset[int]], ...]:
        return tuple((name, frozenset(place[i] for i in numbers if i in place)) for name, numbers in labels)

    return Article(article.id, document, sentences, belongs=moved(article.belongs), best=moved(article.best))
