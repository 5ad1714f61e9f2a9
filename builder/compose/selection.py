"""Chooses what an editor would pick for each section, and says each thing once."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import ceil, log2
from types import MappingProxyType
from typing import Literal

from builder.compose.candidates import Candidate
from builder.compose.duplicates import Cluster, repeats
from builder.datamodel import StatementEdit

SectionName = Literal["brief", "background", "sticking_points", "outlook"]
SECTIONS: tuple[SectionName, ...] = ("brief", "background", "sticking_points", "outlook")


@dataclass(frozen=True, slots=True)
class SectionRule:
    """When a sentence is printed in a section.

    ``threshold``: the probability it needs; ``most``: statements for one source; ``least``: so many are printed
    even below the threshold if they reach ``floor``; ``pull``: what the section is favoured by when a sentence
    could stand in two; ``pointed``: the probability that a sentence printed elsewhere needs to be pointed to.
    """

    threshold: float
    most: int
    least: int
    floor: float
    pull: float = 0.0
    pointed: float = 0.5


# Swept one after the other, twice, on the 54 articles of explainer/train that no model was trained on; mean F1 of
# background, sticking points and outlook .738 with the rules before, .766 with these (training/runs.md has the steps).
# ``most`` 5: .742, 7: .766. The brief's pull keeps the news in the brief (F1 .75 at .3, .78 at .5).
RULES: Mapping[SectionName, SectionRule] = {
    "brief": SectionRule(threshold=0.3, most=3, least=1, floor=0.0, pull=0.5),
    "background": SectionRule(threshold=0.4, most=6, least=2, floor=0.2, pointed=0.5),
    "sticking_points": SectionRule(threshold=0.38, most=6, least=0, floor=0.3, pull=0.05, pointed=0.42),
    "outlook": SectionRule(threshold=0.35, most=6, least=0, floor=0.25, pull=0.1, pointed=0.5),
}
_BRIEF_MOST = 4
_BRIEF_WORDS = 150
# A page prints at most this share of its sources' sentences in the four sections: .75 .8 .85 .9 1 give .738 .752
# .758 .766 .764. It binds for short articles only; long ones meet the sections' own limits first.
_SHARE = 0.9
_RESIDUE = 0.5
# A sentence that is printed only because the next one leans on it may miss its section's threshold by this much.
_BESIDE = 0.1
_LONGEST_CHAIN = 3
# Leads of two sources that share more of the shorter one's content words may tell one thing in other words.
_ALIKE = 0.3
# Pointers to what another section prints: so many in a section, and so many beyond the statements that it may
# print. Beyond by 0, 1, 2, 3, 4: .734 .755 .766 .760 .756.
_POINTED = 4
_SPARE = 2


@dataclass(frozen=True, slots=True)
class Selection:
    """What is printed where: clusters (one statement each), in the order of the sources."""

    brief: tuple[Cluster, ...] = ()
    background: tuple[Cluster, ...] = ()
    sticking_points: tuple[Cluster, ...] = ()
    outlook: tuple[Cluster, ...] = ()
    pointed: tuple[tuple[SectionName, Cluster], ...] = ()
    """What belongs in a section too and is printed in another."""

    def section(self, name: SectionName) -> tuple[Cluster, ...]:
        """Return everything that belongs in a section, in the order of the sources."""
        printed = {"background": self.background, "sticking_points": self.sticking_points, "outlook": self.outlook}
        pointed = [cluster for section, cluster in self.pointed if section == name]
        return tuple(sorted((*printed.get(name, self.brief), *pointed), key=lambda c: c.main.key))

    def all(self) -> tuple[Cluster, ...]:
        """Return everything that the four sections print."""
        return self.brief + self.background + self.sticking_points + self.outlook


def select(
    groups: Sequence[Cluster],
    rules: Mapping[SectionName, SectionRule] = RULES,
    *,
    dates: Sequence[str | None] = (),
    held: Mapping[tuple[int, int], StatementEdit] = MappingProxyType({}),
    disputed: Container[tuple[int, int]] = (),
) -> Selection:
    """Choose among the statements of a story, best offers first, each printed in one section only.

    ``groups``: every candidate in one cluster. ``dates``: when each source was published (EDTF), as far as known. The
    newest tells the news; of the others' leads those that several sources share stand beside its own, or else one.
    ``held``: what an editor has pinned or moved, by source and sentence: it has its place before anything is chosen.
    ``disputed``: what another source tells differently; no other source's word in brief.
    """
    wanted = _by_editor(groups, held)
    pool = [c for c in groups if c.main.usable and (c.main.reading.residue < _RESIDUE or c.main.key in wanted)]
    found = [c for cluster in groups for c in cluster.all]
    sources = len({c.source for c in found})
    teller = _teller(pool, rules["brief"].threshold, dates)
    growth = ceil(1.5 * log2(sources)) if sources else 0
    page = _Page(rules, growth=growth, room=max(3, round(_SHARE * len(found))), teller=teller)
    pool = _hold(page, pool, wanted)
    offers = _offers(pool, rules)
    for offer in _leads(page, offers, disputed) if sources > 1 else ():
        page.take(offer)
    for offer in offers:
        if offer.section != "brief" or len(offer.chain[0].all) > 1 or page.is_news(offer.chain):
            page.take(offer)
    # What leans on a sentence that is printed by now follows it where there is still room.
    for cluster in (c for c in pool if c.main.leans):
        for section in SECTIONS:
            page.take(_Offer(section, (cluster,), _margin(cluster, section, rules)))
    return page.close()


def _leads(page: _Page, offers: list[_Offer], disputed: Container[tuple[int, int]]) -> Iterator[_Offer]:
    """Yield what the brief of several sources holds first.

    The newest source's clearest lead, which what others share does not crowd out; and, where they share none, the
    clearest lead of another that tells something else: what the newest takes for known.
    """
    leads = [o for o in offers if o.section == "brief" and o.margin >= 0 and len(o.chain) == 1]
    news = [o.chain[0] for o in leads if page.is_news(o.chain)]
    yield from [o for o in leads if page.is_news(o.chain)][:1]
    if not any(len(o.chain[0].all) > 1 for o in leads):
        others = (o for o in leads if not page.is_news(o.chain) and o.chain[0].main.key not in disputed)
        yield from islice((o for o in others if not any(_alike(o.chain[0], lead) for lead in news)), 1)


def _alike(a: Cluster, b: Cluster) -> bool:
    """Say whether two leads may tell one thing."""
    one, other = a.main.terms, b.main.terms
    return len(one & other) > _ALIKE * min(len(one), len(other))


def _by_editor(
    groups: Sequence[Cluster], held: Mapping[tuple[int, int], StatementEdit]
) -> Mapping[tuple[int, int], StatementEdit]:
    """Return the editor's decisions by the printed sentence; what stands twice in the sources is printed once."""
    found: dict[StatementEdit, tuple[int, int]] = {}
    for cluster in groups if held else ():
        for edit in (held[c.key] for c in cluster.members if c.key in held and cluster.main.usable):
            found.setdefault(edit, cluster.main.key)
    return {key: edit for edit, key in found.items()}


