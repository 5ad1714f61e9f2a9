"""Stories whose sentences were paired by hand: which say the same, in ``tests/fixtures/comparison``.

Each folder holds a story's sources and ``pairs.json``: ``use`` ("choose" or "report"), ``sources`` in order of arrival,
``same`` (groups of [source, sentence]), and what differs or changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from builder.annotate.annotate import annotate
from builder.datamodel import AnnotatedDocument, SentenceRef, StoryMember, StoryPlan
from builder.engine.reader import ReadingEngine
from builder.errors import BuilderError
from builder.extract import extract
from builder.ingest.files import read

FIXTURES = Path(__file__).parents[2] / "tests" / "fixtures" / "comparison"


@dataclass(frozen=True, slots=True)
class Compared:
    """A story as the comparison sees it, and the pairs that say the same, each earlier sentence first."""

    name: str
    reports: bool
    documents: tuple[AnnotatedDocument, ...]
    plan: StoryPlan
    same: frozenset[tuple[SentenceRef, SentenceRef]]


def plan_of(documents: tuple[AnnotatedDocument, ...], name: str) -> StoryPlan:
    """Return a plan in which no document is a copy."""
    members = tuple(StoryMember(d.document.id, n) for n, d in enumerate(documents, 1))
    return StoryPlan(name, name, members)


def read_compared(folder: Path = FIXTURES) -> Iterator[Compared]:
    """Yield the annotated stories, in order of their names."""
    engine = ReadingEngine()
    for place in sorted(folder.glob("*/pairs.json")):
        pairs = json.loads(place.read_text(encoding="utf-8"))
        documents = tuple(_document(place.parent, name, engine) for name in pairs["sources"])
        order = {name: n for n, name in enumerate(pairs["sources"])}
        known = dict(zip(pairs["sources"], documents, strict=True))
        groups = [
            sorted((order[name], _sentence(known[name], text)) for name, text in group) for group in pairs["same"]
        ]
        refs = [[SentenceRef(documents[n].document.id, s) for n, s in group] for group in groups]
        yield Compared(
            name=place.parent.name,
            reports=pairs["use"] == "report",
            documents=documents,
            plan=plan_of(documents, place.parent.name),
            same=frozenset(pair for group in refs for pair in combinations(group, 2)),
        )


def _document(folder: Path, name: str, engine: ReadingEngine) -> AnnotatedDocument:
    raw, _ = read(folder, name)
    document = extract(raw)[0] if raw is not None else None
    annotated = annotate(document, engine)[0] if document is not None else None
    if annotated is None:
        raise BuilderError(f"{folder.name}/{name} cannot be read")
    return replace(annotated, document=replace(annotated.document, id=name))


def _sentence(document: AnnotatedDocument, text: str) -> int:
    """Return the sentence that is, holds or begins with ``text``, but for its spaces."""
    wanted = " ".join(text.split())
    spans = [(s.n, " ".join(document.document.text[s.span.start : s.span.end].split())) for s in document.sentences]
    for matches in (str.__eq__, str.__contains__, lambda one, other: one in other):
        for n, found in spans:
            if matches(found, wanted):
                return n
    raise BuilderError(f"{document.document.path} has no sentence {wanted[:60]!r}")
