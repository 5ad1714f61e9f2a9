"""The pages of players: the A-Z of them, a page for each, and one for each name that several people bear.

A player's page is linear in the stories it appears in; of one story it prints so much and no more.
"""

from __future__ import annotations

from collections.abc import Sequence

from builder.datamodel import (
    Companion,
    Passage,
    PlayerAcross,
    PlayerLine,
    PlayerPart,
    PlayerRole,
    PlayerStatement,
    RenderedFile,
    SourceSummary,
)
from builder.render.escape import anchor, direction, escape
from builder.render.front_matter import front_matter
from builder.render.lines import attributes, item, quoted, role_words, spoken, worded
from builder.render.listings import by_letter, dateline, file, letter, listing
from builder.render.wording import count, date, kind, listed

IN_FULL = 40
"""Stories of a player whose statements are printed; of older ones a line. Keeps the page of somebody who is in a
thousand stories at a third of a megabyte."""
_ROLES = 40
"""Different roles on a player's page."""
_PLACES = 3
"""Sources named behind one role or statement."""
_NAMESAKES = 10
_TOGETHER = 2
_HIDDEN = "data-search-exclude=true"
"""The story page already gives these words to the search."""


def all_players(players: Sequence[PlayerLine], *, together: bool) -> str:
    """Return the A-Z of players. ``together``: whether there is a page of who appears with whom."""
    more = " · [Who appears with whom](together/index.md)" if together else ""
    number = f"{count(len(players), 'player')}{more}"
    return listing("Players", number, by_letter(players, lambda player: player.name, _listed))


def _listed(player: PlayerLine, folder: str = "") -> str:
    number = count(player.stories, "story", "stories")
    who = f" · {role_words(player.role.text, edited=player.role.edited)}" if player.role else ""
    name = f"[{escape(player.name)}]({folder}{anchor(player.id)}/index.md)"
    return f"- {name} <small>{kind(player.type)} · {number}{who}</small>"


def contested_names(players: Sequence[PlayerLine]) -> tuple[RenderedFile, ...]:
    """Return ``players/ID/index.md`` for every contested id, where nobody lives: it leads to those who bear it."""
    bearers: dict[str, list[PlayerLine]] = {}
    for player in players:
        for id in player.contested:
            bearers.setdefault(id, []).append(player)
    return tuple(file(f"players/{anchor(id)}/index.md", _contested(lines)) for id, lines in sorted(bearers.items()))


def _contested(players: Sequence[PlayerLine]) -> str:
    name = min((player.name for player in players), key=lambda name: (len(name), name))
    number = f"{escape(name)} · {count(len(players), 'person', 'people')} · [All players](../index.md)"
    told = "The sources give people of this name different roles.\n{ .x-note }"
    return listing("People of one name", number, "\n".join([told, "", *(_listed(p, "../") for p in players)]))


def player_pages(player: PlayerAcross) -> tuple[RenderedFile, ...]:
    """Return ``players/ID/index.md``, the page of one player."""
    return (file(f"players/{anchor(player.id)}/index.md", player_page(player)),)


