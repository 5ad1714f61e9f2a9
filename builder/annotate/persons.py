"""Joins the names of persons in one document: "President Ada Lorne", "Ada Lorne", "Lorne"."""

from __future__ import annotations

from collections import defaultdict

from builder.annotate.cluster import Cluster
from builder.annotate.surfaces import Surface
from builder.lexicon.names import generation_of, is_junior, person_words, same_person

Words = tuple[str, ...]
NEAREST = 100
"""Persons of one surname that are looked at; no real article in the training data has more than seven."""


def person_clusters(surfaces: list[Surface]) -> list[Cluster]:
    """Full names first, then single words: to the person of that name who was named last before, else next."""
    people = _People()
    single: list[tuple[Words, Surface]] = []
    for surface in surfaces:
        words = person_words(surface.text)
        if len(words) == 1:
            single.append((words, surface))
        elif words:
            people.add_full(words, surface)
    if any(is_junior(person_words(surface.text)) for surface in surfaces):
        single.sort(key=lambda named: not named[1].office)  # "President Roe" says who "Roe" is, wherever it stands
    juniors = frozenset(words[-1].split()[-1] for words, _ in single if generation_of(words))
    for words, surface in single:
        people.add_single(words, surface, juniors)
    return people.clusters


class _People:
    """Persons found so far, by every word of their names."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._by_word: dict[str, list[tuple[Words, Cluster]]] = defaultdict(list)
        self._entered: set[tuple[Words, int]] = set()

    def add_full(self, words: Words, surface: Surface) -> None:
        """Add a name of two words or more."""
        entries = self._by_word[words[-1].split()[-1]][-NEAREST:]
        owner = next((c for full, c in entries if len(full) > 1 and _is_one(full, words)), None)
        owner = self._known(words, owner or self._new())
        owner.surfaces.append(surface)

    def add_single(self, words: Words, surface: Surface, juniors: frozenset[str]) -> None:
        """Add a name of one word. A surname is a stronger claim than a given name; middle names claim nothing; the
        surname of somebody who is called "Roe Jr." (``juniors``), or with an office that he is not given ("President
        Roe"), is his father's."""
        word = words[-1].split()[-1]
        entries = self._by_word[word][-NEAREST:]
        mine = [(full, c) for full, c in entries if full[-1].split()[-1] == word]
        known = [c for full, c in mine if self._answers(full, c, words, surface, juniors)]
        known = known or [c for full, c in entries if full[0] == word]
        if any(is_junior(full) for full, _ in mine):
            known = [c for c in known if any(s.office for s in c.surfaces[:NEAREST])] or known
        owner = min(known, key=lambda c: _distance(c, surface), default=None)
        (owner or self._known(words, self._new())).surfaces.append(surface)

    @staticmethod
    def _answers(full: Words, one: Cluster, words: Words, surface: Surface, juniors: frozenset[str]) -> bool:
        """Whether somebody of a surname answers to it here."""
        generation = generation_of(full)
        if generation_of(words) or not is_junior(full):
            return generation == generation_of(words) or not generation_of(words)
        office = len(full) > 2 or not surface.office or any(s.office == surface.office for s in one.surfaces[:NEAREST])
        return office and full[-1].split()[-1] not in juniors

    def _new(self) -> Cluster:
        found = Cluster("person", "")
        self.clusters.append(found)
        return found

    def _known(self, words: Words, one: Cluster) -> Cluster:
        """Enter a form of somebody's name, once, under each of its words."""
        for piece in dict.fromkeys(" ".join(words).split()):
            if (words, id(one)) not in self._entered:
                self._by_word[piece].append((words, one))
        self._entered.add((words, id(one)))
        return one


def _is_one(a: Words, b: Words) -> bool:
    """Whether two full names in one text are one person's: there a son's name is nobody's short for his father's."""
    if not same_person(a, b) or generation_of(a) == generation_of(b):
        return same_person(a, b)
    return a[0] != b[0] or not (is_junior(a) or is_junior(b))


def _distance(one: Cluster, surface: Surface) -> tuple[bool, int]:
    """How far back a person was named last; who is only named later comes after everybody named before."""
    starts = [s.span.start for s in one.surfaces[-NEAREST:]]
    before = [surface.span.start - start for start in starts if start < surface.span.start]
    return (not before, min(before) if before else starts[0])
