"""Stories whose sentences were paired by hand: which say the same, in ``tests/fixtures/comparison``.

Each folder holds a story's sources and ``pairs.json``: ``use`` ("choose" or "report"), ``sources`` in order of arrival,
``same`` and ``arguable`` (groups of [source, sentence]), and what differs or changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
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

SentencePair = tuple[SentenceRef, SentenceRef]


@dataclass(frozen=True, slots=True)
class Compared:
    """A story as the comparison sees it, and the pairs that say the same, each earlier sentence first.

    ``arguable``: pairs over which editors may disagree, which count neither for nor against.
    """

    name: str
    reports: bool
    documents: tuple[AnnotatedDocument, ...]
    plan: StoryPlan
    same: frozenset[SentencePair]
    arguable: frozenset[SentencePair]


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
        known = dict(zip(pairs["sources"], documents, strict=True))
        same = _pairs(pairs["same"], known)
        yield Compared(
            name=place.parent.name,
            reports=pairs["use"] == "report",
            documents=documents,
            plan=plan_of(documents, place.parent.name),
            same=same,
            arguable=_pairs(pairs["arguable"], known) - same,
        )


def _pairs(groups: list[list[list[str]]], known: Mapping[str, AnnotatedDocument]) -> frozenset[SentencePair]:
    """Return every two sentences of a group; ``known``: the sources by name, in order of arrival."""
    order = {name: n for n, name in enumerate(known)}
    found: set[SentencePair] = set()
    for group in groups:
        places = sorted((order[name], name, _sentence(known[name], text)) for name, text in group)
        found |= set(combinations((SentenceRef(known[name].document.id, n) for _, name, n in places), 2))
    return frozenset(found)


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
