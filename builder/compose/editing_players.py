"""An editor's decisions on players: two that are one, and how one is called."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder.compose.words import fold
from builder.datamodel import Edits, Issue, Player, PlayerEdit

UNKNOWN = "override-player-unknown"


def decide_players(
    players: Sequence[Player], edits: Edits
) -> tuple[tuple[Player, ...], Mapping[PlayerEdit, Player], tuple[Issue, ...]]:
    """Return the players as the editor has them, by salience, for each decision that found its player what became of
    it, and the issues of those that did not. Decisions are carried out in the order of the file."""
    cast = _Cast(players, {fold(edit.rename): edit.player for edit in edits.players if edit.rename})
    found: dict[PlayerEdit, str] = {}
    issues: list[Issue] = []
    for edit in edits.players:
        id, why = cast.find(edit.player)
        if id is None:
            issues.append(edits.issue(edit.line, UNKNOWN, why))
            continue
        found[edit] = id
        for other in edit.same_as:
            twin, why = cast.find(other)
            if twin is None:
                issues.append(edits.issue(edit.line, UNKNOWN, why))
            elif twin != id:
                cast.merge(id, twin)
        if edit.rename and (other := cast.rename(id, edit.rename)):
            message = f"{edit.rename!r} is a name of another player, {other!r}; if they are one, say so with same_as"
            issues.append(edits.issue(edit.line, "override-name-taken", message))
    return cast.players(), {edit: cast.became(id) for edit, id in found.items()}, tuple(issues)


class _Cast:
    """The players while decisions are carried out, by their ids."""

    def __init__(self, players: Sequence[Player], given: Mapping[str, str]) -> None:
        """``given``: by the folded names that the editor gives, the names of those who get them."""
        self._given = given
        self._players = {player.id: player for player in players}
        self._into: dict[str, str] = {}
        self._said = frozenset(name for player in players for name in (player.name, *player.aliases))
        self._keys = {player.id: _keys(player) for player in players}

    def find(self, name: str) -> tuple[str | None, str]:
        """Return the id of whoever is called so, or ``None`` and why.

        The name above a row goes before the other names in it, and these before a name that the editor is yet to give.
        """
        return self._find(name) if self._named(name) else self._find(self._given.get(fold(name), name))

    def _named(self, name: str) -> list[str]:
        key = fold(name)
        named = [i for i in self._players if key and self._keys[i][0] == key]
        return named or [i for i in self._players if key and key in self._keys[i][1]]

    def _find(self, name: str) -> tuple[str | None, str]:
        named = self._named(name)
        if len(named) == 1:
            return named[0], ""
        if named:
            who = ", ".join(repr(self._players[i].name) for i in named)
            return None, f"more than one player is called {name!r}: {who}; use the name above the row"
        return (
            None,
            f"no player of the story is called {name!r}; use a name that the page gives, or remove the decision",
        )

    def became(self, id: str) -> Player:
        """Return the player that this one is now."""
        while id in self._into:
            id = self._into[id]
        return self._players[id]

    def merge(self, kept: str, other: str) -> None:
        """Make the other part of the kept player, whose id, name and type stay."""
        mine, theirs = self._players[kept], self._players.pop(other)
        self._into[other] = kept
        names = ({*mine.aliases, theirs.name, *theirs.aliases} & self._said) - {mine.name}
        merged = replace(
            mine,
            aliases=tuple(sorted(names)),
            entities=(*mine.entities, *theirs.entities),
            # Either half would have had the chance to be listed (as for the documents in ``stories.players``).
            salience=round(1.0 - math.prod(1.0 - s for s in sorted((mine.salience, theirs.salience))), 6),
        )
        self._put(merged)

    def rename(self, id: str, name: str) -> str:
        """Give a player another name, what sources call it among its other names; return who has it if another does."""
        player = self._players[id]
        key = fold(name)
        others = ((p.name, self._keys[i]) for i, p in self._players.items() if i != id)
        taken = [other for other, (own, aliases) in others if key == own or key in aliases]
        if taken:
            return taken[0]
        aliases = ({*player.aliases, player.name} & self._said) - {name}
        self._put(replace(player, name=name, aliases=tuple(sorted(aliases))))
        return ""

    def _put(self, player: Player) -> None:
        self._players[player.id] = player
        self._keys[player.id] = _keys(player)

    def players(self) -> tuple[Player, ...]:
        """Return the players in the order of a story's."""
        return tuple(sorted(self._players.values(), key=lambda p: (-p.salience, p.name, p.id)))


def _keys(player: Player) -> tuple[str, frozenset[str]]:
    """Return what a player is found by: its name and its other names, folded."""
    return fold(player.name), frozenset(map(fold, player.aliases))
