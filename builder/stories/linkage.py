"""Average linkage (UPGMA, Sokal & Michener 1958) over a sparse graph, in whole numbers.

Summed similarities are kept, not means, so they are exact whatever the order of merging; of equally similar pairs
the one whose members come first is merged. The mean similarity of a merged group to a third is never above that of
its better part (UPGMA is monotone), so pairs below the threshold need no place in the queue.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable

Edge = tuple[int, int, int]


def link(sizes: list[int], edges: Iterable[Edge], threshold: int) -> list[list[int]]:
    """Merge nodes while the best mean similarity is at or above ``threshold``; return the groups of node numbers.

    ``sizes``: documents behind each node; ``edges``: (one, other, similarity summed over all pairs of documents
    between them), an edge at most once. Nodes without an edge have similarity 0.
    """
    sizes = list(sizes)
    near: list[dict[int, int]] = [{} for _ in sizes]
    for one, other, total in edges:
        near[one][other] = near[other][one] = total
    queue = [
        (-total / (sizes[one] * sizes[other]), one, other)
        for one, row in enumerate(near)
        for other, total in row.items()
        if one < other and total >= threshold * sizes[one] * sizes[other]
    ]
    heapq.heapify(queue)
    groups: dict[int, list[int]] = {node: [node] for node in range(len(sizes))}
    while queue:
        value, one, other = heapq.heappop(queue)
        if other not in near[one] or -near[one][other] / (sizes[one] * sizes[other]) != value:
            continue  # One of the two was merged since.
        groups[one] += groups.pop(other)
        sizes[one] += sizes[other]
        _fold(near, one, other)
        for third, total in near[one].items():
            if total >= threshold * sizes[one] * sizes[third]:
                pair = (one, third) if one < third else (third, one)
                heapq.heappush(queue, (-total / (sizes[one] * sizes[third]), *pair))
    return [sorted(group) for group in groups.values()]


def _fold(near: list[dict[int, int]], one: int, other: int) -> None:
    """Move the edges of ``other`` to ``one``."""
    mine, theirs = near[one], near[other]
    del mine[other], theirs[one]
    for third, total in theirs.items():
        mine[third] = mine.get(third, 0) + total
        near[third][one] = mine[third]
        del near[third][other]
    theirs.clear()
