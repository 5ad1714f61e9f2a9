"""What ``explainer overrides new`` does: find the story and its page, write the starting file beside the others."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from builder import overrides
from builder.compose.words import fold
from builder.errors import ConfigError
from builder.overrides.load import FOLDER, KINDS
from builder.overrides.schema import NAME as SCHEMA
from builder.overrides.schema import json_schema
from builder.overrides.start import Actor, Line, Page, starting_file
from builder.stories import ledger

TWIN = "explainer.json"
_SECTIONS = 4
_WORD = re.compile(r"\w{4,}")


def new_text(story: str, *, seeds: Path, docs: Path) -> str:
    """Return a starting file for ``story`` (slug, id, or how one of them begins, if no other does).

    Raises ``ConfigError`` where there is no such story, or no page of it yet.
    """
    known = _ledger(seeds)
    return _text(docs, _find(story, known), known)


def new_file(story: str, *, seeds: Path, docs: Path) -> tuple[str, ...]:
    """Write a starting file for ``story`` and say what was done. Raises ``ConfigError`` as ``new_text`` does, and where
    the story has a file already."""
    known = _ledger(seeds)
    found, folder = _find(story, known), seeds / FOLDER
    try:
        if there := _existing(folder, found):
            raise ConfigError(f"{there}: this story's file is there already and is never overwritten; use --print")
        text = _text(docs, found, known)
        folder.mkdir(exist_ok=True)
        with (folder / f"{found.slug}{KINDS[0]}").open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        return (f"written: {stream.name}", *_schema(folder / SCHEMA))
    except OSError as error:
        raise ConfigError(f"{error.filename or folder}: {error.strerror or error}") from error


def _existing(folder: Path, story: ledger.LedgerStory) -> Path | None:
    """Return the file of ``story`` under any name that it has or had. Raises ``ConfigError`` where a build would not
    read the folder."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ConfigError(f"{folder}: this is not a folder (links are not followed)")
    names = {story.slug, story.id, *(name for former in story.redirects for name in (former.slug, former.id))}
    places = sorted(folder.iterdir()) if folder.exists() else []
    return next((p for p in places if p.stem in names and p.suffix.lower() in KINDS), None)


def _ledger(seeds: Path) -> ledger.Ledger:
    place = seeds / ledger.NAME
    known, issues = ledger.load(place.read_bytes() if place.exists() else None)
    if known is None:
        raise ConfigError(f"{place}: {issues[0].message}")
    return known


def _schema(place: Path) -> Iterator[str]:
    if not place.exists():
        place.write_bytes(json_schema())
        yield f"written: {place}"
    elif place.read_bytes() != json_schema():
        yield f"kept: {place} is of another version of the builder; to renew it: explainer overrides schema > {place}"


def _find(story: str, known: ledger.Ledger) -> ledger.LedgerStory:
    """Return the story of that name, present or former, or the only one whose present name begins so."""
    index = overrides.index_stories(known.stories)
    if story in index.now:
        return next(s for s in known.stories if s.id == index.now[story])
    begun = [s for s in known.stories if story and (s.slug.startswith(story) or s.id.startswith(story))]
    if len(begun) == 1:
        return begun[0]
    if begun:
        listed = ", ".join(s.slug for s in begun[:5]) + (" ..." if len(begun) > 5 else "")
        raise ConfigError(f"{story!a} is how {len(begun)} stories begin: {listed}")
    if not known.stories:
        raise ConfigError("there is no story yet; build first (explainer build)")
    raise ConfigError(f"there is no story {story!a}; {overrides.near(story, index.own)}")


def _text(docs: Path, story: ledger.LedgerStory, known: ledger.Ledger) -> str:
    place = docs / "stories" / story.slug / TWIN
    try:
        return starting_file(_page(json.loads(place.read_bytes()), tuple(_nearest(story, known))))
    except OSError as error:
        raise ConfigError(f"{place}: the story has no page yet; build first (explainer build)") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ConfigError(f"{place}: this is not as the builder wrote it; build again (explainer build)") from error


def _page(twin: dict[str, Any], others: tuple[tuple[str, str], ...]) -> Page:
    sections, players = twin["sections"], twin["key_players"]
    parts = (
        ("In brief", sections["brief"]),
        ("Background", sections["background"]),
        ("Sticking points", sections["sticking_points"]),
        ("Outlook", sections["outlook"]),
        ("Key players", players),
        ("Timeline", twin["timeline"]),
        ("Where the sources agree and differ", twin["comparison"]),
        ("What changed", twin["changes"]),
    )
    lines: dict[str, Line] = {}
    for n, (part, printed) in enumerate(parts):
        for line in _lines(part, printed, section=n < _SECTIONS):
            lines.setdefault(line.id, line)
    points = sections["sticking_points"]
    held = [(point["label"], next(_lines("", point["sides"], section=True), None)) for point in points]
    return Page(
        title=twin["title"],
        standfirst=twin["standfirst"],
        lines=tuple(lines.values()),
        players=tuple(_actors(players)),
        labels=tuple((label, line) for label, line in held if line is not None),
        paths=tuple(source["path"] for source in twin["sources"]),
        others=others,
    )


def _lines(part: str, printed: Any, *, section: bool) -> Iterator[Line]:  # noqa: ANN401 - plain JSON
    """Yield every statement below ``printed``, in order."""
    if isinstance(printed, dict) and {"id", "text", "citations"} <= printed.keys() and printed["citations"]:
        yield Line(part, printed["id"], tuple(c["quote"] for c in printed["citations"]), printed["text"], section)
    elif isinstance(printed, dict | list):
        for inner in printed.values() if isinstance(printed, dict) else printed:
            yield from _lines(part, inner, section=section)


def _actors(players: list[dict[str, Any]]) -> Iterator[Actor]:
    """Yield the players, each with a name of its own, or else its id: as an editor's file is read, names go before
    aliases."""
    names = Counter(fold(player["name"]) for player in players)
    aliases = Counter(alias for player in players for alias in set(map(fold, player["aliases"])))
    for player in players:
        own = [player["name"]] if names[fold(player["name"])] == 1 else []
        own += [alias for alias in player["aliases"] if fold(alias) not in names and aliases[fold(alias)] == 1]
        called = next(iter(own), player.get("id", ""))
        others = aliases[fold(called)] - (fold(called) in map(fold, player["aliases"]))
        yield Actor(called, not others, _about(player))


def _about(player: dict[str, Any]) -> str:
    also = ", ".join(f'"{alias}"' for alias in player["aliases"])
    roles = "; ".join(role["text"] for role in player["roles"])
    return f"{player['name']}{also and f', also {also}'}{roles and f': {roles}'}"


def _nearest(story: ledger.LedgerStory, known: ledger.Ledger) -> Iterable[tuple[str, str]]:
    """Return (slug, title) of the other stories, those first whose titles share most words with this one's."""
    words = set(_WORD.findall(story.title.lower()))
    others = [(s.slug, s.title) for s in known.stories if s.id != story.id]
    return sorted(others, key=lambda other: (-len(words & set(_WORD.findall(other[1].lower()))), other[0]))
