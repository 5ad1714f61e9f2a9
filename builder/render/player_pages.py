"""Players across stories: the A-Z of them, and a page for each.

A player's page is linear in the stories it appears in; of one story it prints so much and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from builder.datamodel import (
    Companion,
    Passage,
    PlayerAcross,
    PlayerPart,
    PlayerRole,
    PlayerStatement,
    PlayerSummary,
    RenderedFile,
    SourceSummary,
    StorySummary,
)
from builder.render.company import Company, companions
from builder.render.escape import anchor, direction, escape
from builder.render.front_matter import front_matter
from builder.render.listings import by_letter, dateline, file, letter, listing, sort_key
from builder.render.page import EDITED, attributes, quoted, role_words
from builder.render.wording import count, date, kind, listed

IN_FULL = 40
"""Stories of a player whose statements are printed; of older ones a line. Keeps the page of somebody who is in a
thousand stories at a third of a megabyte."""
_ROLES = 40
"""Different roles on a player's page."""
_PLACES = 3
"""Sources named behind one role or statement."""
_NAMESAKES = 10
_HIDDEN = "data-search-exclude=true"
"""The story page already gives these words to the search."""


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


def all_players(players: Sequence[PlayerAcross], *, together: bool) -> str:
    """Return the A-Z of players. ``together``: whether there is a page of who appears with whom."""

    def line(player: PlayerAcross) -> str:
        number = count(len(player.parts), "story", "stories")
        name = f"[{escape(player.name)}]({anchor(player.id)}/index.md)"
        return f"- {name} <small>{kind(player.parts[0].player.type)} · {number}{_told_apart(player)}</small>"

    more = " · [Who appears with whom](together/index.md)" if together else ""
    number = f"{count(len(players), 'player')}{more}"
    return listing("Players", number, by_letter(players, lambda player: player.name, line))


def _told_apart(player: PlayerAcross) -> str:
    """Return, where others bear the name, who this one is."""
    roles = [role for part in player.parts for role in part.player.roles] if player.namesakes else []
    return f" · {role_words(roles[0].text, edited=roles[0].edited)}" if roles else ""


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
    speaker = "" if own else f' <span class="x-speaker">— {escape(statement.speaker or "")}</span>'
    edited = EDITED if statement.edited else ""
    shown = " · ".join(_cited(p, _source(part, p)) for p in statement.passages[:_PLACES])
    places = f"[In the story]({target}#{anchor(statement.id)}) · {shown}{_and_more(len(statement.passages))}"
    mark = attributes(direction(statement.text))
    line = f"- {escape(statement.text)}{edited}{speaker} <small>{places}</small>"
    return f"{line}\n  {mark}" if mark else line


def _older(part: PlayerPart) -> str:
    target = f"../../stories/{anchor(part.slug)}/index.md"
    said = f"[{count(part.player.statements, 'statement')}]({target}#p-{anchor(part.player.id)})"
    return f"- [{escape(part.title)}]({target}) <small>{dateline(part.number, part.newest)} · {said}</small>"


def _company(player: PlayerAcross) -> str:
    if not player.company:
        return ""
    lines = "\n".join(f"- {_link(other)}" for other in player.company)
    rest = player.companions - len(player.company)
    more = f"\n\nAnd {rest:,} more, each in the stories above.\n{{ .x-note }}" if rest > 0 else ""
    return f"## Appears with {{ #with {_HIDDEN} }}\n\n{lines}{more}"
