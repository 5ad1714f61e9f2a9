"""Average linkage (UPGMA, Sokal & Michener 1958) over a sparse graph, in whole numbers.

Summed similarities are kept, not means, so they are exact whatever the order of merging; of equally similar pairs
the one whose members come first is merged. The mean similarity of a merged group to a third is never above that of
its better part (UPGMA is monotone), so pairs below the threshold need no place in the queue.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

Edge = tuple[int, int, int]
Entry = tuple[float, int, int, int]
"""Mean similarity, negative; the two nodes, the lower number first; the one of them whose best pair it is."""
LOOSE, ELSEWHERE = -1, 0
"""Labels of nodes: positive numbers are groups that share no cluster with each other nor with what stands elsewhere;
loose nodes may go anywhere but into a sealed group."""


def link(
    sizes: list[int],
    edges: Iterable[Edge],
    threshold: int,
    *,
    labels: Sequence[int] = (),
    sealed: frozenset[int] = frozenset(),
) -> list[list[int]]:
    """Merge nodes while the best mean similarity is at or above ``threshold``; return the groups of node numbers.

    ``sizes``: documents behind each node; ``edges``: (one, other, similarity summed over all pairs of documents
    between them), an edge at most once. Nodes without an edge have similarity 0. ``labels``: one for each node.
    """
    graph = _Graph(sizes, edges, threshold, labels or [LOOSE] * len(sizes), sealed)
    # One entry a node, its best pair. Pairs only ever get worse, so an entry that no longer holds is no worse than
    # what there is, and is made anew only when it comes up.
    queue = [entry for node in range(len(sizes)) if (entry := graph.best(node))]
    heapq.heapify(queue)
    groups: dict[int, list[int]] = {node: [node] for node in range(len(sizes))}
    while queue:
        value, one, other, node = heapq.heappop(queue)
        if node not in groups:
            continue  # It was merged since.
        if graph.value(one, other) == value:
            groups[one] += groups.pop(other)
            graph.merge(one, other)
            node = one
        if new := graph.best(node):
            heapq.heappush(queue, new)
    return [sorted(group) for group in groups.values()]


class _Graph:
    """The nodes that are left, and the summed similarities between them."""

    def __init__(
        self, sizes: list[int], edges: Iterable[Edge], threshold: int, labels: Sequence[int], sealed: frozenset[int]
    ) -> None:
        self._sizes, self._threshold, self._labels, self._sealed = list(sizes), threshold, list(labels), sealed
        self._barring = any(label != LOOSE for label in labels)
        self._near: list[dict[int, int]] = [{} for _ in sizes]
        for one, other, total in edges:
            self._near[one][other] = self._near[other][one] = total

    def value(self, one: int, other: int) -> float | None:
        """Return the mean similarity of two nodes, negative, as the queue has it; ``None`` for a pair not to merge."""
        total = self._near[one].get(other, -1)
        size = self._sizes[one] * self._sizes[other]
        return None if total < self._threshold * size or self._barred(one, other) else -total / size

    def best(self, node: int) -> Entry | None:
        """Return the best pair of a node, of equals the one whose members come first."""
        mine, sizes, least = self._sizes[node], self._sizes, self._threshold * self._sizes[node]
        able = [(total / (mine * sizes[n]), n) for n, total in self._near[node].items() if total >= least * sizes[n]]
        if self._barring:
            able = [(value, n) for value, n in able if not self._barred(node, n)]
        top = max((value for value, _ in able), default=None)
        if top is None:
            return None
        one, other = min((min(node, n), max(node, n)) for value, n in able if value == top)
        return -top, one, other, node

    def merge(self, one: int, other: int) -> None:
        """Make ``other`` part of ``one``, with all its edges."""
        mine, theirs = self._near[one], self._near[other]
        del mine[other], theirs[one]
        for third, total in theirs.items():
            mine[third] = mine.get(third, 0) + total
            self._near[third][one] = mine[third]
            del self._near[third][other]
        theirs.clear()
        self._sizes[one] += self._sizes[other]
        self._labels[one] = max(self._labels[one], self._labels[other])

    def _barred(self, one: int, other: int) -> bool:
        low, high = sorted((self._labels[one], self._labels[other]))
        return low != high and (low != LOOSE or high in self._sealed)
