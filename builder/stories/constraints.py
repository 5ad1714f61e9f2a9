"""What an editor decided about which sources make one story, as constraints on clustering: which must stand together
and which cannot (Wagstaff et al. 2001, "Constrained k-means clustering with background knowledge").

Stories told to be one are held together whatever their likeness, and stay so while the decision stands. Sources told
to be a story of their own share none with any source that stands elsewhere; what arrives later may join them, as it
may join any story. Where both are said of a source, it stays apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.stories.arrivals import Source
from builder.stories.clustering import Bonds, Groups
from builder.stories.ledger import Ledger
from builder.stories.linkage import ELSEWHERE, LOOSE
from builder.stories.near_duplicates import find_copies

Words = tuple[tuple[str, ...], ...]
Copies = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Constraints:
    """``bonds`` for clustering; ``copies``: (copy, original); ``owned``: for ledger stories that an editor set apart
    the label of their group."""

    bonds: Bonds
    copies: Copies
    owned: Mapping[int, int]

    def label(self, group: Sequence[Source]) -> int:
        """Return the label of the sources of one story."""
        return max((self.bonds.labels.get(s.profile.document, ELSEWHERE) for s in group), default=ELSEWHERE)

    def leaves(self, source: Source, label: int) -> bool:
        """Whether ``source``, in a story of that label, was told to leave the one that it stood in, or follows one
        that was."""
        return label > ELSEWHERE and source.story is not None and self.owned.get(source.story) != label


def constrain(ledger: Ledger, sources: Sequence[Source], together: Words, apart: Words) -> Constraints:
    """Return the bonds and bars for ``sources``. ``together``: groups of ids of stories, now or formerly in the
    ledger; ``apart``: groups of paths of sources. Words that name nothing are without effect."""
    number: dict[str, int] = {}
    for n, group in enumerate(apart, 1):
        for path in group:
            number.setdefault(path, n)
    named = {s.arrival: number[s.profile.path] for s in sources if s.profile.path in number}
    owned = _owned(ledger, sources, named)
    labels = {s.profile.document: _label(s, named, owned) for s in sources} if named else {}
    sealed = frozenset(named.values()) - frozenset(owned.values())
    copies = _find_copies(sources, labels, sealed)
    held = (*_apart(sources, labels), *_together(ledger, sources, together, labels, copies))
    bound = {document for group in held for document in group}
    kept: dict[int, list[str]] = {}
    for source in sources:
        if source.story is not None and source.unchanged and source.profile.document not in bound:
            kept.setdefault(source.story, []).append(source.profile.document)
    bonds = Bonds(
        kept=tuple(map(tuple, kept.values())),
        bound=held,
        labels=labels,
        sealed=sealed,
    )
    return Constraints(bonds, copies, owned)


def _owned(ledger: Ledger, sources: Sequence[Source], named: dict[int, int]) -> dict[int, int]:
    """Return by ledger story that was set apart the group it is of: that of its oldest named source."""
    owned: dict[int, int] = {}
    for source in sources:
        if source.arrival in named and source.story is not None and ledger.stories[source.story].apart:
            owned.setdefault(source.story, named[source.arrival])
    return owned


def _label(source: Source, named: dict[int, int], owned: dict[int, int]) -> int:
    """Return the group that ``source`` belongs to, ``ELSEWHERE`` for none, ``LOOSE`` where it may join one."""
    if source.arrival in named:
        return named[source.arrival]
    if source.story is None:
        return LOOSE
    return owned.get(source.story, ELSEWHERE)


def _apart(sources: Sequence[Source], labels: Mapping[str, int]) -> Groups:
    """Return the documents of each story that an editor says is one of its own."""
    groups: dict[int, list[str]] = {}
    for document in (source.profile.document for source in sources):
        if labels.get(document, ELSEWHERE) > ELSEWHERE:
            groups.setdefault(labels[document], []).append(document)
    return tuple(map(tuple, groups.values()))


def _together(
    ledger: Ledger, sources: Sequence[Source], together: Words, labels: Mapping[str, int], copies: Copies
) -> Groups:
    """Return the documents that are one story because an editor says so."""
    of_id = {id: n for n, s in enumerate(ledger.stories) for id in (s.id, *(r.id for r in s.redirects))}
    free = {s.profile.document: s for s in sources if labels.get(s.profile.document, ELSEWHERE) <= ELSEWHERE}
    of_story: dict[int, list[str]] = {}
    for document, source in free.items():
        if source.story is not None and labels.get(document, ELSEWHERE) == ELSEWHERE:
            of_story.setdefault(source.story, []).append(document)
    original = {copy: free[first] for copy, first in copies if first in free}
    groups: list[set[str]] = []
    for ids in together:
        held = _hold({of_id[id] for id in ids if id in of_id}, of_story, original)
        apart = [group for group in groups if not group & held]
        groups = [*apart, held.union(*(group for group in groups if group & held))]
    return tuple(tuple(sorted(group)) for group in groups if group)


def _hold(stories: set[int], of_story: Mapping[int, list[str]], original: Mapping[str, Source]) -> set[str]:
    """Return the documents of ``stories``, and of every story that has the original of a copy among them: a copy
    follows its original."""
    held: set[str] = set()
    waiting, done = sorted(stories), set(stories)
    while waiting:
        documents = of_story.get(waiting.pop(), [])
        firsts = [original[document] for document in documents if document in original]
        held.update(documents, (first.profile.document for first in firsts))
        more = {first.story for first in firsts if first.story is not None} - done
        done |= more
        waiting += sorted(more)
    return held


def _find_copies(sources: Sequence[Source], labels: dict[str, int], sealed: frozenset[int]) -> Copies:
    """Return (copy, original) as ``find_copies`` does. A copy follows its original unless it is told apart from it; a
    new original joins a copy that was set apart before, and gets its label."""
    profiles = [source.profile for source in sources]
    copies = find_copies(profiles)
    for copy, first in copies:
        if labels.get(copy, ELSEWHERE) > ELSEWHERE and labels[copy] not in sealed and labels[first] == LOOSE:
            labels[first] = labels[copy]
    inside: dict[str, str] = {}
    for group in sorted({label for label in labels.values() if label > ELSEWHERE}):
        inside |= dict(find_copies([p for p in profiles if labels[p.document] == group]))
    outside = {copy: inside.get(first, first) for copy, first in copies if labels.get(copy, ELSEWHERE) <= ELSEWHERE}
    found = inside | outside
    return tuple((p.document, found[p.document]) for p in profiles if p.document in found)
