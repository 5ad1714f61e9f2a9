"""Where two sources of one story tell one fact differently.

Precision comes first: a pair of sentences is a difference only where they are about one thing, at one time, in nearly
all that can be read of them, and cannot both be true, or one states what the other has as hearsay. Each kind has its
own file and its own rules; here the findings are collected and those of one fact put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from builder.datamodel import AnnotatedDocument, DifferenceKind, Disagreement, SentenceRef, Span
from builder.stories.compared.disagreement_actors import actors_differ
from builder.stories.compared.disagreement_certainty import certainty_differs
from builder.stories.compared.disagreement_dates import against_dates
from builder.stories.compared.disagreement_lines import lines_of
from builder.stories.compared.disagreement_numbers import against_numbers
from builder.stories.compared.disagreement_pairs import further_pairs
from builder.stories.compared.disagreement_scope import scope_differs
from builder.stories.compared.disagreement_versions import Versions
from builder.stories.compared.disagreement_views import View
from builder.stories.compared.pairs import Pair
from builder.stories.compared.told import Told


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """Where one version stands: the number of the sentence among those told, and the words."""

    told: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Finding:
    kind: DifferenceKind
    a: _Place
    b: _Place


def disagreements(
    documents: Sequence[AnnotatedDocument], told: Sequence[Told], pairs: Iterable[Pair]
) -> tuple[Disagreement, ...]:
    """Return what sources tell differently, in order of arrival; ``pairs`` are the sentences worth comparing.

    One fact gives one record, however many sources tell it, with at most one sentence of each.
    """
    views = [View(line) for line in lines_of(documents, told)]
    known = Versions(views)
    findings = [
        _Finding(kind, _Place(pair.a, one.start, one.end), _Place(pair.b, other.start, other.end))
        for pair in further_pairs(views, pairs)
        for kind, one, other in _compare(views[pair.a], views[pair.b], known)
    ]
    groups = _join(findings)
    made = [_record(documents, told, kind, places) for kind, places in groups]
    return tuple(sorted(made, key=lambda d: (_order(documents, d), d.kind)))


def _compare(a: View, b: View, known: Versions) -> Iterator[tuple[DifferenceKind, Span, Span]]:
    """Yield the kind of each difference between two sentences, with the words in which each differs."""
    for fact, count in product(a.facts, b.facts):
        if not any(against_numbers(fact, count)) and not (known.of_number(fact, b) or known.of_number(count, a)):
            yield "number", fact.span, count.span
    for day, date in product(a.dates, b.dates):
        if not any(against_dates(day, date)) and not (known.of_date(day, b) or known.of_date(date, a)):
            yield "date", day.span, date.span
    yield from _told_otherwise(a, b)


def _told_otherwise(a: View, b: View) -> Iterator[tuple[DifferenceKind, Span, Span]]:
    """Yield the differences that are neither of number nor of date."""
    for claim, counter in product(a.claims, b.claims):
        if certainty_differs(claim, counter):
            yield "certainty", claim.span, counter.span
    for whole, part in product(a.extents, b.extents):
        if scope_differs(whole, part):
            yield "scope", whole.span, part.span
    for act, again in product(a.acts, b.acts):
        if actors_differ(act, again):
            yield "actor", act.span, again.span


def _join(findings: Sequence[_Finding]) -> list[tuple[DifferenceKind, list[_Place]]]:
    """Put together the findings that share a version in one place."""
    parent: dict[tuple[DifferenceKind, _Place], tuple[DifferenceKind, _Place]] = {}

    def root(node: tuple[DifferenceKind, _Place]) -> tuple[DifferenceKind, _Place]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for found in findings:
        one, other = sorted((root((found.kind, found.a)), root((found.kind, found.b))))
        parent[other] = one
    groups: dict[tuple[DifferenceKind, _Place], list[_Place]] = {}
    for node in sorted(parent):
        groups.setdefault(root(node), []).append(node[1])
    return [(node[0], places) for node, places in sorted(groups.items())]


def _record(
    documents: Sequence[AnnotatedDocument], told: Sequence[Told], kind: DifferenceKind, places: Sequence[_Place]
) -> Disagreement:
    first: dict[int, _Place] = {}
    for place in places:
        first.setdefault(told[place.told].document, place)
    kept = [first[document] for document in sorted(first)]
    return Disagreement(
        kind,
        tuple(SentenceRef(documents[told[p.told].document].document.id, told[p.told].n) for p in kept),
        tuple(Span(p.start, p.end) for p in kept),
    )


def _order(documents: Sequence[AnnotatedDocument], found: Disagreement) -> list[tuple[int, int]]:
    arrival = {document.document.id: n for n, document in enumerate(documents)}
    return [(arrival[ref.document], ref.sentence) for ref in found.sentences]
