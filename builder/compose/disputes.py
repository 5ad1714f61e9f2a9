"""Groups the sticking sentences into disputes and gives every sentence to the side whose position it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from builder.compose.candidates import Candidate
from builder.compose.duplicates import Cluster
from builder.compose.labels import Namer
from builder.compose.likeness import Likeness, leans_on
from builder.compose.positions import Positions
from builder.compose.statements import StatementBook
from builder.datamodel import Side, StickingPoint, Story

_MOST = 4
# Mean log-odds that two groups are one dispute. Swept on the articles of explainer/train that the likeness was not
# fitted on, from -1 to .25, and on the others in five folds: B-cubed F1 .76 there (.75 with shared words and nearness
# weighed by hand), pairs put together rightly .64 (.62).
_TOGETHER = -0.3
# A lone statement joins a dispute in which somebody else speaks for less: 4 of 101 disputes hold one statement, not
# 13 of 109.
_LONE = -0.7
# "accuses China of", "urged the company to": who is spoken against, right behind the verb.
_ADDRESSED = re.compile(
    r"\b(?:accus(?:es?|ed|ing)|blam(?:es?|ed|ing)|criticis(?:es?|ed|ing)|criticiz(?:es?|ed|ing)|su(?:es?|ed|ing)|"
    r"urg(?:es?|ed|ing)|call(?:s|ed|ing)? on|condemn(?:s|ed|ing)?|denounc(?:es?|ed|ing)|warn(?:s|ed|ing)?)\s+"
    r"(?:the\s+)?(?=\w)"
)


def sticking_points(
    positions: Positions, found: Sequence[Candidate], chosen: Sequence[Cluster], book: StatementBook
) -> tuple[StickingPoint, ...]:
    """Return the disputes in the order of the sources, behind them under no name what stands alone and what nobody
    holds. ``chosen``: what the section prints of ``found``."""
    namer, likeness = Namer(positions.story, found), Likeness(positions, found)
    points: list[StickingPoint] = []
    alone: list[Cluster] = []
    for group in group_disputes(positions, likeness, chosen):
        sides = _sides(positions, group, book)
        if len(group) == 1 and [side.player for side in sides] == [None]:
            alone += group
        else:
            points.append(StickingPoint(namer.label([c.main for c in group]), sides))
    if alone:
        points.append(StickingPoint(namer.unnamed(), (Side(None, tuple(book.statement(c) for c in alone)),)))
    return tuple(points)


def group_disputes(positions: Positions, likeness: Likeness, chosen: Sequence[Cluster]) -> list[list[Cluster]]:
    """Average linkage down to at most ``_MOST`` groups, none of them likely to be one dispute with another."""
    pairs = {(i, j): likeness.of(chosen[i].main, chosen[j].main) for i, j in combinations(range(len(chosen)), 2)}
    holders = [positions.holder(c.main) for c in chosen]
    groups = _leaning(chosen)
    while len(groups) > 1:
        rated = []
        for (i, a), (j, b) in combinations(enumerate(groups), 2):
            like = sum(pairs[min(x, y), max(x, y)] for x in a for y in b) / (len(a) * len(b))
            answers = min(len(a), len(b)) == 1 and len({holders[x] for x in a + b}) > 1
            if len(groups) > _MOST or like >= (_LONE if answers else _TOGETHER):
                rated.append((like, -i, -j))
        if not rated:
            break
        _, i, j = max(rated)
        groups[-i] += groups.pop(-j)
    return [[chosen[x] for x in sorted(group, key=lambda x: chosen[x].main.key)] for group in groups]


def _leaning(chosen: Sequence[Cluster]) -> list[list[int]]:
    """Return the places in ``chosen``, whatever leans on the one before it with that one."""
    groups: list[list[int]] = []
    for place, cluster in enumerate(chosen):
        if groups and leans_on(cluster.main, chosen[groups[-1][-1]].main):
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _sides(positions: Positions, group: Sequence[Cluster], book: StatementBook) -> tuple[Side, ...]:
    holders: dict[int | None, list[Cluster]] = {}
    story = positions.story
    for cluster in group:
        holders.setdefault(positions.holder(cluster.main), []).append(cluster)
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
