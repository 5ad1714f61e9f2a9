"""Which sources are about one matter: average linkage over cosine similarity.

Similarities are whole numbers of ``UNIT``, products of weights rounded to four decimals, so sums are exact in any
order and on any machine; ties go to the clusters whose members come first by name. An inverted index finds the pairs
that are similar at all. A new source touches only clusters that it links to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np
import numpy.typing as npt

from builder.datamodel import Profile
from builder.stories.linkage import LOOSE, link
from builder.stories.recency import thousandths_left

THRESHOLD = 0.24
"""Swept from .10 to .40 on half of BASIL's events and ECB+ (``training.evaluations.clusters`` prints the curve): .22
and .24 are level, B-cubed F1 1.000/.991 and .882/.887; the higher one, as a large site has more to confuse."""
KEEP = 0.75
"""A story already in the ledger stays together while its mean similarity is this share of the threshold: a page does
not fall apart because one source at the edge arrived or left."""
FLOOR = 1 / 3
"""Similarities below this share of the threshold count as none."""
_SCALE = 10_000
UNIT = _SCALE * _SCALE
_BLOCK = 300_000
_COMMON, _MANY = 1 / 16, 64
"""Terms in this share of the documents (and this many) are multiplied as a dense matrix: an inverted index costs the
square of a term's documents, the dense product the square of all documents, but some 50 times less for each."""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Pairs = tuple[Ints, Ints, Ints]
Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sparse rows of whole-number weights, and the same by column. ``rows``, ``terms``, ``weights``: one entry per
    (document, term), ordered by document; ``ends`` by term, into ``posted`` (documents) and ``posted_weights``.
    ``common``: (documents, terms) weights of the terms that many documents have, which stand nowhere else."""

    documents: int
    rows: Ints
    terms: Ints
    weights: npt.NDArray[np.float64]
    place: Ints
    ends: Ints
    posted: Ints
    posted_weights: npt.NDArray[np.float64]
    common: npt.NDArray[np.float64]


def build_matrix(profiles: Sequence[Profile]) -> Matrix:
    """Return the profiles' terms as a matrix; terms that only one of them has are left out."""
    every = [term for p in profiles for term in p.terms]
    words = [word for word, _ in every]
    names = dict(zip(dict.fromkeys(words), count(), strict=False))
    terms = np.fromiter(map(names.__getitem__, words), np.int64, len(words))
    weights = np.rint(np.array([weight for _, weight in every], np.float64) * _SCALE)
    rows = np.repeat(np.arange(len(profiles)), [len(p.terms) for p in profiles])
    spread = np.bincount(terms, minlength=len(names))
    many = spread >= max(_MANY, len(profiles) * _COMMON)
    common = np.zeros((len(profiles), int(many.sum())))
    heavy = many[terms]
    common[rows[heavy], (np.cumsum(many) - 1)[terms[heavy]]] = weights[heavy]
    shared = (spread[terms] > 1) & ~heavy
    rows, terms, weights = rows[shared], terms[shared], weights[shared]
    order = np.argsort(terms, kind="stable")
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    ends = np.cumsum(np.bincount(terms, minlength=len(names)))
    return Matrix(len(profiles), rows, terms, weights, place, ends, rows[order], weights[order], common)


