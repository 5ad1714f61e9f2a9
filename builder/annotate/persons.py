"""Joins the names of persons in one document: "President Ada Lorne", "Ada Lorne", "Lorne"."""

from __future__ import annotations

from collections import defaultdict

from builder.annotate.cluster import Cluster
from builder.annotate.surfaces import Surface
from builder.lexicon.names import person_words, same_person

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
    for words, surface in single:
        people.add_single(words, surface)
    return people.clusters


class _People:
    """Persons found so far, by every word of their names."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._by_word: dict[str, list[tuple[Words, Cluster]]] = defaultdict(list)

    def add_full(self, words: Words, surface: Surface) -> None:
        """Add a name of two words or more."""
        entries = self._by_word[words[-1].split()[-1]][-NEAREST:]
        owner = next((c for full, c in entries if len(full) > 1 and same_person(full, words)), None)
        (owner or self._new(words)).surfaces.append(surface)

    def add_single(self, words: Words, surface: Surface) -> None:
        """Add a name of one word. A surname is a stronger claim than a given name; middle names claim nothing."""
        word = words[-1].split()[-1]
        entries = self._by_word[word][-NEAREST:]
        known = [c for full, c in entries if full[-1].split()[-1] == word]
        known = known or [c for full, c in entries if full[0] == word]
        owner = min(known, key=lambda c: _distance(c, surface), default=None)
        (owner or self._new(words)).surfaces.append(surface)

    def _new(self, words: Words) -> Cluster:
        found = Cluster("person", "")
        self.clusters.append(found)
        for piece in dict.fromkeys(" ".join(words).split()):
            self._by_word[piece].append((words, found))
        return found


def _distance(one: Cluster, surface: Surface) -> tuple[bool, int]:
    """How far back a person was named last; who is only named later comes after everybody named before."""
    starts = [s.span.start for s in one.surfaces[-NEAREST:]]
    before = [surface.span.start - start for start in starts if start < surface.span.start]
    return (not before, min(before) if before else starts[0])
