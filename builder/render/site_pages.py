"""The pages that span stories: home, all stories, all players and each of them, all sources.

Every page is linear in what it lists, and no page lists what grows with the square.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeVar

from builder.datamodel import PlayerSummary, RenderedFile, SourceSummary, StorySummary
from builder.render.escape import anchor, escape
from builder.render.front_matter import front_matter
from builder.render.page import quoted
from builder.render.wording import count, date, kind

HOME_STORIES = 30
"""Stories on the home page; the rest are one click away."""
_Item = TypeVar("_Item")
_Part = tuple[StorySummary, PlayerSummary]
PlayerParts = tuple[_Part, ...]
"""A player's part in each story."""
_NOT_SORTED = re.compile(r"[^\w ]|_")
_NO_LETTER = "Other"
_NO_PUBLISHER = "Publisher unknown"
_OUT_OF_SEARCH = {"exclude": True}


def site_pages(summaries: tuple[StorySummary, ...]) -> tuple[RenderedFile, ...]:
    """Return ``index.md``, ``stories/``, ``players/`` and ``sources/``, all as ``index.md`` files.

    A story without a statement has no page; its sources are listed all the same.
    """
    stories = _in_order(story for story in summaries if story.statements)
    return (
        _file("index.md", home(stories)),
        _file("stories/index.md", all_stories(stories)),
        _file("players/index.md", all_players(players_of(stories))),
        _file("sources/index.md", all_sources(summaries)),
    )


def player_pages(player: PlayerParts) -> tuple[RenderedFile, ...]:
    """Return ``players/ID/index.md``, the page of one player."""
    return (_file(f"players/{anchor(player[0][1].id)}/index.md", player_page(player)),)


def _in_order(summaries: Iterable[StorySummary]) -> tuple[StorySummary, ...]:
    return tuple(sorted(summaries, key=lambda story: (_sort_key(story.title), story.slug)))


def players_of(summaries: Iterable[StorySummary]) -> list[PlayerParts]:
    """Return for each player, by name, its parts in all stories that have a page."""
    found: dict[str, list[_Part]] = {}
    for story in _in_order(story for story in summaries if story.statements):
        for player in story.players:
            found.setdefault(player.id, []).append((story, player))
    return sorted(
        (tuple(parts) for parts in found.values()), key=lambda parts: (_sort_key(parts[0][1].name), parts[0][1].id)
    )


def home(stories: tuple[StorySummary, ...]) -> str:
    """Return the home page: the newest stories first, undated ones after them."""
    newest = sorted(stories, key=lambda story: story.newest or "", reverse=True)
    cards = "\n\n".join(_card(story) for story in newest[:HOME_STORIES])
    parts = [
        front_matter("Explainers", search=_OUT_OF_SEARCH, hide=("navigation", "toc")).rstrip(),
        "# Explainers { .x-hero }",
        "What the sources say about one matter, who says it, and what they leave open."
        " Every line leads back to the sentence it came from.\n{ .x-standfirst }",
        "Search for a person, a place or a phrase at the top of every page, or press <kbd>/</kbd>.\n{ .x-hint }",
        f'<div class="x-cards" markdown>\n\n{cards}\n\n</div>'
        if cards
        else "No story has been built yet.\n{ .x-empty }",
    ]
    if stories:
        all_of_them = f"[All stories ({len(stories):,})](stories/index.md)"
        parts.append(
            f"{all_of_them} · [Everyone in them](players/index.md) · [All sources](sources/index.md)\n{{ .x-more }}"
        )
    return "\n\n".join(parts) + "\n"


def _card(story: StorySummary) -> str:
    return (
        '<div class="x-card" markdown>\n\n'
        f"## [{escape(story.title)}](stories/{anchor(story.slug)}/index.md)\n\n"
        f"{escape(story.lead)}\n\n"
        f"{_dateline(story)}\n{{ .x-kind }}\n\n</div>"
    )


def _dateline(story: StorySummary) -> str:
    when = escape(date(story.newest)) if story.newest else "undated"
    return f"{count(len(story.sources), 'source')} · {when}"


