"""The key players table: who acts, what the sources call them, what they want or did."""

from __future__ import annotations

from collections.abc import Mapping

from builder.compose.candidates import Candidate
from builder.compose.duplicates import Cluster
from builder.compose.statements import StatementBook, cite
from builder.datamodel import Entity, KeyPlayer, Player, RoleText, Sentence, Span, Story
from builder.lexicon.actors import MOST_PLAYERS, PLAYER_SALIENCE

_LEAST = 2
_ROLES = 2
# Roles in explainer/train are up to 16 words long but for one in a hundred; longer ones are clauses.
_LONGEST_ROLE = 16
_STATEMENTS = 2


def key_players(
    story: Story, found: tuple[Candidate, ...], printed: Mapping[tuple[int, int], Cluster], book: StatementBook
) -> tuple[KeyPlayer, ...]:
    """Return one row per player, most salient first. ``printed``: what the sections print, by place."""
    ranked = sorted(range(len(story.players)), key=lambda i: (-story.players[i].salience, i))
    kept = [i for rank, i in enumerate(ranked) if rank < _LEAST or story.players[i].salience >= PLAYER_SALIENCE][
        :MOST_PLAYERS
    ]
    return tuple(_row(story, i, _statements(i, found, printed), book) for i in kept)


def _row(story: Story, index: int, chosen: list[Cluster], book: StatementBook) -> KeyPlayer:
    player = story.players[index]
    return KeyPlayer(
        id=player.id,
        name=player.name,
        type=player.type,
        aliases=player.aliases,
        roles=_roles(story, player),
        statements=tuple(book.statement(c) for c in chosen),
    )


def _statements(player: int, found: tuple[Candidate, ...], printed: Mapping[tuple[int, int], Cluster]) -> list[Cluster]:
    """Prefer what the page prints anyway; add one more sentence only for a player it has nothing of."""
    own = sorted((c for c in found if _part(c, player)), key=lambda c: (-_part(c, player), c.key))
    mine = list(dict.fromkeys(printed[c.key] for c in own if c.key in printed))[:_STATEMENTS]
    mine = mine or [Cluster(c) for c in own if c.usable and not c.leans][:1]
    mine = mine or [printed[c.key] for c in found if c.key in printed and player in c.actors][:1]
    return sorted(mine, key=lambda c: c.main.key)


def _part(candidate: Candidate, player: int) -> int:
    """2: it speaks in the sentence; 1: the sentence is about it first; 0: neither."""
    return 2 if candidate.speaker == player else int(candidate.speaker is None and candidate.holder == player)


def _roles(story: Story, player: Player) -> tuple[RoleText, ...]:
    documents = {d.document.id: d for d in story.documents}
    roles: dict[str, RoleText] = {}
    for ref in player.entities:
        document = documents[ref.document]
        entity: Entity = document.entities[ref.entity]
        for span in entity.roles[:1]:
            home = _home(document.sentences, span)
            text = " ".join(document.document.text[span.start : span.end].split())
            if home is not None and 0 < len(text.split()) <= _LONGEST_ROLE:
                roles.setdefault(text.casefold(), RoleText(text, cite(document, home)))
    return tuple(list(roles.values())[:_ROLES])


def _home(sentences: tuple[Sentence, ...], span: Span) -> Span | None:
    for sentence in sentences:
        if sentence.span.start <= span.start and span.end <= sentence.span.end:
            return sentence.span
    return None
