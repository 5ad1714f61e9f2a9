"""Average linkage against the same done by looking at every pair each time."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from builder.stories.linkage import ELSEWHERE, LOOSE, link


def slowly(sizes, edges, threshold, labels, sealed):
    similar = {(min(a, b), max(a, b)): total for a, b, total in edges}
    groups, label = {n: [n] for n in range(len(sizes))}, dict(enumerate(labels))

    def barred(a, b):
        kinds = {label[a], label[b]}
        return len(kinds) == 2 and (LOOSE not in kinds or bool(kinds & sealed))

    def mean(a, b):
        total = sum(similar.get((min(i, j), max(i, j)), 0) for i in groups[a] for j in groups[b])
        return Fraction(total, sum(sizes[i] for i in groups[a]) * sum(sizes[j] for j in groups[b]))

    while True:
        pairs = [(-mean(a, b), a, b) for a in groups for b in groups if a < b and not barred(a, b)]
        value, one, other = min(pairs, default=(0, 0, 0))
        if -value < threshold or one == other:
            return [sorted(group) for group in groups.values()]
        groups[one] += groups.pop(other)
        label[one] = max(label[one], label[other])


@pytest.mark.parametrize("seed", range(120))
def test_it_merges_what_is_most_alike_first_and_nothing_that_is_barred(seed):
    pick = Random(seed)
    count = pick.randint(1, 12)
    sizes = [pick.randint(1, 3) for _ in range(count)]
    most, dense = pick.choice([5, 30]), pick.random()
    edges = [
        (a, b, pick.randint(0, most) * sizes[a] * sizes[b])
        for a in range(count)
        for b in range(a + 1, count)
        if pick.random() < dense
    ]
    labels = [pick.choice([LOOSE, LOOSE, ELSEWHERE, 1, 2]) if seed % 2 else LOOSE for _ in range(count)]
    sealed = frozenset(pick.sample([1, 2], pick.randint(0, 2)))
    threshold = pick.randint(1, 20)
    expected = slowly(sizes, edges, threshold, labels, sealed)
    assert link(sizes, edges, threshold, labels=labels, sealed=sealed) == expected