def _hold(page: _Page, pool: list[Cluster], wanted: Mapping[tuple[int, int], StatementEdit]) -> list[Cluster]:
    """Print what the editor wants where it reads; return the pool without what was moved and found no place there."""
    by_key = {c.main.key: c for c in pool}
    for cluster in (c for c in pool if c.main.key in wanted):
        edit, chain = wanted[cluster.main.key], _chain(cluster, by_key)
        before = [page.taken[c.main.key] for c in chain[:-1] if c.main.key in page.taken]
        likely = (before or sorted(SECTIONS, key=lambda s: -sum(score(c, s) for c in chain)))[0]
        page.hold(chain, edit.section or likely)
        page.fixed |= {cluster.main.key} if edit.do == "move" else set()
    return [c for c in pool if c.main.key in page.taken or c.main.key not in page.fixed]


def _teller(pool: list[Cluster], bar: float, dates: Sequence[str | None]) -> int:
    """Return the source that tells the news: the leads of several say one thing in other words, one is enough.

    It is the newest dated one that has a lead, else the one with the clearest lead.
    """
    told = [c for cluster in pool for c in cluster.all]
    leads = [c for c in told if c.reading.brief >= bar] or told

    def rank(lead: Candidate) -> tuple[str, float, int, int]:
        date = dates[lead.source] if lead.source < len(dates) else None
        return date or "", lead.reading.brief, -lead.source, -lead.n

    return max(leads, key=rank).source if leads else 0


@dataclass(frozen=True, slots=True)
class _Offer:
    """Sentences to print in a section: one, or one that leans with those before it that it needs."""

    section: SectionName
    chain: tuple[Cluster, ...]
    margin: float


def _offers(pool: list[Cluster], rules: Mapping[SectionName, SectionRule]) -> list[_Offer]:
    by_key = {c.main.key: c for c in pool}
    offers = []
    for cluster in pool:
        chain = _chain(cluster, by_key)
        for section in SECTIONS if chain else ():
            margins = [_margin(c, section, rules) for c in chain]
            if min(margins) >= -_BESIDE or len(chain) == 1:
                offers.append(_Offer(section, chain, sum(margins) / len(margins)))
    order = {s: i for i, s in enumerate(SECTIONS)}
    return sorted(offers, key=lambda o: (-o.margin - rules[o.section].pull, order[o.section], o.chain[-1].main.key))


