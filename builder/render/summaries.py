"""The little of an explainer that the pages spanning stories need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.datamodel import (
    Citation,
    Explainer,
    KeyPlayer,
    Passage,
    PlayerRole,
    PlayerStatement,
    PlayerSummary,
    SourceSummary,
    Statement,
    StorySummary,
)
from builder.render.page import place
from builder.render.watch import watch_items

_TOLD = 6
"""Statements of a story that a player's page prints; a row among the key players has two, a side of a dispute more."""


def summarize(explainer: Explainer, shared_ids: Mapping[str, str] | None = None) -> StorySummary:
    """Return the summary of one story; small enough to keep a thousand of them in memory.

    ``shared_ids``: for players who were told apart from namesakes the id that they would share.
    """
    dates = [source.metadata.published for source in explainer.sources if source.metadata.published]
    return StorySummary(
        id=explainer.id,
        slug=explainer.slug,
        title=explainer.title,
        lead=explainer.brief[0].text if explainer.brief else explainer.standfirst,
        newest=max(dates, default=None),
        sources=tuple(
            SourceSummary(s.id, s.metadata.headline, s.metadata.publisher, s.metadata.published, s.path)
            for s in explainer.sources
        ),
        players=_players(explainer, shared_ids or {}),
        statements=len({statement.id for statement in explainer.statements()}),
        agenda=watch_items(explainer),
        edited=any(s.edited for s in explainer.brief[:1]) or (not explainer.brief and "standfirst" in explainer.edited),
        corrections=explainer.corrections,
    )


def _players(explainer: Explainer, shared_ids: Mapping[str, str]) -> tuple[PlayerSummary, ...]:
    told = _told(explainer)
    return tuple(_player(p, told[p.name].values(), shared_ids.get(p.id, p.id)) for p in explainer.key_players)


def _told(explainer: Explainer) -> dict[str, dict[str, Statement]]:
    """Return for each player's name what it says and what is said of it, each statement once, by id."""
    told: dict[str, dict[str, Statement]] = {player.name: {} for player in explainer.key_players}
    for statement in explainer.statements():
        if statement.speaker in told:
            told[statement.speaker].setdefault(statement.id, statement)
    for player in explainer.key_players:
        told[player.name].update((s.id, s) for s in player.statements)
    for point in explainer.sticking_points:
        for side in point.sides:
            if side.player in told:
                told[side.player].update((s.id, s) for s in side.statements)
    return told


def _player(player: KeyPlayer, told: Iterable[Statement], shared_id: str) -> PlayerSummary:
    every = tuple(told)
    return PlayerSummary(
        id=player.id,
        name=player.name,
        type=player.type,
        aliases=player.aliases,
        roles=tuple(PlayerRole(role.text, _passage(role.citation), role.edited) for role in player.roles),
        told=tuple(
            PlayerStatement(s.id, s.text, s.speaker, tuple(_passage(c) for c in s.citations), s.edited)
            for s in every[:_TOLD]
        ),
        statements=len(every),
        shared_id=shared_id,
    )


def _passage(citation: Citation) -> Passage:
    return Passage(citation.source, place(citation))
