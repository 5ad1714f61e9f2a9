"""Finds statements that two sources both make, so that each is printed once with two references.

Only when it is clear: nearly the same words, the same numbers, the same names. A missed pair is printed twice; an
invented one would claim an agreement that is not there.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.compose.candidates import Candidate

# Share of content words in common (Jaccard).
_SAME = 0.7
_NEAR = 0.6


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
    """Say whether printing both would say one thing twice."""
    return overlap(a, b) >= _NEAR and a.numbers == b.numbers


def clusters(found: tuple[Candidate, ...]) -> tuple[Cluster, ...]:
    """Group the candidates over sources; the first source's sentence is the one printed."""
    by_term: dict[str, list[int]] = {}
    groups: list[list[Candidate]] = []
    for candidate in found:
        home = _home(candidate, groups, by_term)
        if home is None:
            for term in sorted(candidate.terms):
                by_term.setdefault(term, []).append(len(groups))
            groups.append([candidate])
        else:
            groups[home].append(candidate)
    return tuple(Cluster(group[0], tuple(group[1:])) for group in groups)


def _home(candidate: Candidate, groups: list[list[Candidate]], by_term: dict[str, list[int]]) -> int | None:
    if not candidate.usable or candidate.leans or len(candidate.terms) < 4:
        return None
    shared: dict[int, int] = {}
    for term in sorted(candidate.terms):
        for group in by_term.get(term, ()):
            shared[group] = shared.get(group, 0) + 1
    for group in sorted(g for g, count in shared.items() if count >= _SAME * len(candidate.terms)):
        main = groups[group][0]
        fresh = candidate.source not in {c.source for c in groups[group]}
        if fresh and main.usable and not main.leans and same_statement(main, candidate):
            return group
    return None
