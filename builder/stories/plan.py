"""From profiles to stories with an identity and an address for life.

    profiles -> arrivals -> copies -> clusters -> identities -> (ledger, plans)

The plan is a function of the profiles, in any order, and the ledger. Planning again with the ledger it returned
changes nothing: sources keep their arrival, unchanged stories start as one cluster, and a cluster keeps its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count

from builder.addresses import slug
from builder.datamodel import Issue, Profile, StoryMember, StoryPlan
from builder.stories.clustering import Groups, cluster
from builder.stories.ledger import Ledger, LedgerMember, LedgerStory, Redirect, sort_stories
from builder.stories.near_duplicates import find_copies

_UNDATED = "9999"
_TITLE = 200
_TITLE_TERMS = 5

Plans = tuple[StoryPlan, ...]
Issues = tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A profile and its place in the ledger. ``story``: number of the ledger story it stood in, ``None`` for a new
    source; ``unchanged``: its bytes are those the ledger knows."""

    profile: Profile
    arrival: int
    story: int | None
    unchanged: bool


def plan_stories(profiles: tuple[Profile, ...], ledger: Ledger) -> tuple[Ledger, Plans, Issues]:
    """Return the new ledger, the stories by age, and what a person may want to know (merged and split stories)."""
    ledger = sort_stories(ledger.stories)
    sources = number_arrivals(profiles, ledger)
    ordered = [source.profile for source in sources]
    copies = find_copies(ordered)
    copied = {copy for copy, _ in copies}
    clusters = cluster([p for p in ordered if p.document not in copied], kept=_standing(sources))
    return assign(ledger, sources, clusters, copies)


def number_arrivals(profiles: Iterable[Profile], ledger: Ledger) -> tuple[Source, ...]:
    """Find each profile in the ledger, by path or, renamed, by its bytes; new ones come after, by date and path."""
    known = {m.path: (n, m) for n, story in enumerate(ledger.stories) for m in story.members}
    by_path = {profile.path: profile for profile in profiles}
    lost: dict[str, list[tuple[int, LedgerMember]]] = {}
    for n, member in known.values():
        if member.path not in by_path:
            lost.setdefault(member.sha256, []).append((n, member))
    for entries in lost.values():
        entries.sort(key=lambda entry: -entry[1].arrival)
    sources: list[Source] = []
    new: list[Profile] = []
    for path, profile in sorted(by_path.items()):
        entry = known.get(path) or (lost[profile.sha256].pop() if lost.get(profile.sha256) else None)
        if entry:
            sources.append(Source(profile, entry[1].arrival, entry[0], entry[1].sha256 == profile.sha256))
        else:
            new.append(profile)
    new.sort(key=lambda p: (p.published or _UNDATED, p.path))
    sources += [Source(p, n, None, False) for n, p in enumerate(new, ledger.last_arrival + 1)]
    return tuple(sorted(sources, key=lambda source: source.arrival))


def _standing(sources: Sequence[Source]) -> Groups:
    """Return which unchanged sources stood in one story; an edited one must find its place again."""
    stories: dict[int, list[str]] = {}
    for source in sources:
        if source.story is not None and source.unchanged:
            stories.setdefault(source.story, []).append(source.profile.document)
    return tuple(tuple(documents) for documents in stories.values())


def assign(
    ledger: Ledger,
    sources: Sequence[Source],
    clusters: Groups,
    copies: tuple[tuple[str, str], ...],
) -> tuple[Ledger, Plans, Issues]:
    """Give each cluster the identity it had, or a new one.

    A story lives on where its oldest unchanged source is; where several stories live on in one cluster, they have
    become one, and the oldest gives the name. A cluster in which none lives on is a new story.
    """
    groups = _gather(sources, clusters, copies)
    homes = _find_homes(sources, groups)
    gone = _find_gone(ledger, sources)
    names = _Names(ledger)
    stories: list[LedgerStory] = []
    issues: list[Issue] = []
    for n, group in enumerate(groups):
        olds = [s for s, home in homes.items() if home == n]
        stories.append(_continue(ledger, olds, group, gone) if olds else names.found(group))
        issues += [_merged(stories[n], ledger.stories[s]) for s in olds[1:]]
    issues += _splits(ledger, sources, groups, stories)
    retired = [replace(story, members=gone[n]) for n, story in enumerate(ledger.stories) if n not in homes]
    every = sort_stories(map(names.release, (*stories, *retired)))
    copy_of = dict(copies)
    plans = tuple(_plan(story, group, copy_of) for story, group in zip(stories, groups, strict=True))
    return every, plans, tuple(sorted(issues, key=lambda issue: (issue.subject, issue.message)))


