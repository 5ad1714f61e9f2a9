"""Which story each file is about, and what it says of the stories themselves: merge and split."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Protocol

from builder.datamodel import Edits, Issue, StoryPlan
from builder.overrides.check import Written, listed

_LONGEST = 200
_NEAR = 3
_HINTS = 10
"""Unknown names that are compared with all known ones, which takes a third of a second for 50,000 stories."""
Groups = tuple[tuple[str, ...], ...]


class Named(Protocol):
    """A name that a story has or had."""

    @property
    def id(self) -> str: ...
    @property
    def slug(self) -> str: ...


class Story(Named, Protocol):
    """A story as the ledger knows it."""

    @property
    def redirects(self) -> Sequence[Named]: ...


@dataclass(frozen=True, slots=True)
class Names:
    """What stories are and were called. ``own``: by slug and id, present or former, the id that went with it;
    ``now``: the id of the story that it is today."""

    own: Mapping[str, str]
    now: Mapping[str, str]


def names_of(stories: Iterable[Story]) -> Names:
    """Return what the stories of the ledger are and were called. A present name goes before a former one."""
    own: dict[str, str] = {}
    now: dict[str, str] = {}
    present: list[tuple[Story, Named]] = [(story, story) for story in stories]
    former = [(story, name) for story, _ in present for name in story.redirects]
    for story, name in (*former, *present):
        own |= {name.id: name.id, name.slug: name.id}
        now |= {name.id: story.id, name.slug: story.id}
    return Names(own, now)


def near(name: str, known: Iterable[str]) -> str:
    """Return words that say which of ``known`` come close to ``name``."""
    name = name[:_LONGEST]
    ordered = sorted(known)
    holding = [word for word in ordered if name and name in word][:_NEAR]
    # Addresses are long: somebody may have written, or misspelt, only how one begins.
    begun = {word[: len(name)]: word for word in reversed(ordered)}
    beginnings = [begun[word] for word in get_close_matches(name, begun, n=_NEAR)]
    words = list(dict.fromkeys((*holding, *get_close_matches(name, ordered, n=_NEAR), *beginnings)))[:_NEAR]
    return f"near are {', '.join(words)}" if words else "no name comes near"


def joined(files: Sequence[Written], names: Names) -> Groups:
    """Return the groups of ids, present or former, of stories that are told to be one. Unknown names have no effect."""
    groups = []
    for file in files:
        ids = [names.own[name] for name in (file.edits.story, *file.edits.merge) if name in names.own]
        if file.edits.story in names.own and len(set(ids)) > 1:
            groups.append(tuple(dict.fromkeys(ids)))
    return tuple(groups)


def parted(files: Sequence[Written], names: Names) -> Groups:
    """Return the groups of paths of sources that are told to be a story of their own."""
    return tuple(file.edits.split for file in files if file.edits.split and file.edits.story in names.own)


def _unknown(files: Sequence[Written], names: Names, paths: Sequence[str]) -> list[Issue]:
    """Return an issue for every story and source that is to be merged or split off and is not there."""
    issues: list[Issue] = []
    taken: dict[str, str] = {}
    sources = frozenset(paths)
    for file in files:
        issues += listed([*_unknown_stories(file, names), *_unknown_sources(file, sources, taken)])
    return issues


def _unknown_stories(file: Written, names: Names) -> Iterator[Issue]:
    wanted = [wish for wish in file.merge if wish.name not in names.own]
    for n, wish in enumerate(wanted):
        message = f"there is no story {wish.name}{_hint(wish.name, names.own, n)}"
        yield file.edits.issue(wish.line, "override-unknown-story", message)


def _unknown_sources(file: Written, sources: Collection[str], taken: dict[str, str]) -> Iterator[Issue]:
    """``taken``: which file splits a source off, by its path."""
    for n, wish in enumerate(file.split):
        first = taken.setdefault(wish.name, file.edits.file)
        if wish.name not in sources:
            message = f'there is no source "{wish.name}"{_hint(wish.name, sources, n)}'
            yield file.edits.issue(wish.line, "override-unknown-source", message)
        elif first != file.edits.file:
            message = f'"{wish.name}" is split off in {first} already'
            yield file.edits.issue(wish.line, "override-twice", message)


def _hint(name: str, known: Iterable[str], before: int) -> str:
    return f"; {near(name, known)}" if before < _HINTS else ""


def attach(
    files: Sequence[Written], plans: Sequence[StoryPlan], names: Names, paths: Sequence[str]
) -> tuple[tuple[StoryPlan, ...], tuple[Issue, ...]]:
    """Return the plans, each with what is decided on its page, and an issue for whatever cannot be found.

    ``paths``: of all sources, read or not. A story of which nothing is decided but that it is merged or split stays
    as it is, so that it is not composed anew.
    """
    ids = {plan.id for plan in plans}
    taken: dict[str, Written] = {}
    issues = _unknown(files, names, paths)
    # Of two files for one story, that which calls it by its present name comes first.
    for file in sorted(files, key=lambda file: (_former(file, names), file.edits.file)):
        edits, id = file.edits, names.now.get(file.edits.story)
        if id is None:
            message = f"there is no story {edits.story}{_hint(edits.story, names.own, len(issues))}"
            issues.append(Issue("override-unknown-story", "error", edits.file, message))
        elif id not in ids:
            message = f"the story {edits.story} has no source that can be read"
            issues.append(Issue("override-unknown-story", "error", edits.file, message))
        elif taken.setdefault(id, file) is not file:
            first = taken[id].edits.file
            message = f"{first} is about the same story; what is decided here is left out, move it there"
            issues.append(Issue("override-second-file", "error", edits.file, message))
    found = {id: file.edits for id, file in taken.items() if _decides(file.edits)}
    return tuple(replace(plan, edits=found.get(plan.id)) for plan in plans), tuple(issues)


def _decides(edits: Edits) -> bool:
    return replace(edits, merge=(), split=()) != Edits(edits.file, edits.story)


def _former(file: Written, names: Names) -> bool:
    story = file.edits.story
    return names.own.get(story) != names.now.get(story)
