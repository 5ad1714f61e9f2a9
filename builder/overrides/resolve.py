"""What the names in an editor's files stand for: which story a file is about, which stories and sources it merges and
splits off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Protocol

from builder.datamodel import Edits, Issue, StoryPlan
from builder.overrides.check import Wish, Written, listed
from builder.overrides.fields import KEYS, LISTS

_LONGEST = 200
_NEAR = 3
_HINTS = 5
"""Unknown names of a build that are compared with all known ones, which takes up to a second each among 20,000."""
Groups = tuple[tuple[str, ...], ...]


class Named(Protocol):
    """A name that a story has or had."""

    @property
    def id(self) -> str: ...
    @property
    def slug(self) -> str: ...


class Member(Protocol):
    """A source of a story."""

    @property
    def path(self) -> str: ...


class Story(Named, Protocol):
    """A story as the ledger knows it, its members in order of arrival. ``apart``: an editor split it off."""

    @property
    def members(self) -> Sequence[Member]: ...
    @property
    def redirects(self) -> Sequence[Named]: ...
    @property
    def apart(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class StoryIndex:
    """What stories are and were called, and where sources stand. ``own``: by slug and id, present or former, the id
    that went with it; ``now``: the id of the story that it is today; ``slugs``: by id of a present story; ``home``: by
    path of a source the id of its story; ``apart``: ids of the stories that an editor split off."""

    own: Mapping[str, str]
    now: Mapping[str, str]
    slugs: Mapping[str, str]
    home: Mapping[str, str]
    apart: frozenset[str]


def index_stories(stories: Sequence[Story]) -> StoryIndex:
    """Return what the stories of the ledger are and were called. A present name goes before a former one."""
    own: dict[str, str] = {}
    now: dict[str, str] = {}
    present: list[tuple[Story, Named]] = [(story, story) for story in stories]
    former = [(story, name) for story, _ in present for name in story.redirects]
    for story, name in (*former, *present):
        own |= {name.id: name.id, name.slug: name.id}
        now |= {name.id: story.id, name.slug: story.id}
    return StoryIndex(
        own,
        now,
        slugs={story.id: story.slug for story in stories},
        home={member.path: story.id for story in stories for member in story.members},
        apart=frozenset(story.id for story in stories if story.apart),
    )


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


def told_together(files: Sequence[Written], index: StoryIndex) -> Groups:
    """Return the groups of ids, present or former, of stories that are told to be one. Unknown names have no effect."""
    groups = []
    for file in files:
        ids = [index.own[name] for name in (file.edits.story, *file.edits.merge) if name in index.own]
        if file.edits.story in index.own and len(set(ids)) > 1:
            groups.append(tuple(dict.fromkeys(ids)))
    return tuple(groups)


def told_apart(files: Sequence[Written], index: StoryIndex) -> Groups:
    """Return the groups of paths of sources that are told to be a story of their own. A source of a story that the file
    has nothing to do with stays where it is."""
    splits = _Splits(files, index)
    groups = (tuple(p for p in f.edits.split if splits.holds(p, f)) for f in files if f.edits.story in index.own)
    return tuple(group for group in groups if group)


class _Splits:
    """Which file splits which source off: the first that may."""

    def __init__(self, files: Sequence[Written], index: StoryIndex) -> None:
        self._index = index
        self.first: dict[str, str] = {}
        for file in files:
            for path in file.edits.split:
                if index.home.get(path) in index.apart or self._concerns(path, file):
                    self.first.setdefault(path, file.edits.file)
        # A story that was split off belongs to the file that names the oldest of its sources.
        self._owner: dict[str, str] = {}
        for path, story in index.home.items():
            if story in index.apart and path in self.first:
                self._owner.setdefault(story, self.first[path])

    def holds(self, path: str, file: Written) -> bool:
        """Tell whether the source is new, of the story of the file, or of one that the file split off before."""
        home = self._index.home.get(path, "")
        return self._concerns(path, file) or self._owner.get(home) == file.edits.file

    def _concerns(self, path: str, file: Written) -> bool:
        names = (file.edits.story, *file.edits.merge)
        home = self._index.home.get(path)
        return home is None or home in (self._index.now.get(name) for name in names)


class _Check:
    """Names the stories and sources that are to be merged or split off and cannot be. Few unknown names are compared
    with the known ones, for a file of rubbish has many."""

    def __init__(self, files: Sequence[Written], index: StoryIndex, paths: Collection[str]) -> None:
        self._index, self._paths = index, paths
        self._splits = _Splits(files, index)
        self._hints = _HINTS

    def unknown(self, name: str) -> str:
        """Say that there is no such story."""
        return f"there is no story {name}{self._hint(name, self._index.own)}"

    def of(self, file: Written) -> Iterator[Issue]:
        """Yield an issue for every entry of ``merge`` and ``split`` that cannot be carried out."""
        for wish in file.merge:
            if wish.name not in self._index.own:
                yield file.edits.issue(wish.line, "override-unknown-story", self.unknown(wish.name))
        for wish in file.split:
            yield from self._split(file, wish)

    def _split(self, file: Written, wish: Wish) -> Iterator[Issue]:
        path, index = wish.name, self._index
        first = self._splits.first.get(path, file.edits.file)
        if path not in self._paths:
            message = f'there is no source "{path}"{self._hint(path, self._paths)}'
            yield file.edits.issue(wish.line, "override-unknown-source", message)
        elif first != file.edits.file:
            yield file.edits.issue(wish.line, "override-twice", f'"{path}" is split off in {first} already')
        elif file.edits.story in index.own and not self._splits.holds(path, file):
            message = f'"{path}" is no source of this story but of {index.slugs[index.home[path]]}, and stays there'
            yield file.edits.issue(wish.line, "override-other-story", message)

    def _hint(self, name: str, known: Iterable[str]) -> str:
        self._hints -= 1
        return f"; {near(name, known)}" if self._hints >= 0 else ""


def attach(
    files: Sequence[Written], plans: Sequence[StoryPlan], index: StoryIndex, paths: Sequence[str]
) -> tuple[tuple[StoryPlan, ...], tuple[Issue, ...]]:
    """Return the plans, each with what is decided on its page, and an issue for whatever cannot be found.

    ``paths``: of all sources, read or not. A story of which nothing is decided but that it is merged or split stays
    as it is, so that it is not composed anew.
    """
    ids = {plan.id for plan in plans}
    taken: dict[str, Written] = {}
    check = _Check(files, index, frozenset(paths))
    issues = [issue for file in files for issue in listed(list(check.of(file)))]
    # Of two files for one story, that which calls it by its present name comes first.
    for file in sorted(files, key=lambda file: (_former(file, index), file.edits.file)):
        edits, id = file.edits, index.now.get(file.edits.story)
        if id is None:
            issues.append(Issue("override-unknown-story", "error", edits.file, check.unknown(edits.story)))
        elif id not in ids:
            message = f"the story {edits.story} has no source that can be read"
            issues.append(Issue("override-unknown-story", "error", edits.file, message))
        elif _decided(edits) and taken.setdefault(id, file) is not file:
            issues.append(Issue("override-second-file", "error", edits.file, _second(taken[id].edits.file, edits)))
    found = {id: file.edits for id, file in taken.items()}
    return tuple(replace(plan, edits=found.get(plan.id)) for plan in plans), tuple(issues)


def _second(first: str, edits: Edits) -> str:
    """Say what of a second file for a story is carried out, and what is not."""
    done = " and ".join(key for key in LISTS if getattr(edits, key))
    left = f"{first} is about the same story; left out from here: {', '.join(_decided(edits))} (move it there)"
    return f"{left}; carried out: {done}" if done else left


def _decided(edits: Edits) -> list[str]:
    """Return the keys under which something is decided on the page."""
    return [key for key in KEYS if key not in LISTS and getattr(edits, key)]


def _former(file: Written, index: StoryIndex) -> bool:
    story = file.edits.story
    return index.own.get(story) != index.now.get(story)
