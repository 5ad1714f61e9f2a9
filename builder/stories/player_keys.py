"""Which groups of entities a further entity may belong to, without looking at all of them.

Every way in which two names can be one leaves a key that both have: a word of a person's name, a spelling, a country,
an acronym. The index finds a superset of the groups that match; whoever asks compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.datamodel import Entity
from builder.lexicon.names import (
    CORPORATE,
    TRADES,
    acronyms_of,
    country_of,
    is_acronym,
    name_key,
    person_words,
)

Key = tuple[str, str]
_OWNER = re.compile(r"^[A-Z][^'’]{1,40}['’]s? (?=[A-Z]\S* \S)")


class Index:
    """Numbers of groups by the keys of their members. Full names are entered and asked for before single words."""

    def __init__(self) -> None:
        self._groups: dict[Key, dict[int, None]] = {}

    def add(self, group: int, entity: Entity, *, person: bool) -> None:
        """Enter ``entity`` as a member of ``group``; ``person``: it is a group of persons."""
        for key in set(_person_keys(entity) if person else _body_keys(entity)):
            self._groups.setdefault(key, {})[group] = None

    def find(self, entity: Entity) -> list[int]:
        """Return the numbers of the groups that may be the same as ``entity``, in order."""
        probes = _person_probes(entity) if entity.type == "person" else _body_probes(entity)
        return sorted({group for key in set(probes) for group in self._groups.get(key, ())})


def unowned(name: str) -> str:
    """Return a body's name without whose it is: "Ostia's Harbour Office", "Harbour Office"."""
    return _OWNER.sub("", name)


def _person_keys(entity: Entity) -> Iterator[Key]:
    words = person_words(entity.name)
    if not words:
        return
    yield "set", " ".join(sorted(set(words)))
    for end in (words[-1], words[0], words[-1].split()[-1]):
        yield "end", end
    yield "last", words[-1].split()[-1]


def _person_probes(entity: Entity) -> Iterator[Key]:
    yield "name", name_key(entity.name)  # a body that one tagger took for a person
    words = person_words(entity.name)
    if len(words) == 1:
        yield "end", words[-1]
    elif words:
        yield "set", " ".join(sorted(set(words)))
        yield "last", words[-1].split()[-1]


def _body_keys(entity: Entity) -> Iterator[Key]:
    yield "name", name_key(entity.name)
    if country := country_of(entity.name, entity.type):
        yield "country", country
    for stem in _stems(entity.name):
        yield "stem", stem
    for form in (entity.name, *entity.aliases):
        yield "form", name_key(form)
        yield "form", name_key(unowned(form))
        if is_acronym(form):
            yield "acronym", name_key(form)
        for acronym in acronyms_of(form):
            yield "initials", acronym


def _body_probes(entity: Entity) -> Iterator[Key]:
    name = name_key(entity.name)
    yield from (("name", name), ("form", name), ("stem", name), ("initials", name))
    if country := country_of(entity.name, entity.type):
        yield "country", country
    for form in (entity.name, *entity.aliases):
        yield "name", name_key(unowned(form))
    for stem in _stems(entity.name):
        yield "name", stem
    for acronym in acronyms_of(entity.name):
        yield "acronym", acronym


def _stems(name: str) -> Iterator[str]:
    """Yield the shorter names of a firm: its words without one or more of the corporate ones at its end."""
    words = name_key(name).split()
    while len(words) > 1 and words[-1] in CORPORATE | TRADES:
        words.pop()
        yield " ".join(words)
