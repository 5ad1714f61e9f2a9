"""Groups the sticking sentences into disputes and gives every sentence to the side whose position it states."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.compose.candidates import Candidate
from builder.compose.duplicates import Cluster, overlap
from builder.compose.labels import Namer
from builder.compose.positions import Positions, goes_on
from builder.compose.statements import StatementBook
from builder.datamodel import Side, StickingPoint, Story

_MOST = 4
# Likeness of two sentences: content words in common, nearness in the source (1 for neighbours, 1/2 for the next but
# one ...), players in common. Swept on the 169 articles of explainer/train with issues, over nearness 0 to .5, players
# 0 to .1 and the bar .06 to .3: pairs put together rightly F1 .65 (320 disputes, editors 378); .45 without nearness.
_TOGETHER = 0.12
_NEARNESS = 0.3
_SHARED_ACTOR = 0.06
# "accuses China of", "urged the company to": who is spoken against, right behind the verb.
_ADDRESSED = re.compile(
    r"\b(?:accus(?:es?|ed|ing)|blam(?:es?|ed|ing)|criticis(?:es?|ed|ing)|criticiz(?:es?|ed|ing)|su(?:es?|ed|ing)|"
    r"urg(?:es?|ed|ing)|call(?:s|ed|ing)? on|condemn(?:s|ed|ing)?|denounc(?:es?|ed|ing)|warn(?:s|ed|ing)?)\s+"
    r"(?:the\s+)?(?=\w)"
)


def sticking_points(
    positions: Positions, found: Sequence[Candidate], chosen: Sequence[Cluster], book: StatementBook
) -> tuple[StickingPoint, ...]:
    """Return the disputes in the order of the sources. ``chosen``: what the section prints of ``found``."""
    namer = Namer(positions.story, found)
    return tuple(
        StickingPoint(namer.label([c.main for c in group]), _sides(positions, group, book)) for group in _group(chosen)
    )


def _group(chosen: Sequence[Cluster]) -> list[list[Cluster]]:
    """Average linkage down to at most ``_MOST`` groups and no pair of groups liker than ``_TOGETHER``."""
    groups = [[c] for c in chosen]
    while len(groups) > 1:
        pairs = [(_likeness(a, b), -i, -j) for i, a in enumerate(groups) for j, b in enumerate(groups) if i < j]
        best, i, j = max(pairs)
        if best < _TOGETHER and len(groups) <= _MOST:
            break
        groups[-i] = sorted(groups[-i] + groups[-j], key=lambda c: c.main.key)
        del groups[-j]
    return groups


def _likeness(a: Sequence[Cluster], b: Sequence[Cluster]) -> float:
    if any(_leans_on(x.main, y.main) or _leans_on(y.main, x.main) for x in a for y in b):
        return 2.0
    return sum(_pair(x.main, y.main) for x in a for y in b) / (len(a) * len(b))


def _leans_on(a: Candidate, b: Candidate) -> bool:
    return a.leans and a.source == b.source and a.n == b.n + 1


def _pair(a: Candidate, b: Candidate) -> float:
    near = 1 / abs(a.n - b.n) if a.source == b.source else 0.0
    return overlap(a, b) + _NEARNESS * near + _SHARED_ACTOR * len(_players(a) & _players(b))


def _players(candidate: Candidate) -> set[int]:
    return set(candidate.actors) | ({candidate.speaker} if candidate.speaker is not None else set())


def _sides(positions: Positions, group: Sequence[Cluster], book: StatementBook) -> tuple[Side, ...]:
    holders: dict[int | None, list[Cluster]] = {}
    previous: tuple[Cluster, int | None] | None = None
    story = positions.story
    for cluster in group:
        holder = positions.holder(cluster.main)
        if holder is None and previous and _leans_on(cluster.main, previous[0].main) and goes_on(cluster.main):
            holder = previous[1]
        holders.setdefault(holder, []).append(cluster)
        previous = cluster, holder
    sides = [
        Side(None if holder is None else story.players[holder].name, tuple(book.statement(c) for c in mine))
        for holder, mine in holders.items()
    ]
    silent = sorted(p for p in _addressed(story, group) if p not in holders and p in positions.listed)
    return tuple(sides + [Side(story.players[p].name, ()) for p in silent])


def _addressed(story: Story, group: Sequence[Cluster]) -> set[int]:
    """Return players that are accused or called on and who say nothing in any source."""
    found: set[int] = set()
    for cluster in group:
        document = story.documents[cluster.main.source]
        span = cluster.main.span
        places = {m.end() for m in _ADDRESSED.finditer(document.document.text, span.start, span.end)}
        entities = {m.entity for m in document.mentions if m.span.start in places and m.entity is not None}
        found |= {
            i
            for i, p in enumerate(story.players)
            for r in p.entities
            if r.document == document.document.id and r.entity in entities
        }
    return {p for p in found if not _speaks(story, p)}


def _speaks(story: Story, player: int) -> bool:
    refs = {(r.document, r.entity) for r in story.players[player].entities}
    return any((d.document.id, a.entity) in refs for d in story.documents for a in d.attributions)
