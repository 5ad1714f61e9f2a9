"""Which statements several sources make, so that each is printed once with several references.

Which sentences say the same is decided where the story's sources are compared (``Story.agreements``); here they become
one statement, as far as every citation bears out what is printed. A missed pair is printed twice; an invented one
would claim an agreement that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from builder.compose.candidates import Candidate
from builder.compose.quotation import QuotationState, quotation_states
from builder.compose.speech import has_teller
from builder.compose.support import Passage, one_utterance, parted, passage, unsupported, version
from builder.datamodel import Citation, SentenceRef, Story

Key = tuple[int, int]
"""Source and sentence."""

# Share of content words in common (Jaccard within a source, of the shorter sentence between two).
_NEAR = 0.6
_FEWEST_TERMS = 4
# Of many sources that say one thing the earliest and the newest are its references; each costs a line of the page.
_EARLIEST, _NEWEST = 5, 5


@dataclass(frozen=True, slots=True)
class Cluster:
    """One statement: the candidate that is printed, those of other sources that bear out all of it, and ``beside``
    them those that say the same without all of its figures, or are one too many: no reference for it, but not to be
    printed again."""

    main: Candidate
    others: tuple[Candidate, ...] = ()
    beside: tuple[Candidate, ...] = ()

    @property
    def members(self) -> tuple[Candidate, ...]:
        """All that it rests on, the printed one first."""
        return (self.main, *self.others)

    @property
    def all(self) -> tuple[Candidate, ...]:
        """Every sentence that is not printed apart from it."""
        return (*self.members, *self.beside)


def overlap(a: Candidate, b: Candidate) -> float:
    """Return the share of content words in common (Jaccard), in [0, 1]."""
    union = len(a.terms | b.terms)
    return len(a.terms & b.terms) / union if union else 0.0


def repeats(a: Candidate, b: Candidate) -> bool:
    """Say whether ``a`` says again what ``b`` says.

    Two sources tell one thing in sentences of different length, so there the shorter one counts; one source rarely
    tells a thing twice, so there most words must agree. What brings another figure is no repetition.
    """
    if a.source == b.source:
        return overlap(a, b) >= _NEAR and a.numbers == b.numbers
    shorter = min(len(a.terms), len(b.terms))
    alike = shorter >= _FEWEST_TERMS and len(a.terms & b.terms) / shorter >= _NEAR
    return alike and a.numbers <= b.numbers


def clusters(story: Story, found: Sequence[Candidate]) -> tuple[Cluster, ...]:
    """Return every candidate in one cluster, in the order of the sources.

    Of what says the same the earliest arrival that reads alone is printed: its anchor outlasts every later source.
    """
    by_key = {c.key: c for c in found}
    agreeing = _Agreeing(story)
    made: list[Cluster] = []
    taken: set[Key] = set()
    for group in _groups(story, found):
        members = sorted((by_key[key] for key in group if key in by_key and key not in taken), key=lambda c: c.key)
        for cluster in agreeing.clusters(members):
            made.append(cluster)
            taken |= {c.key for c in cluster.all}
    made += [Cluster(c) for c in found if c.key not in taken]
    return tuple(sorted(made, key=lambda cluster: cluster.main.key))


def _groups(story: Story, found: Sequence[Candidate]) -> Iterator[Iterable[Key]]:
    """Yield what agrees, then what is word for word the same: equal quotes make equal anchors."""
    places = {d.document.id: n for n, d in enumerate(story.documents)}
    for agreement in story.agreements:
        yield keys_of(agreement.sentences, places)
    same: dict[tuple[str, int | None], list[Key]] = {}
    for candidate in found:
        same.setdefault((candidate.text, candidate.speaker), []).append(candidate.key)
    yield from (group for group in same.values() if len({source for source, _ in group}) > 1)


def keys_of(sentences: Iterable[SentenceRef], places: dict[str, int]) -> list[Key]:
    """Return the sentences by source and number. ``places``: index of each document."""
    return [(places[ref.document], ref.sentence) for ref in sentences if ref.document in places]


def disputed(story: Story) -> frozenset[Key]:
    """Return the sentences that another source tells differently; to put a thing in other words is to say it too."""
    return frozenset(_versions(story))


def _versions(story: Story) -> dict[Key, dict[int, str]]:
    """Return for each sentence its version in each difference, by the number of the difference."""
    places = {d.document.id: n for n, d in enumerate(story.documents)}
    found: dict[Key, dict[int, str]] = {}
    for n, difference in enumerate(d for d in story.disagreements if d.kind != "framing"):
        for ref, words in zip(difference.sentences, difference.words, strict=True):
            if ref.document in places:
                document = story.documents[places[ref.document]].document
                # "Monday" in two articles may be two days; a figure is one wherever it stands.
                plain = difference.kind == "number"
                told = version("number", document.text[words.start : words.end]) if plain else document.id
                found.setdefault((places[ref.document], ref.sentence), {})[n] = told
    return found


class _Agreeing:
    """Makes clusters of what is said to agree, as far as can be checked."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._versions = _versions(story)
        self._states: dict[int, tuple[QuotationState, ...]] = {}

    def clusters(self, members: Sequence[Candidate]) -> Iterator[Cluster]:
        """Yield the clusters of one agreement: behind each sentence that reads alone those that say the same."""
        waiting = [(c, self._passage(c)) for c in members]
        while len(waiting) > 1:
            first = next((i for i, (c, _) in enumerate(waiting) if c.usable and not c.leans), None)
            if first is None:
                return
            main = waiting.pop(first)
            joined: dict[int, tuple[Candidate, Passage]] = {}
            for one in waiting:
                if one[0].source not in {main[0].source, *joined} and self._agree(main, one):
                    joined[one[0].source] = one
            if joined:
                yield _cluster(main, list(joined.values()))
            taken = {c.key for c, _ in joined.values()}
            waiting = [one for one in waiting if one[0].key not in taken]

    def _passage(self, candidate: Candidate) -> Passage:
        document = self._story.documents[candidate.source]
        if candidate.source not in self._states:
            self._states[candidate.source] = quotation_states(document)
        return passage(document, candidate.span, before=self._states[candidate.source][candidate.n].before)

    def _agree(self, main: tuple[Candidate, Passage], other: tuple[Candidate, Passage]) -> bool:
        """Say whether two sentences may be one; what cannot be printed may only where it quotes the same words."""
        (a, mine), (b, its) = main, other
        told, other_told = self._versions.get(a.key, {}), self._versions.get(b.key, {})
        if any(told[n] != other_told[n] for n in told.keys() & other_told.keys()) or parted(mine, its):
            return False
        if a.speaker == b.speaker:
            return b.usable or one_utterance(mine, its)
        open_one = a if a.speaker is None else b
        return None in (a.speaker, b.speaker) and one_utterance(mine, its) and not self._told(open_one)

    def _told(self, candidate: Candidate) -> bool:
        document, span = self._story.documents[candidate.source], candidate.span
        return has_teller(document, Citation(document.document.id, span.start, span.end, ""))


def _cluster(main: tuple[Candidate, Passage], joined: Sequence[tuple[Candidate, Passage]]) -> Cluster:
    """Return the cluster; who is named by one source speaks in all of it, and nobody is cited beside another."""
    printed, mine = main
    speaker = printed.speaker
    others: list[Candidate] = []
    for candidate, its in joined:
        one_voice = None in (speaker, candidate.speaker) or candidate.speaker == speaker
        if one_voice and not unsupported(mine, its):
            others.append(candidate)
            speaker = candidate.speaker if speaker is None else speaker
    kept = others[:_EARLIEST] + others[_EARLIEST:][-_NEWEST:]
    heard = {c.speaker for c in (printed, *kept)} - {None}
    if heard:
        printed = replace(printed, speaker=heard.pop())
    references = {c.key for c in kept}
    return Cluster(printed, tuple(kept), tuple(c for c, _ in joined if c.key not in references))
