"""The key players table: who acts, what the sources call them, what they want or did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from builder.compose.bearers import Bearers
from builder.compose.candidates import Candidate
from builder.compose.duplicates import Cluster
from builder.compose.positions import Positions, listed_players
from builder.compose.statements import StatementBook, cite
from builder.datamodel import Entity, KeyPlayer, Player, RoleText, Sentence, Span, Story

Place = tuple[int, int]
"""Source and sentence."""
_ROLES = 2
# Roles in explainer/train are up to 16 words long but for one in a hundred; longer ones are clauses.
_LONGEST_ROLE = 16
_STATEMENTS = 2


def key_players(
    positions: Positions, found: tuple[Candidate, ...], printed: Mapping[Place, Cluster], book: StatementBook
) -> tuple[KeyPlayer, ...]:
    """Return one row per player, most salient first. ``printed``: what the sections print, by place.

    Whoever is quoted in the sections has a row, however seldom named: a side without one would lead nowhere. Nobody has
    one of whom no readable sentence says anything.
    """
    story = positions.story
    holders = {candidate.key: positions.holder(candidate) for candidate in found}
    quoted = {cluster.main.speaker for cluster in printed.values()} - {None}
    kept = list(listed_players(story))
    kept += sorted((i for i in quoted if i is not None and i not in kept), key=lambda i: -story.players[i].salience)
    parts = {i: {c.key: _part(c, i, holders[c.key]) for c in found} for i in kept}
    about = {i: _about(positions, found, i) for i in kept}
    rows: list[KeyPlayer] = []
    taken: set[Place] = set()  # what a row prints in full no other row does
    for i in kept:
        chosen = _statements(found, printed, parts[i], [[c for c in named if c.key not in taken] for named in about[i]])
        taken |= {cluster.main.key for cluster in chosen} - printed.keys()
        rows.append(_row(story, i, chosen, book))
    return tuple(row for row in rows if row.statements or row.roles)


def with_borne_names(players: Iterable[KeyPlayer], bearers: Bearers) -> tuple[KeyPlayer, ...]:
    """Return the rows with those other names only that ``verify`` finds for them: what two sources call somebody may
    lead from one to the other over a short form that stands for several."""
    return tuple(replace(p, aliases=tuple(a for a in p.aliases if bearers.share(p.name, a))) for p in players)


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


def _statements(
    found: tuple[Candidate, ...],
    printed: Mapping[Place, Cluster],
    part: Mapping[Place, int],
    about: Sequence[Sequence[Candidate]],
) -> list[Cluster]:
    """Prefer what the page prints anyway; add one more sentence only for a player it has nothing of. ``part``: how far
    each sentence is his; ``about``: what names him, as ``_about`` has it."""
    own = sorted((c for c in found if part[c.key]), key=lambda c: (-part[c.key], c.key))
    mine = list(dict.fromkeys(printed[c.key] for c in own if c.key in printed))[:_STATEMENTS]
    mine = mine or [Cluster(c) for c in own if c.usable and not c.leans][:1]
    for named in about:
        mine = mine or [printed[c.key] for c in named if c.key in printed][:1]
        mine = mine or [Cluster(c) for c in named if c.usable and not c.leans][:1]
    return sorted(mine, key=lambda c: c.main.key)


def _about(positions: Positions, found: Sequence[Candidate], player: int) -> tuple[list[Candidate], list[Candidate]]:
    """Return what names a player: what nobody else says, and what others say of him."""
    naming = [c for c in found if player in c.actors]
    free = [c for c in naming if c.speaker in (None, player) and positions.scene(c).may_hold(player)]
    own = {c.key for c in free}
    return free, [c for c in naming if c.key not in own]


def _part(candidate: Candidate, player: int, holder: int | None) -> int:
    """2: it speaks in the sentence; 1: the sentence is about it first; 0: neither."""
    return 2 if candidate.speaker == player else int(candidate.speaker is None and holder == player)


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
        if sentence.span.holds(span):
            return sentence.span
    return None