def all_stories(stories: tuple[StorySummary, ...]) -> str:
    """Return the A-Z of stories."""

    def line(story: StorySummary) -> str:
        return f"- [{escape(story.title)}]({anchor(story.slug)}/index.md) <small>{_dateline(story)}</small>"

    return _listing("Stories", count(len(stories), "story", "stories"), _by_letter(stories, lambda s: s.title, line))


def all_players(players: list[PlayerParts]) -> str:
    """Return the A-Z of players."""

    def line(parts: PlayerParts) -> str:
        player = parts[0][1]
        number = count(len(parts), "story", "stories")
        return f"- [{escape(player.name)}]({anchor(player.id)}/index.md) <small>{kind(player.type)} · {number}</small>"

    return _listing("Players", count(len(players), "player"), _by_letter(players, lambda parts: parts[0][1].name, line))


def player_page(parts: PlayerParts) -> str:
    """Return the page of one player: who it is in each story, and the way there."""
    player = parts[0][1]
    told = "\n\n".join(_part(story, part) for story, part in parts)
    opening = front_matter(player.name, hide=("navigation",))
    number = count(len(parts), "story", "stories")
    return f"{opening}# {escape(player.name)}\n\n{kind(player.type)} in {number}\n{{ .x-kind }}\n\n{told}\n"


def _part(story: StorySummary, player: PlayerSummary) -> str:
    target = f"../../stories/{anchor(story.slug)}/index.md"
    roles = "; ".join(quoted(role) for role in player.roles)
    said = f"{count(player.statements, 'statement')} with sources" if player.statements else "Named in this story"
    lines = [
        f"## [{escape(story.title)}]({target}) {{ #{anchor(story.slug)} }}",
        f"{roles}\n{{ .x-role }}" if roles else "",
        f"[{said}]({target}#p-{anchor(player.id)}) · {_dateline(story)}",
    ]
    return "\n\n".join(line for line in lines if line)


def all_sources(stories: tuple[StorySummary, ...]) -> str:
    """Return all sources, grouped by publisher, those of unknown publishers last."""
    found = [(source, story) for story in stories for source in story.sources]
    found.sort(key=lambda pair: (pair[0].publisher is None, _sort_key(pair[0].publisher or ""), *_source_key(pair[0])))
    groups = groupby(found, key=lambda pair: pair[0].publisher)
    body = "\n\n".join(
        f"## {escape(publisher or _NO_PUBLISHER)} {{ #g-{n} }}\n\n" + "\n".join(_source(*pair) for pair in pairs)
        for n, (publisher, pairs) in enumerate(groups, 1)
    )
    return _listing("Sources", count(len(found), "source"), body)


def _source_key(source: SourceSummary) -> tuple[str, str]:
    return _sort_key(source.headline or source.path), source.id


def _source(source: SourceSummary, story: StorySummary) -> str:
    name = source.headline or source.path.rsplit("/", 1)[-1]
    when = escape(date(source.published)) if source.published else "undated"
    target = f"../stories/{anchor(story.slug)}/index.md"
    used = f"used in [{escape(story.title)}]({target})" if story.statements else "used in no story"
    return f"- [{escape(name)}]({anchor(source.id)}/index.md) <small>{when} · {used}</small>"


def _listing(title: str, number: str, body: str) -> str:
    opening = front_matter(title, search=_OUT_OF_SEARCH, hide=("navigation",))
    return f"{opening}# {title}\n\n{number}\n{{ .x-kind }}\n\n{body or 'Nothing here yet.'}\n"


def _by_letter(items: Iterable[_Item], name: Callable[[_Item], str], line: Callable[[_Item], str]) -> str:
    """Return ``items``, already in order of name, under a heading for each first letter."""
    groups = groupby(items, key=lambda item: _letter(name(item)))
    return "\n\n".join(
        f"## {letter} {{ #az-{letter.lower()} }}\n\n" + "\n".join(line(item) for item in group)
        for letter, group in groups
    )


def _sort_key(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).casefold()
    kept = _NOT_SORTED.sub("", folded).strip()
    # Latin letters first, so that each heading of the A-Z stands once.
    return f"0{kept}" if "a" <= kept[:1] <= "z" else f"1{kept}"


def _letter(name: str) -> str:
    key = _sort_key(name)
    return key[1].upper() if key[0] == "0" else _NO_LETTER


def _file(path: str, text: str) -> RenderedFile:
    return RenderedFile(path, text.encode("utf-8"))
