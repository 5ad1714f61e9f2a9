"""``seeds/ledger.json``: what each story is called and where it lives, for life.

The file is committed beside the sources and holds, for every story, its id, the last part of its address, and every
source that ever belonged to it with the order in which it arrived; besides, which names of players several people have
had. It is the only memory of the builder that cannot be made again, so a damaged one stops the build instead of giving
every story a new address.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from builder.datamodel import Issue

NAME = "ledger.json"
VERSION = 1
_ADDRESS = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class LedgerMember:
    """A source of a story. ``arrival`` counts from 1 and is never given twice; ``gone``: not among the sources now."""

    path: str
    sha256: str
    arrival: int
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Redirect:
    """The former name of a story that became part of this one. ``founded``: arrival of its oldest source, which takes
    the name along if it leaves again; 0 where that is not known."""

    id: str
    slug: str
    founded: int = 0


@dataclass(frozen=True, slots=True)
class LedgerStory:
    """One story. ``title`` is the one its slug was made from; members in order of arrival, never none; ``apart``: an
    editor says that some of its sources are a story of their own."""

    id: str
    slug: str
    title: str
    members: tuple[LedgerMember, ...]
    redirects: tuple[Redirect, ...] = ()
    apart: bool = False

    @property
    def founded(self) -> int:
        """Arrival of its oldest source: the story's age."""
        return min(member.arrival for member in self.members)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every story there ever was, oldest first. ``contested``: ids of players that several people have borne, sorted;
    none of them lives at that address again."""

    stories: tuple[LedgerStory, ...] = ()
    contested: tuple[str, ...] = ()

    @property
    def last_arrival(self) -> int:
        """The highest arrival number given out, 0 for none."""
        return max((m.arrival for story in self.stories for m in story.members), default=0)


@dataclass(frozen=True, slots=True)
class _File:
    """What the file must hold."""

    version: int
    stories: tuple[LedgerStory, ...]
    contested: tuple[str, ...] = ()


def sort_stories(stories: Iterable[LedgerStory], contested: Iterable[str] = ()) -> Ledger:
    """Return a ledger of ``stories``, oldest first, each with its members in order of arrival."""
    ordered = [replace(s, members=tuple(sorted(s.members, key=lambda m: m.arrival))) for s in stories]
    return Ledger(tuple(sorted(ordered, key=lambda story: story.founded)), tuple(sorted(set(contested))))


def load(data: bytes | None) -> tuple[Ledger | None, tuple[Issue, ...]]:
    """Read the ledger; ``None`` in is a first build. ``None`` out, with an error, means that the build must stop."""
    if data is None:
        return Ledger(), ()
    try:
        # The standard library reads, for it knows lone surrogates (file names that are not UTF-8); msgspec checks.
        file = msgspec.convert(json.loads(data), _File)
    except (ValueError, RecursionError) as error:
        return None, (_damaged(str(error)),)
    if file.version != VERSION:
        return None, (_damaged(f"it has version {file.version}, this builder reads version {VERSION}"),)
    fault = _find_fault(file.stories) or _find_misnamed(file.contested)
    return (None, (_damaged(fault),)) if fault else (sort_stories(file.stories, file.contested), ())


def dump(ledger: Ledger) -> bytes:
    """Return the ledger as JSON for people and for diffs: oldest story first, one field per line, ASCII only."""
    stories = [_plain(story) for story in sort_stories(ledger.stories).stories]
    plain: dict[str, Any] = {"version": VERSION, "stories": stories}
    if ledger.contested:
        plain["contested"] = sorted(set(ledger.contested))
    try:
        # The same text in a tenth of the time, but msgspec knows no lone surrogates.
        text = msgspec.json.format(json.dumps(plain), indent=1)
    except msgspec.DecodeError:
        text = json.dumps(plain, indent=1)
    return (text + "\n").encode("ascii")


def _plain(story: LedgerStory) -> dict[str, Any]:
    members = [
        {"arrival": m.arrival, "path": m.path, "sha256": m.sha256} | ({"gone": True} if m.gone else {})
        for m in story.members
    ]
    plain: dict[str, Any] = {"id": story.id, "slug": story.slug, "title": story.title, "members": members}
    if story.redirects:
        plain["redirects"] = [{"id": r.id, "slug": r.slug, "founded": r.founded} for r in story.redirects]
    if story.apart:
        plain["apart"] = True
    return plain


def _find_fault(stories: tuple[LedgerStory, ...]) -> str:
    """Return what makes a ledger of ``stories`` unusable, "" for nothing."""
    members = [m for story in stories for m in story.members]
    names = [(s.id, s.slug) for s in stories] + [(r.id, r.slug) for s in stories for r in s.redirects]
    if misnamed := _find_misnamed(word for pair in names for word in pair):
        return misnamed
    for member in members:
        if not 1 <= member.arrival < 2**53 or not member.path or not _DIGEST.fullmatch(member.sha256):
            return f"the entry of source {member.path[:80]!a} is not complete"
    if any(not story.members for story in stories):
        return "it has a story without sources"
    return (
        _find_double("arrival number", (m.arrival for m in members))
        or _find_double("source", (m.path for m in members))
        or _find_double("story", (id for id, _ in names))
        or _find_double("address", (slug for _, slug in names))
    )


def _find_misnamed(words: Iterable[str]) -> str:
    wrong = next((word for word in words if not _ADDRESS.fullmatch(word)), None)
    return "" if wrong is None else f"{wrong[:80]!a} cannot be part of an address"


def _find_double(what: str, values: Iterable[int | str]) -> str:
    doubles = sorted(value for value, count in Counter(values).items() if count > 1)
    return f"the {what} {str(doubles[0])[:80]!a} stands in it twice" if doubles else ""


def _damaged(why: str) -> Issue:
    return Issue(
        code="ledger-damaged",
        severity="error",
        subject=NAME,
        message=f"The ledger cannot be read: {why}. It keeps the address of every story, so nothing was built. "
        "Restore the last committed version, or delete it to give every story a new address.",
    )
