"""Chooses what an editor would pick for each section, and says each thing once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log2
from typing import Literal

from builder.compose.candidates import Candidate
from builder.compose.duplicates import Cluster, clusters, repeats

SectionName = Literal["brief", "background", "sticking_points", "outlook"]
SECTIONS: tuple[SectionName, ...] = ("brief", "background", "sticking_points", "outlook")


@dataclass(frozen=True, slots=True)
class SectionRule:
    """When a sentence is printed in a section.

    ``threshold``: the probability it needs; ``most``: statements for one source; ``least``: so many are printed
    even below the threshold if they reach ``floor``; ``pull``: what the section is favoured by when a sentence
    could stand in two.
    """

    threshold: float
    most: int
    least: int
    floor: float
    pull: float = 0.0


RULES: Mapping[SectionName, SectionRule] = {
    "brief": SectionRule(threshold=0.35, most=2, least=1, floor=0.0),
    "background": SectionRule(threshold=0.40, most=6, least=2, floor=0.2),
    "sticking_points": SectionRule(threshold=0.40, most=6, least=0, floor=0.3),
    "outlook": SectionRule(threshold=0.35, most=5, least=0, floor=0.3),
}
_BRIEF_MOST = 4
_BRIEF_WORDS = 150
# A page never prints more than this share of its sources' sentences in the four sections.
_SHARE = 0.7
_RESIDUE = 0.5


@dataclass(frozen=True, slots=True)
class Selection:
    """What is printed where: clusters (one statement each), in the order of the sources."""

    brief: tuple[Cluster, ...] = ()
    background: tuple[Cluster, ...] = ()
    sticking_points: tuple[Cluster, ...] = ()
    outlook: tuple[Cluster, ...] = ()

    def all(self) -> tuple[Cluster, ...]:
        """Return everything that the four sections print."""
        return self.brief + self.background + self.sticking_points + self.outlook


def select(found: tuple[Candidate, ...], rules: Mapping[SectionName, SectionRule] = RULES) -> Selection:
    """Choose among the candidates of a story, best offers first, every sentence in one section only."""
    pool = [c for c in clusters(found) if c.main.usable and c.main.reading.residue < _RESIDUE]
    sources = len({c.source for c in found})
    page = _Page(rules, growth=round(log2(sources)) if sources else 0, room=max(3, round(_SHARE * len(found))))
    offers = sorted(
        (-_margin(cluster.main, section, rules) - rules[section].pull, i, cluster.main.key, cluster)
        for cluster in pool
        for i, section in enumerate(SECTIONS)
    )
    for leaning in (False, True):
        for _, i, _, cluster in offers:
            if cluster.main.leans == leaning:
                page.offer(cluster, SECTIONS[i])
    return page.close()


def _margin(candidate: Candidate, section: SectionName, rules: Mapping[SectionName, SectionRule]) -> float:
    return score(candidate, section) - rules[section].threshold


def score(candidate: Candidate, section: SectionName) -> float:
    """Return the probability that the sentence belongs in the section."""
    reading = candidate.reading
    return {
        "brief": reading.brief,
        "background": reading.background,
        "sticking_points": reading.sticking_points,
        "outlook": reading.outlook,
    }[section]


@dataclass(slots=True)
class _Page:
    """The page while it fills."""

    rules: Mapping[SectionName, SectionRule]
    growth: int
    room: int
    chosen: dict[SectionName, list[Cluster]] = field(default_factory=lambda: {s: [] for s in SECTIONS})
    taken: dict[tuple[int, int], SectionName] = field(default_factory=dict)

    def offer(self, cluster: Cluster, section: SectionName) -> None:
        """Print the cluster in the section if it is wanted there and there is room."""
        if self._wanted(cluster.main, section) and self._fits(cluster.main, section):
            self.chosen[section].append(cluster)
            self.taken[cluster.main.key] = section

    def _wanted(self, main: Candidate, section: SectionName) -> bool:
        rule, margin = self.rules[section], _margin(main, section, self.rules)
        if main.leans and self.taken.get((main.source, main.n - 1)) != section:
            return False
        if margin >= 0:
            return True
        return len(self.chosen[section]) < rule.least and margin + rule.threshold >= rule.floor

    def _fits(self, main: Candidate, section: SectionName) -> bool:
        mine = self.chosen[section]
        most = self.rules[section].most + self.growth
        if section == "brief":
            most = min(most, _BRIEF_MOST)
            words = sum(len(c.main.text.split()) for c in mine) + len(main.text.split())
            if mine and words > _BRIEF_WORDS:
                return False
        if main.key in self.taken or len(mine) >= most or len(self.taken) >= self.room:
            return False
        return not any(repeats(main, c.main) for group in self.chosen.values() for c in group)

    def close(self) -> Selection:
        """Return the page in the order of the sources; what leans keeps its place behind what it leans on."""
        in_order = {s: tuple(sorted(group, key=lambda c: c.main.key)) for s, group in self.chosen.items()}
        return Selection(**in_order)
