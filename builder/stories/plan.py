"""From profiles to stories with an identity and an address for life.

    profiles -> arrivals -> copies -> clusters -> identities -> (ledger, plans)

The plan is a function of the profiles, in any order, and the ledger. Planning again with the ledger it returned
changes nothing: sources keep their arrival, unchanged stories start as one cluster, and a cluster keeps its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from builder.datamodel import Issue, Profile, StoryMember, StoryPlan
from builder.stories.arrivals import Source, number_arrivals
from builder.stories.clustering import Groups, cluster
from builder.stories.constraints import Constraints, Copies, Words, constrain
from builder.stories.ledger import Ledger, LedgerMember, LedgerStory, Redirect, sort_stories
from builder.stories.linkage import ELSEWHERE
from builder.stories.names import Names, members_of
from builder.stories.notes import tell

Plans = tuple[StoryPlan, ...]
Issues = tuple[Issue, ...]


def plan_stories(
    profiles: tuple[Profile, ...],
    ledger: Ledger,
    *,
    together: Words = (),
    apart: Words = (),
    unread: frozenset[str] = frozenset(),
) -> tuple[Ledger, Plans, Issues]:
    """Return the new ledger, the stories by age, and what happened since the ledger was written.

    ``together``: groups of ids of stories that an editor says are one; ``apart``: groups of paths of sources that an
    editor says are a story of their own. Ids and paths that are not there have no effect. ``unread``: paths of files
    and folders that are there but could not be read.
    """
    return plan_as_told(profiles, ledger, lambda _: (together, apart), unread=unread)


def plan_as_told(
    profiles: tuple[Profile, ...],
    ledger: Ledger,
    told: Callable[[Ledger], tuple[Words, Words]],
    *,
    unread: frozenset[str] = frozenset(),
    rounds: int = 0,
) -> tuple[Ledger, Plans, Issues]:
    """As ``plan_stories``, where what an editor says (``told``: together, apart) is looked up in a ledger.

    An editor may name a story that only this build finds, or finds only when something else is carried out. So the
    words are looked up again in the ledger that came of them, and the sources planned again with what they mean then,
    at most ``rounds`` times. What happened is told once, of all rounds.
    """
    before = sort_stories(ledger.stories, ledger.contested)
    sources = number_arrivals(profiles, before)
    words = told(before)
    after, plans, copies = _plan_once(before, sources, words)
    for _ in range(rounds):
        now = told(after)
        if now == words:
            break
        words = now
        after, plans, copies = _plan_once(after, number_arrivals(profiles, after), words)
    return after, plans, tell(before, after, sources, copies=copies, unread=unread)


def _plan_once(ledger: Ledger, sources: Sequence[Source], words: tuple[Words, Words]) -> tuple[Ledger, Plans, Copies]:
    constraints = constrain(ledger, sources, *words)
    copied = {copy for copy, _ in constraints.copies}
    originals = [s.profile for s in sources if s.profile.document not in copied]
    after, plans = assign(ledger, sources, cluster(originals, bonds=constraints.bonds), constraints)
    return after, plans, constraints.copies


def assign(
    ledger: Ledger, sources: Sequence[Source], clusters: Groups, constraints: Constraints
) -> tuple[Ledger, Plans]:
    """Give each cluster the identity it had, or a new one.

    A story lives on where its oldest unchanged source is, of those that no editor told to leave it; where several
    stories live on in one cluster, they have become one, and the oldest gives the name. A cluster in which none lives
    on is a new story.
    """
    groups = _gather(sources, clusters, constraints.copies)
    labels = [constraints.label(group) for group in groups]
    homes = _find_homes(groups, labels, constraints)
    gone = _find_gone(ledger, sources)
    names = Names(ledger)
    living: dict[int, list[int]] = {}
    for old, home in homes.items():
        living.setdefault(home, []).append(old)
    stories: list[LedgerStory] = []
    for n, group in enumerate(groups):
        story = _continue(ledger, living[n], group, gone) if n in living else names.found(group)
        stories.append(replace(story, apart=labels[n] > ELSEWHERE))
    retired = [replace(story, members=gone[n]) for n, story in enumerate(ledger.stories) if n not in homes]
    stories = _follow([names.release(story) for story in stories])
    every = sort_stories((*stories, *map(names.release, retired)), ledger.contested)
    copy_of = dict(constraints.copies)
    plans = tuple(_plan(story, group, copy_of) for story, group in zip(stories, groups, strict=True))
    return every, plans


def _follow(stories: Sequence[LedgerStory]) -> list[LedgerStory]:
    """Let each former name lead to where the source is that it was founded with: it may have left for another story."""
    home = {m.arrival: n for n, story in enumerate(stories) for m in story.members if not m.gone}
    moved: dict[int, tuple[Redirect, ...]] = {}
    for n, story in enumerate(stories):
        for redirect in story.redirects:
            to = home.get(redirect.founded, n)
            moved[to] = (*moved.get(to, ()), redirect)
    return [replace(story, redirects=moved.get(n, ())) for n, story in enumerate(stories)]


def _gather(sources: Sequence[Source], clusters: Groups, copies: Sequence[tuple[str, str]]) -> list[list[Source]]:
    """Return the sources of each story, copies with their original, by arrival; the oldest story first."""
    number = {document: n for n, group in enumerate(clusters) for document in group}
    number |= {copy: number[original] for copy, original in copies}
    groups: dict[int, list[Source]] = {}
    for source in sources:
        groups.setdefault(number[source.profile.document], []).append(source)
    return list(groups.values())


def _find_homes(groups: Sequence[Sequence[Source]], labels: Sequence[int], constraints: Constraints) -> dict[int, int]:
    """Return the group in which each ledger story lives on, oldest story first; none for one without sources."""
    found: dict[int, tuple[bool, bool, int, int]] = {}
    for n, group in enumerate(groups):
        for source in group:
            if source.story is not None:
                rank = (constraints.leaves(source, labels[n]), not source.unchanged, source.arrival, n)
                found[source.story] = min(rank, found.get(source.story, rank))
    return {story: found[story][-1] for story in sorted(found)}


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
    former = (r for old in others for r in (Redirect(old.id, old.slug, old.founded), *old.redirects))
    redirects = (*first.redirects, *former)
    members = (*members_of(group), *(member for n in olds for member in gone[n]))
    return replace(first, members=members, redirects=redirects)


def _plan(story: LedgerStory, group: Sequence[Source], copy_of: Mapping[str, str]) -> StoryPlan:
    members = (StoryMember(s.profile.document, s.arrival, copy_of.get(s.profile.document)) for s in group)
    return StoryPlan(story.id, story.slug, tuple(members), tuple(r.slug for r in story.redirects))
