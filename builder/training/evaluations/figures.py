"""Figures with 95 % intervals from counts that were taken once per article: no model runs again for an interval.

An article's counts are numbers by name ("PER right"); a formula turns the sums over articles into a figure. Bootstrap,
percentile method (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13): as many articles are drawn,
with replacement, as there are; the middle 95 % of the figures of 1,000 such draws is the interval. It says how much the
figure would differ on other articles of the same kind, not on articles of another kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 1_000
SEED = 13
Counts = Mapping[str, float]
"""Numbers by name, of one article or summed over articles; what is not there is nought in sums."""
Formula = Callable[[Counts], float]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its 95 % interval."""

    name: str
    value: float
    low: float
    high: float


def figures(articles: Sequence[Counts], formulas: Iterable[tuple[str, Formula]]) -> tuple[Figure, ...]:
    """Return one figure a formula, in their order; ``articles`` are the units drawn, at least one."""
    names = sorted({name for counts in articles for name in counts})
    table = np.array([[counts.get(name, 0.0) for name in names] for counts in articles], dtype=np.float64)
    count = len(articles)
    draws = np.random.default_rng(SEED).multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
    whole = _sums(names, table.sum(axis=0).tolist())
    drawn = [_sums(names, row) for row in (draws @ table).tolist()]
    return tuple(_figure(name, formula, whole, drawn) for name, formula in formulas)


def _sums(names: Sequence[str], values: Sequence[float]) -> Counts:
    return defaultdict(float, zip(names, values, strict=True))


def _figure(name: str, formula: Formula, whole: Counts, drawn: Sequence[Counts]) -> Figure:
    low, high = np.percentile([formula(sums) for sums in drawn], [2.5, 97.5])
    return Figure(name, formula(whole), float(low), float(high))


def tally(name: str, printed: int, right: int, wanted: int, met: int | None = None) -> dict[str, float]:
    """Return the counts for ``precision``, ``recall`` and ``f1`` of ``name``. ``right``: of those printed; ``met``: of
    those wanted, the same where none is given."""
    met = right if met is None else met
    return {f"{name} printed": printed, f"{name} right": right, f"{name} wanted": wanted, f"{name} met": met}


def precision(name: str) -> Formula:
    """Return the share of what was printed that is right."""
    return share(f"{name} right", f"{name} printed")


def recall(name: str) -> Formula:
    """Return the share of what was wanted that was met."""
    return share(f"{name} met", f"{name} wanted")


def f1(name: str) -> Formula:
    """Return the harmonic mean of precision and recall."""
    one, other = precision(name), recall(name)

    def mean(sums: Counts) -> float:
        p, r = one(sums), other(sums)
        return 2 * p * r / (p + r) if p + r else 0.0

    return mean


def macro_f1(names: Sequence[str]) -> Formula:
    """Return the plain mean of F1 over those of ``names`` that are wanted at all."""

    def mean(sums: Counts) -> float:
        there = [name for name in names if sums[f"{name} wanted"]]
        return sum(f1(name)(sums) for name in there) / max(len(there), 1)

    return mean


def micro_f1(names: Sequence[str]) -> Formula:
    """Return F1 of all ``names`` taken together."""

    def pooled(sums: Counts) -> float:
        parts = ("printed", "right", "wanted", "met")
        return f1("")({f" {part}": sum(sums[f"{name} {part}"] for name in names) for part in parts})

    return pooled


def share(part: str, of: str) -> Formula:
    """Return one sum divided by another; nought of nought is nought."""
    return lambda sums: sums[part] / sums[of] if sums[of] else 0.0
