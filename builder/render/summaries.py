"""The little of an explainer that the pages spanning stories need."""

from __future__ import annotations

from builder.datamodel import Explainer, KeyPlayer, PlayerSummary, SourceSummary, StorySummary


def summarize(explainer: Explainer) -> StorySummary:
    """Return the summary of one story; small enough to keep a thousand of them in memory."""
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
        players=tuple(_player(explainer, player) for player in explainer.key_players),
        statements=len({statement.id for statement in explainer.statements()}),
    )


def _player(explainer: Explainer, player: KeyPlayer) -> PlayerSummary:
    said = {
        statement.id
        for point in explainer.sticking_points
        for side in point.sides
        if side.player == player.name
        for statement in side.statements
    }
    said.update(statement.id for statement in player.statements)
    return PlayerSummary(player.id, player.name, player.type, tuple(r.text for r in player.roles), len(said))
