"""Finds statements that two sources both make, so that each is printed once with two references.

Only when it is clear: nearly the same words, the same numbers, the same names. A missed pair is printed twice; an
invented one would claim an agreement that is not there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from builder.compose.candidates import Candidate

# Share of content words in common (Jaccard).
_SAME = 0.7
_NEAR = 0.6
_FEWEST_TERMS = 4


@dataclass(frozen=True, slots=True)
class Cluster:
    """One statement: the candidate that is printed and those of other sources that say the same."""

    main: Candidate
    others: tuple[Candidate, ...] = ()


def overlap(a: Candidate, b: Candidate) -> float:
    """Return the share of content words in common (Jaccard), in [0, 1]."""
    union = len(a.terms | b.terms)
    return len(a.terms & b.terms) / union if union else 0.0


def same_statement(a: Candidate, b: Candidate) -> bool:
    """Say whether two sources clearly state the same."""
    return a.numbers == b.numbers and a.names == b.names and a.speaker == b.speaker and overlap(a, b) >= _SAME


def repeats(a: Candidate, b: Candidate) -> bool:
    """Say whether printing both would say one thing twice.

    Two sources tell one thing in sentences of different length, so there the shorter one counts; one source rarely
    tells a thing twice, so there most words must agree.
    """
    if a.source == b.source:
        return overlap(a, b) >= _NEAR and a.numbers == b.numbers
    shorter = min(len(a.terms), len(b.terms))
    alike = shorter >= _FEWEST_TERMS and len(a.terms & b.terms) / shorter >= _NEAR
    return alike and (a.numbers <= b.numbers or b.numbers <= a.numbers)


def clusters(found: tuple[Candidate, ...]) -> tuple[Cluster, ...]:
    """Group the candidates over sources; the first source's sentence is the one printed."""
    if len({c.source for c in found}) < 2:
        return tuple(Cluster(c) for c in found)
    common = Counter(term for c in found for term in c.terms)
    groups: list[list[Candidate]] = []
    by_term: dict[str, list[int]] = {}
    for candidate in found:
        rare = _rarest(candidate, common) if _may_pair(candidate) else []
        home = _home(candidate, groups, sorted({g for term in rare for g in by_term.get(term, ())}))
        if home is None:
            for term in rare:
                by_term.setdefault(term, []).append(len(groups))
            groups.append([candidate])
        else:
            groups[home].append(candidate)
    return tuple(Cluster(group[0], tuple(group[1:])) for group in groups)


def _may_pair(candidate: Candidate) -> bool:
    return candidate.usable and not candidate.leans and len(candidate.terms) >= _FEWEST_TERMS


def _rarest(candidate: Candidate, common: Mapping[str, int]) -> list[str]:
    """Return the rarest words: two sets that overlap by ``_SAME`` share one of these (prefix filter, Bayardo 2007)."""
    ranked = sorted(candidate.terms, key=lambda term: (common[term], term))
    return ranked[: len(ranked) - ceil(_SAME * len(ranked)) + 1]


def _home(candidate: Candidate, groups: list[list[Candidate]], near: list[int]) -> int | None:
    for group in near:
        fresh = all(c.source != candidate.source for c in groups[group])
        if fresh and same_statement(groups[group][0], candidate):
            return group
    return None