def _gather(sources: Sequence[Source], clusters: Groups, copies: Sequence[tuple[str, str]]) -> list[list[Source]]:
    """Return the sources of each story, copies with their original, by arrival; the oldest story first."""
    number = {document: n for n, group in enumerate(clusters) for document in group}
    number |= {copy: number[original] for copy, original in copies}
    groups: dict[int, list[Source]] = {}
    for source in sources:
        groups.setdefault(number[source.profile.document], []).append(source)
    return list(groups.values())


def _find_homes(sources: Sequence[Source], groups: Sequence[Sequence[Source]]) -> dict[int, int]:
    """Return the group in which each ledger story lives on, oldest story first; none for one without sources."""
    group_of = {source.arrival: n for n, group in enumerate(groups) for source in group}
    anchors: dict[int, Source] = {}
    for source in sorted(sources, key=lambda source: (not source.unchanged, source.arrival)):
        if source.story is not None:
            anchors.setdefault(source.story, source)
    return {story: group_of[anchors[story].arrival] for story in sorted(anchors)}


def _find_gone(ledger: Ledger, sources: Sequence[Source]) -> dict[int, tuple[LedgerMember, ...]]:
    """Return by story the members that are not among the sources now; they keep their place."""
    here = {source.arrival for source in sources}
    return {
        n: tuple(replace(m, gone=True) for m in story.members if m.arrival not in here)
        for n, story in enumerate(ledger.stories)
    }


def _continue(
    ledger: Ledger, olds: Sequence[int], group: Sequence[Source], gone: dict[int, tuple[LedgerMember, ...]]
) -> LedgerStory:
    """Return the oldest of ``olds`` with its members as they are now, the others' names behind it."""
    first, *others = (ledger.stories[n] for n in olds)
    redirects = first.redirects + tuple(r for old in others for r in (Redirect(old.id, old.slug), *old.redirects))
    members = (*_members(group), *(member for n in olds for member in gone[n]))
    return replace(first, members=members, redirects=redirects)


def _members(group: Sequence[Source]) -> tuple[LedgerMember, ...]:
    return tuple(LedgerMember(s.profile.path, s.profile.sha256, s.arrival) for s in group)


class _Names:
    """Ids and slugs given out, now or ever. A story that splits off again gets back the name it had."""

    def __init__(self, ledger: Ledger) -> None:
        self._former = {r.id: r for story in ledger.stories for r in story.redirects}
        self._taken_back: set[str] = set()
        self._ids = {story.id for story in ledger.stories} | self._former.keys()
        self._slugs = {story.slug for story in ledger.stories} | {r.slug for r in self._former.values()}

    def found(self, group: Sequence[Source]) -> LedgerStory:
        """Return a new story, named after its first source with a headline."""
        title = next((p.headline for p in (s.profile for s in group) if p.headline.strip()), "")
        title = " ".join((title or _describe(group[0].profile)).split())[:_TITLE]
        first = group[0].profile
        for attempt in count():
            id = sha256(f"{first.path}\n{first.sha256}\n{attempt}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
            former = self._former.pop(id, None)
            if former:
                self._taken_back.add(id)
                return LedgerStory(id, former.slug, title, _members(group))
            address = slug(title, key=id)
            if id not in self._ids and address not in self._slugs:
                break
        self._ids.add(id)
        self._slugs.add(address)
        return LedgerStory(id, address, title, _members(group))

    def release(self, story: LedgerStory) -> LedgerStory:
        """Return ``story`` without the former names that new stories took back."""
        return replace(story, redirects=tuple(r for r in story.redirects if r.id not in self._taken_back))


def _describe(profile: Profile) -> str:
    """Return the heaviest words of a source without a headline."""
    heaviest = sorted(profile.terms, key=lambda term: (-term[1], term[0]))
    return " ".join(term for term, _ in heaviest[:_TITLE_TERMS])


def _plan(story: LedgerStory, group: Sequence[Source], copy_of: Mapping[str, str]) -> StoryPlan:
    members = (StoryMember(s.profile.document, s.arrival, copy_of.get(s.profile.document)) for s in group)
    return StoryPlan(story.id, story.slug, tuple(members))


def _merged(story: LedgerStory, old: LedgerStory) -> Issue:
    message = f"Two stories have become one: {old.slug} is now part of {story.slug}."
    return Issue("stories-merged", "info", story.slug, message)


def _splits(
    ledger: Ledger,
    sources: Sequence[Source],
    groups: Sequence[Sequence[Source]],
    stories: Sequence[LedgerStory],
) -> Iterator[Issue]:
    """Say which stories' sources now stand in more than one story."""
    slugs = {source.arrival: stories[n].slug for n, group in enumerate(groups) for source in group}
    parts: dict[int, set[str]] = {}
    for source in sources:
        if source.story is not None:
            parts.setdefault(source.story, set()).add(slugs[source.arrival])
    for n, found in sorted(parts.items()):
        if len(found) > 1:
            old = ledger.stories[n].slug
            message = f"The sources of {old} now stand in {len(found)} stories: {', '.join(sorted(found))}."
            yield Issue("story-split", "info", old, message)
