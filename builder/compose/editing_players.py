"""An editor's decisions on players: two that are one, and how one is called."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from builder.compose.words import fold
from builder.datamodel import Edits, Issue, Player, PlayerEdit

UNKNOWN = "override-player-unknown"
TWICE = "override-twice"


@dataclass(frozen=True, slots=True)
class CastEdited:
    """The players as an editor has them, by salience.

    ``roles``: decisions on who a player is, each with the name that is printed; ``called``: for a printed name that the
    editor gave or widened, every entity (document, index) that it stands for.
    """

    players: tuple[Player, ...]
    roles: tuple[tuple[PlayerEdit, str], ...]
    called: Mapping[str, frozenset[tuple[str, int]]]


def decide_players(players: Sequence[Player], edits: Edits) -> tuple[CastEdited, tuple[Issue, ...]]:
    """Return the players as the editor has them, and an issue for each decision that cannot be carried out: its player
    is unknown, its name another's, or the same is decided on in a line before, by another name of the player. Who is
    one is settled first; otherwise decisions are carried out in the order of the file."""
    cast = _Cast(players, edits)
    joined = [edit for edit in edits.players if cast.join(edit)]
    found: list[tuple[PlayerEdit, str]] = []
    for edit in joined:
        id = cast.sought(edit, edit.player)
        if id is None:
            continue
        if edit.rename:
            cast.rename(id, edit, edit.rename)
        if edit.role and cast.settles("role", id, edit):
            found.append((edit, id))
    roles = tuple((edit, cast.players[id].name) for edit, id in found)
    return CastEdited(cast.ordered(), roles, cast.called()), tuple(cast.issues)


class _Cast:
    """The players, by their ids, while decisions are carried out."""

    def __init__(self, players: Sequence[Player], edits: Edits) -> None:
        self.issues: list[Issue] = []
        self.players = {player.id: player for player in players}
        self._edits = edits
        self._given = {fold(edit.rename): edit.player for edit in edits.players if edit.rename}
        self._settled: dict[tuple[str, str], PlayerEdit] = {}
        self._edited: set[str] = set()
        self._said = frozenset(name for player in players for name in (player.name, *player.aliases))
        self._keys = {player.id: _keys(player) for player in players}

    def fault(self, edit: PlayerEdit, code: str, message: str) -> None:
        """Note what stands in the way of a decision."""
        self.issues.append(self._edits.issue(edit.line, code, message))

    def settles(self, what: str, id: str, edit: PlayerEdit) -> bool:
        """Tell whether this decision is the first on the name or the role of a player."""
        first = self._settled.setdefault((what, id), edit)
        if first is not edit:
            message = (
                f"the {what} of {edit.player!r} is decided on in line {first.line} already, where the player is called"
                f" {first.player!r}; this one is left out"
            )
            self.fault(edit, TWICE, message)
        return first is edit

    def sought(self, edit: PlayerEdit, name: str) -> str | None:
        """Return the id of whoever is called so, or has this id, or ``None`` with an issue.

        The name above a row goes before the other names in it, and these before a name that the editor is yet to give.
        """
        known = name if self._named(name) else self._given.get(fold(name), name)
        named = self._named(known)
        if len(named) == 1:
            return named[0]
        why = f"no player of the story is called {known!r}; use a name that the page gives, or remove the decision"
        if named:
            who = ", ".join(f"{self.players[i].name!r} ({i})" for i in named)
            why = f"more than one player is called {known!r}: {who}; use what stands in brackets"
        self.fault(edit, UNKNOWN, why)
        return None

    def _named(self, name: str) -> list[str]:
        if name in self.players:
            return [name]
        key = fold(name)
        named = [i for i in self.players if key and self._keys[i][0] == key]
        return named or [i for i in self.players if key and key in self._keys[i][1]]

    def join(self, edit: PlayerEdit) -> bool:
        """Make one of the players that an editor says are one; tell whether the decision found its player."""
        id = self.sought(edit, edit.player) if edit.same_as else ""
        if id is None:
            return False
        for other in edit.same_as:
            twin = self.sought(edit, other)
            if twin is not None and twin != id:
                self._merge(id, twin)
        return True

    def _merge(self, kept: str, other: str) -> None:
        """Make the other part of the kept player, whose id, name and type stay."""
        mine, theirs = self.players[kept], self.players.pop(other)
        names = ({*mine.aliases, theirs.name, *theirs.aliases} & self._said) - {mine.name}
        merged = replace(
            mine,
            aliases=tuple(sorted(names)),
            entities=(*mine.entities, *theirs.entities),
            # Either half would have had the chance to be listed (as for the documents in ``stories.players``).
            salience=round(1.0 - math.prod(1.0 - s for s in sorted((mine.salience, theirs.salience))), 6),
        )
        self._put(merged)

    def rename(self, id: str, edit: PlayerEdit, name: str) -> None:
        """Give a player another name, what sources call it among its other names."""
        player, key = self.players[id], fold(name)
        others = ((p.name, self._keys[i]) for i, p in self.players.items() if i != id)
        taken = next((other for other, (own, aliases) in others if key == own or key in aliases), None)
        if taken is not None:
            message = f"{name!r} is a name of another player, {taken!r}; if they are one, say so with same_as"
            self.fault(edit, "override-name-taken", message)
        elif name == player.name:
            self._settled.setdefault(("name", id), edit)
        elif self.settles("name", id, edit):
            aliases = ({*player.aliases, player.name} & self._said) - {name}
            self._put(replace(player, name=name, aliases=tuple(sorted(aliases))))

    def _put(self, player: Player) -> None:
        self.players[player.id] = player
        self._keys[player.id] = _keys(player)
        self._edited.add(player.id)

    def called(self) -> dict[str, frozenset[tuple[str, int]]]:
        """Return whom the names stand for that were given or widened."""
        edited = (player for id, player in self.players.items() if id in self._edited)
        return {player.name: frozenset((r.document, r.entity) for r in player.entities) for player in edited}

    def ordered(self) -> tuple[Player, ...]:
        """Return the players in the order of a story's."""
        return tuple(sorted(self.players.values(), key=lambda p: (-p.salience, p.name, p.id)))


def _keys(player: Player) -> tuple[str, frozenset[str]]:
    """Return what a player is found by: its name and its other names, folded."""
    return fold(player.name), frozenset(map(fold, player.aliases))