def player_page(player: PlayerAcross) -> str:
    """Return the page of one player: who it is, what it says and what is said of it in each story, whom it is with."""
    told = [_story(part) for part in player.parts[:IN_FULL]]
    older = "\n".join(_older(part) for part in player.parts[IN_FULL:])
    parts = [
        front_matter(player.name, hide=("navigation",)).rstrip(),
        f"# {escape(player.name)} {attributes(direction(player.name))}".rstrip(),
        f"{_kind(player)}\n{{ .x-kind }}",
        _confused(player.namesakes),
        _roles(player),
        f"## Stories {{ #stories {_HIDDEN} }}",
        *told,
        f"### Older stories {{ #older {_HIDDEN} }}\n\n{older}" if older else "",
        _company(player),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _kind(player: PlayerAcross) -> str:
    aliases = {alias for part in player.parts for alias in (part.player.name, *part.player.aliases)} - {player.name}
    also = f" · also {listed(escape(alias) for alias in sorted(aliases))}" if aliases else ""
    first = letter(player.name)
    index = f" · [Players: {first}](../index.md#az-{first.lower()})"
    number = count(len(player.parts), "story", "stories")
    return f"{kind(player.parts[0].player.type)} in {number}{also}{index}"


def _confused(namesakes: Sequence[Companion]) -> str:
    if not namesakes:
        return ""
    named = listed(f"{_link(o)}{', ' + quoted(o.role) if o.role else ''}" for o in namesakes[:_NAMESAKES])
    rest = len(namesakes) - _NAMESAKES
    more = f" and {rest:,} more of this name" if rest > 0 else ""
    return f"Not to be confused with {named}{more}: the sources give them different roles.\n{{ .x-note }}"


def _link(other: Companion) -> str:
    return f"[{escape(other.name)}](../{anchor(other.id)}/index.md) ({count(other.stories, 'story', 'stories')})"


def _roles(player: PlayerAcross) -> str:
    """Return each role once, with the sources that give it; the newest first, undated ones last."""
    found: dict[tuple[bool, str], list[tuple[PlayerRole, SourceSummary]]] = {}
    given = [(role, _source(part, role.passage)) for part in player.parts for role in part.player.roles]
    for role, source in sorted(given, key=lambda pair: pair[1].published or "", reverse=True):
        found.setdefault((role.edited, role.text.casefold()), []).append((role, source))
    lines = [_role(places) for places in found.values()]
    if not lines:
        return "## Roles { #roles }\n\nThe sources do not say who this is.\n{ .x-empty }"
    return f"## Roles {{ #roles }}\n\n{_box('x-roles', _cut(lines, _ROLES))}"


def _box(name: str, inner: str) -> str:
    return f'<div class="{name}" markdown>\n\n{inner}\n\n</div>'


def _cut(lines: Sequence[str], most: int) -> str:
    rest = len(lines) - most
    return "\n".join(lines[:most]) + (f"\n\nAnd {rest:,} more.\n{{ .x-note }}" if rest > 0 else "")


def _role(places: Sequence[tuple[PlayerRole, SourceSummary]]) -> str:
    first = places[0][0]
    told = role_words(first.text, edited=first.edited)
    shown = " · ".join(_cited(role.passage, source) for role, source in places[:_PLACES])
    return f"- {told} <small>{shown}{_and_more(len(places))}</small>"


def _and_more(number: int) -> str:
    return f" · and {number - _PLACES:,} more" if number > _PLACES else ""


def _source(part: PlayerPart, passage: Passage) -> SourceSummary:
    found = next((source for source in part.sources if source.id == passage.source), None)
    return found or SourceSummary(passage.source, None, None, None, passage.source)


def _cited(passage: Passage, source: SourceSummary) -> str:
    """Return the way to a cited sentence: whose, under which headline, of which day."""
    name = ", ".join(n for n in (source.publisher, source.headline or source.path.rsplit("/", 1)[-1]) if n)
    when = escape(date(source.published)) if source.published else "undated"
    return f"[{escape(name)}](../../sources/{anchor(source.id)}/index.md#{anchor(passage.place)}), {when}"


def _story(part: PlayerPart) -> str:
    target = f"../../stories/{anchor(part.slug)}/index.md"
    lines = [
        f"### [{escape(part.title)}]({target}) {attributes('#' + anchor(part.slug), _HIDDEN, direction(part.title))}",
        f"{dateline(part.number, part.newest)} · [among its key players]({target}#p-{anchor(part.player.id)})"
        "\n{ .x-kind }",
    ]
    own = [s for s in part.player.told if s.speaker == part.player.name]
    about = [s for s in part.player.told if s.speaker != part.player.name]
    for title, statements in (("Says", own), ("About", about)):
        if statements:
            said = "\n".join(_statement(part, statement, target) for statement in statements)
            lines.append(f"{title}\n{{ .x-name }}\n\n{_box('x-told', said)}")
    rest = part.player.statements - len(part.player.told)
    if rest > 0:
        lines.append(f"And {count(rest, 'more statement')} in [the story]({target}).\n{{ .x-note }}")
    return "\n\n".join(lines)


def _statement(part: PlayerPart, statement: PlayerStatement, target: str) -> str:
    own = statement.speaker in (None, part.player.name)
    speaker = "" if own else spoken(escape(statement.speaker or ""))
    shown = " · ".join(_cited(p, _source(part, p)) for p in statement.passages[:_PLACES])
    places = f"[In the story]({target}#{anchor(statement.id)}) · {shown}{_and_more(len(statement.passages))}"
    line = f"{worded(statement.text, edited=statement.edited)}{speaker} <small>{places}</small>"
    return item(line, direction(statement.text))


def _older(part: PlayerPart) -> str:
    target = f"../../stories/{anchor(part.slug)}/index.md"
    said = f"[{count(part.player.statements, 'statement')}]({target}#p-{anchor(part.player.id)})"
    return f"- [{escape(part.title)}]({target}) <small>{dateline(part.number, part.newest)} · {said}</small>"


def _company(player: PlayerAcross) -> str:
    if len(player.parts) < _TOGETHER:
        return ""  # the cast of the one story says as much
    lines = "\n".join(f"- {_link(other)}" for other in player.company)
    rest = player.companions - len(player.company)
    more = f"\n\nAnd {rest:,} more, each in the stories above.\n{{ .x-note }}" if rest > 0 else ""
    return f"## Appears with {{ #with {_HIDDEN} }}\n\n{lines}{more}"