def _chain(cluster: Cluster, by_key: Mapping[tuple[int, int], Cluster]) -> tuple[Cluster, ...]:
    """Return the sentence with those before it that it leans on; empty where one of them cannot be printed."""
    chain = [cluster]
    while chain[0].main.leans:
        before = by_key.get((chain[0].main.source, chain[0].main.n - 1))
        if before is None or len(chain) == _LONGEST_CHAIN:
            return ()
        chain.insert(0, before)
    return tuple(chain)


def _margin(cluster: Cluster, section: SectionName, rules: Mapping[SectionName, SectionRule]) -> float:
    return score(cluster, section) - rules[section].threshold


def score(cluster: Cluster, section: SectionName) -> float:
    """Return the probability that the statement belongs in the section; it is news where any of its sources leads
    with it."""
    reading = cluster.main.reading
    return {
        "brief": max(c.reading.brief for c in cluster.all),
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
    teller: int
    chosen: dict[SectionName, list[Cluster]] = field(default_factory=lambda: {s: [] for s in SECTIONS})
    taken: dict[tuple[int, int], SectionName] = field(default_factory=dict)
    fixed: set[tuple[int, int]] = field(default_factory=set)
    """What an editor moved: it belongs nowhere else."""

    def hold(self, chain: Sequence[Cluster], section: SectionName) -> None:
        """Print a chain in a section, whatever else is said there; what has its place already keeps it."""
        fresh = [c for c in chain if c.main.key not in self.taken]
        if fresh and self._stands(fresh[0].main, section):
            self.chosen[section] += fresh
            self.taken.update({c.main.key: section for c in fresh})

    def is_news(self, chain: Sequence[Cluster]) -> bool:
        """Say whether the source that tells the news says what the chain begins with."""
        return any(c.source == self.teller for c in chain[0].all)

    def take(self, offer: _Offer) -> None:
        """Print what is offered if it is wanted in its section and there is room for all of it."""
        fresh = [c for c in offer.chain if self.taken.get(c.main.key) != offer.section]
        if not fresh or not self._wanted(offer) or not self._stands(fresh[0].main, offer.section):
            return
        if self._fits([c.main for c in fresh], offer.section):
            self.chosen[offer.section] += fresh
            self.taken.update({c.main.key: offer.section for c in fresh})

    def _wanted(self, offer: _Offer) -> bool:
        rule = self.rules[offer.section]
        if offer.margin >= 0:
            return True
        return len(self.chosen[offer.section]) < rule.least and offer.margin + rule.threshold >= rule.floor

    def _stands(self, first: Candidate, section: SectionName) -> bool:
        return not first.leans or self.taken.get((first.source, first.n - 1)) == section

    def _fits(self, fresh: list[Candidate], section: SectionName) -> bool:
        mine = self.chosen[section]
        most = self.rules[section].most + self.growth
        if section == "brief":
            most = min(most, _BRIEF_MOST)
            words = sum(len(c.text.split()) for c in [*(c.main for c in mine), *fresh])
            if mine and words > _BRIEF_WORDS:
                return False
        if len(mine) + len(fresh) > most or len(self.taken) + len(fresh) > self.room:
            return False
        printed = [c.main for group in self.chosen.values() for c in group]
        return not any(c.key in self.taken or any(repeats(c, p) for p in printed) for c in fresh)

    def close(self) -> Selection:
        """Return the page in the order of the sources, in brief the newest source's words before the others'; what
        leans keeps its place behind what it leans on."""
        in_order = {s: tuple(sorted(group, key=lambda c: c.main.key)) for s, group in self.chosen.items()}
        in_order["brief"] = self._newest_first(in_order["brief"])
        return Selection(**in_order, pointed=tuple(self._pointed()))

    def _newest_first(self, brief: Sequence[Cluster]) -> tuple[Cluster, ...]:
        chains: list[list[Cluster]] = []
        for cluster in brief:
            if cluster.main.leans and chains:
                chains[-1].append(cluster)
            else:
                chains.append([cluster])
        return tuple(c for chain in sorted(chains, key=lambda chain: not self.is_news(chain)) for c in chain)

    def _pointed(self) -> Iterator[tuple[SectionName, Cluster]]:
        """Yield what is printed in one section and belongs in another too: best first, as far as there is room."""
        for section in SECTIONS[1:]:
            others = [c for s, group in self.chosen.items() if s != section for c in group]
            others = [c for c in others if c.main.key not in self.fixed]
            bar = self.rules[section].pointed
            likely = [c for c in others if not c.main.leans and score(c, section) >= bar]
            likely.sort(key=lambda c: (-score(c, section), c.main.key))
            room = self.rules[section].most + self.growth + _SPARE - len(self.chosen[section])
            for cluster in likely[: max(0, min(room, _POINTED))]:
                yield section, cluster
