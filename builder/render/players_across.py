"""Players across stories: their parts put together, the little of them that lists need."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from builder.datamodel import Companion, PlayerAcross, PlayerLine, PlayerPart, PlayerSummary, StorySummary
from builder.render.company import Company, companions
from builder.render.listings import sort_key


def players_of(summaries: Iterable[StorySummary]) -> list[PlayerAcross]:
    """Return every player, by name, with its parts in all stories that have a page, the newest first."""
    stories = sorted((story for story in summaries if story.statements), key=lambda s: (sort_key(s.title), s.slug))
    stories.sort(key=lambda story: story.newest or "", reverse=True)
    company = companions(stories)
    found: dict[str, list[tuple[StorySummary, PlayerSummary]]] = {}
    for story in stories:
        for player in story.players:
            found.setdefault(player.id, []).append((story, player))
    namesakes = _namesakes(found, company)
    across = (_across(id, parts, company, namesakes.get(id, ())) for id, parts in found.items())
    return sorted(across, key=lambda player: (sort_key(player.name), player.id))


def _namesakes(
    found: Mapping[str, Sequence[tuple[StorySummary, PlayerSummary]]], company: Company
) -> dict[str, tuple[Companion, ...]]:
    """Return for every player the others of the same name."""
    shared: dict[str, set[str]] = {}
    for id, parts in found.items():
        for _, player in parts:
            shared.setdefault(player.shared_id, set()).add(id)
    others: dict[str, set[str]] = {}
    for ids in shared.values():
        for id in ids if len(ids) > 1 else ():
            others.setdefault(id, set()).update(ids - {id})
    known = {id: replace(company.known[id], role=_first_role(found[id])) for id in others}
    return {id: tuple(known[other] for other in sorted(ids)) for id, ids in others.items()}


def _first_role(parts: Sequence[tuple[StorySummary, PlayerSummary]]) -> str:
    return next((role.text for _, player in parts for role in player.roles if not role.edited), "")


def _across(
    id: str,
    parts: Sequence[tuple[StorySummary, PlayerSummary]],
    company: Company,
    namesakes: tuple[Companion, ...],
) -> PlayerAcross:
    nearest, number = company.of(id)
    told = tuple(_story_part(*part) for part in parts)
    return PlayerAcross(id, company.known[id].name, told, nearest, number, namesakes)


def _story_part(story: StorySummary, player: PlayerSummary) -> PlayerPart:
    cited = {passage.source for role in player.roles for passage in (role.passage,)}
    cited |= {passage.source for statement in player.told for passage in statement.passages}
    sources = tuple(source for source in story.sources if source.id in cited)
    return PlayerPart(story.slug, story.title, story.newest, len(story.sources), sources, player)


def lines_of(players: Iterable[PlayerAcross], contested: Collection[str]) -> tuple[PlayerLine, ...]:
    """Return what lists say of each player. ``contested``: ids that several people bear, or bore."""
    names = frozenset(contested)
    return tuple(_line(player, names) for player in players)


def _line(player: PlayerAcross, contested: frozenset[str]) -> PlayerLine:
    roles = [role for part in player.parts for role in part.player.roles] if player.namesakes else []
    shared = contested & {part.player.shared_id for part in player.parts}
    first = player.parts[0].player
    return PlayerLine(
        player.id, player.name, first.type, len(player.parts), roles[0] if roles else None, tuple(sorted(shared))
    )