def similar_pairs(matrix: Matrix, floor: int) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Yield (first, second, similarity) arrays of all pairs, first < second, at or above ``floor`` units."""
    reach = matrix.ends[matrix.terms] - matrix.place - 1
    starts = np.searchsorted(matrix.rows, np.arange(matrix.documents + 1))
    height = max(1, _BLOCK // max(1, matrix.documents))
    for top in range(0, matrix.documents, height):
        bottom = min(top + height, matrix.documents)
        part = slice(starts[top], starts[bottom])
        lengths = reach[part]
        offsets = np.repeat(matrix.place[part] + 1 - (np.cumsum(lengths) - lengths), lengths)
        posting = offsets + np.arange(len(offsets))
        cell = np.repeat((matrix.rows[part] - top) * matrix.documents, lengths) + matrix.posted[posting]
        value = np.repeat(matrix.weights[part], lengths) * matrix.posted_weights[posting]
        sums: Floats = np.bincount(cell, value, (bottom - top) * matrix.documents).astype(np.float64)
        if matrix.common.shape[1]:
            # Whole numbers below 2**53: the product is exact whatever order it is summed in.
            sums += np.triu(matrix.common[top:bottom] @ matrix.common.T, top + 1).ravel()
        found = np.flatnonzero(sums >= floor)
        yield found // matrix.documents + top, found % matrix.documents, sums[found].astype(np.int64)


@dataclass(frozen=True, slots=True)
class Bonds:
    """What is known of the documents' groups beforehand. ``kept`` stood together before; ``bound`` stay together
    whatever their likeness; ``labels`` and ``sealed`` as in ``linkage``. No document stands in two groups."""

    kept: Groups = ()
    bound: Groups = ()
    labels: Mapping[str, int] = field(default_factory=dict)
    sealed: frozenset[int] = frozenset()


def cluster(profiles: Sequence[Profile], *, bonds: Bonds | None = None, threshold: float = THRESHOLD) -> Groups:
    """Return groups of document ids that tell one story, each sorted, sorted among themselves.

    Each group of ``bonds.kept`` starts as one while it is still cohesive (``KEEP``), so that clustering a result again
    gives the same result: UPGMA stops when no two groups are similar enough, and the mean similarity inside a group
    is a weighted mean of the merges that made it.
    """
    bonds = bonds or Bonds()
    ordered = sorted(profiles, key=lambda p: p.document)
    least = round(threshold * UNIT)
    pairs = _find_pairs(ordered, round(threshold * FLOOR * UNIT))
    node = _start_nodes(ordered, bonds, pairs, round(least * KEEP))
    starts: dict[int, list[int]] = {}
    for row, start in enumerate(node.tolist()):
        starts.setdefault(start, []).append(row)
    labels = [max(bonds.labels.get(ordered[row].document, LOOSE) for row in starts[n]) for n in range(len(starts))]
    linked = link(*_condense(node, pairs, len(starts)), least, labels=labels, sealed=bonds.sealed)
    groups = ([row for start in group for row in starts[start]] for group in linked)
    return tuple(sorted(tuple(sorted(ordered[row].document for row in group)) for group in groups))


def _find_pairs(profiles: Sequence[Profile], floor: int) -> Pairs:
    """Return all pairs at or above ``floor`` with their similarity, less what distance in time takes away."""
    found = [np.stack(arrays) for arrays in similar_pairs(build_matrix(profiles), floor)]
    first, second, value = np.concatenate(found, axis=1) if found else np.zeros((3, 0), np.int64)
    return first, second, value * thousandths_left([p.published for p in profiles], first, second) // 1000


def _start_nodes(profiles: Sequence[Profile], bonds: Bonds, pairs: Pairs, cohesion: int) -> Ints:
    """Return for each row the node it starts in, numbered in order of first row: bound groups, and kept groups that
    still hold together (mean similarity at or above ``cohesion``), as one, every other row alone."""
    number = {p.document: row for row, p in enumerate(profiles)}
    group = np.arange(len(profiles))
    bound = np.zeros(len(profiles), bool)
    for groups, lasting in ((bonds.kept, False), (bonds.bound, True)):
        for documents in groups:
            rows = [number[d] for d in documents if d in number]
            group[rows] = min(rows, default=0)
            bound[rows] = lasting
    first, second, value = pairs
    inside = group[first] == group[second]
    sums = np.bincount(group[first[inside]], value[inside], len(profiles))
    sizes = np.bincount(group, minlength=len(profiles))
    holds = sums >= cohesion * (sizes * (sizes - 1) // 2)
    group = np.where(bound | holds[group], group, np.arange(len(profiles)))
    return np.unique(group, return_inverse=True)[1]


def _condense(node: Ints, pairs: Pairs, nodes: int) -> tuple[list[int], Iterator[tuple[int, int, int]]]:
    """Return each node's size and the summed similarities between nodes."""
    first, second, value = pairs
    one, other = node[first], node[second]
    key = np.minimum(one, other) * nodes + np.maximum(one, other)
    edges, inverse = np.unique(key[one != other], return_inverse=True)
    sums = np.bincount(inverse, value[one != other], len(edges)).astype(np.int64)
    low, high = (edges // nodes).tolist(), (edges % nodes).tolist()
    return np.bincount(node, minlength=nodes).tolist(), zip(low, high, sums.tolist(), strict=True)
