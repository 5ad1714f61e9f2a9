"""Who bears a name: looked up in what was read in the sources, never in what a composer says of its players."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from builder.compose.words import fold
from builder.datamodel import AnnotatedDocument, Entity, EntityType
from builder.lexicon.names import (
    acronyms_of,
    country_of,
    is_acronym,
    is_generic,
    is_short,
    kept_apart,
    name_key,
    one_person,
    person_words,
    short_form_of,
)

Place = tuple[str, int]
"""An entity by its document and its index there."""


class Bearers:
    """The acting entities of all documents (no places), and which of them are one player by their names.

    ``called``: names that an editor gave, and whom besides their bearers they stand for."""

    def __init__(
        self, documents: Iterable[AnnotatedDocument], called: Mapping[str, frozenset[Place]] = MappingProxyType({})
    ) -> None:
        self._found: dict[Place, Entity] = {
            (d.document.id, i): e for d in documents for i, e in enumerate(d.entities) if e.acts and e.type != "place"
        }
        people: dict[str, list[str]] = {}
        for place, entity in self._found.items():
            if entity.type == "person":
                people.setdefault(place[0], []).append(entity.name)
        self._apart = kept_apart(people.values())
        self._by_name: dict[str, list[Place]] = {}
        for place, entity in self._found.items():
            for name in dict.fromkeys(map(fold, _forms(entity))):
                self._by_name.setdefault(name, []).append(place)
        for name, places in called.items():
            bearers = [*self._by_name.get(fold(name), []), *sorted(places & self._found.keys())]
            self._by_name[fold(name)] = list(dict.fromkeys(bearers))
        self._kin: dict[str, frozenset[Place]] = {}

    def acts(self, place: Place) -> bool:
        """Say whether the entity can be a player."""
        return place in self._found

    def knows(self, name: str) -> bool:
        """Say whether somebody in any of the documents is called so."""
        return fold(name) in self._by_name

    def all_names(self) -> frozenset[str]:
        """Return every name, folded."""
        return frozenset(self._by_name)

    def of(self, name: str) -> frozenset[Place]:
        """Return whoever is called so, with those whom another form of the name stands for."""
        key = fold(name)
        if key not in self._kin:
            self._kin[key] = frozenset(self._spread(self._by_name.get(key, [])))
        return self._kin[key]

    def is_called(self, place: Place, name: str) -> bool:
        """Say whether the entity bears the name."""
        return place in self._by_name.get(fold(name), ()) or place in self.of(name)

    def takes(self, name: str, type: EntityType) -> bool:
        """Say whether a document takes whoever is called so for a person, a body ..."""
        direct = self._by_name.get(fold(name), [])
        return any(self._found[p].type == type for p in direct) or any(
            self._found[p].type == type for p in self.of(name)
        )

    def share(self, name: str, alias: str) -> bool:
        """Say whether whoever is called ``name`` is called ``alias`` as well."""
        other = self._by_name.get(fold(alias), [])
        return not set(other).isdisjoint(self._by_name.get(fold(name), [])) or not self.of(name).isdisjoint(other)

    def _spread(self, direct: list[Place]) -> set[Place]:
        """Return the bearers of a name with their namesakes elsewhere.

        A short form ("Moss", "FAA") leads no further, and where it could be two players' it is nobody's.
        """
        kin = set(direct)
        full = {p for p in self._found if p in kin or not _is_short(self._found[p])}
        fresh = [p for p in direct if not _is_short(self._found[p])]
        asked: set[Entity] = set()
        while fresh:
            one = _name_of(self._found[fresh.pop()])
            if one in asked:
                continue
            asked.add(one)
            near = [p for p in full - kin if akin(one, self._found[p], self._apart)]
            kin.update(near)
            fresh += near
        strangers = _distinct(self._found[p] for p in sorted(full - kin))
        own = _distinct(self._found[p] for p in sorted(kin))
        for place in sorted(self._found.keys() - full):
            short = self._found[place]
            # A name that a source gives goes before one that could be meant.
            for alike in (partial(_gives, apart=self._apart), partial(akin, apart=self._apart)):
                if any(alike(e, short) for e in own):
                    kin |= set() if any(alike(e, short) for e in strangers) else {place}
                    break
        return kin


def _name_of(entity: Entity) -> Entity:
    """Return the entity with all that its names say and no more: many sources name the same."""
    return replace(entity, roles=(), salience=0.0, acts=True)


def _distinct(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(dict.fromkeys(map(_name_of, entities)))


def _forms(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)


def _is_short(entity: Entity) -> bool:
    return is_short(entity.name, entity.type)


def _gives(full: Entity, short: Entity, apart: frozenset[str]) -> bool:
    same_kind = (full.type == "person") == (short.type == "person")
    if same_kind and full.type == "person" and apart and not akin(full, short, apart):
        return False
    return same_kind and name_key(short.name) in {name_key(form) for form in _forms(full)}


def akin(a: Entity, b: Entity, apart: frozenset[str] = frozenset()) -> bool:
    """Say whether two entities may be one player by their names. ``apart``: surnames that a father and a son share."""
    if name_key(a.name) == name_key(b.name):
        return True
    if a.type == "person" or b.type == "person":
        return a.type == b.type and one_person(person_words(a.name), person_words(b.name), apart)
    if a.type == "group" or b.type == "group":
        return False
    countries = country_of(a.name, a.type), country_of(b.name, b.type)
    if countries != (None, None):
        return countries[0] == countries[1]
    return _same_body(a, b) or _same_body(b, a)


def _same_body(a: Entity, b: Entity) -> bool:
    """Say whether ``a``'s name is a form of ``b``'s, its short form or its acronym; whose it is does not count."""
    key = name_key(a.name)
    forms = [form for form in _forms(b) if not is_generic(form)]
    names = {name_key(form) for form in forms}
    names |= {name_key(form.partition("s ")[2]) for form in forms if form.partition("s ")[0][-1:] in "'’"}
    if key in names or short_form_of(a.name, b.name):
        return True
    return is_acronym(a.name) and any(key in acronyms_of(form) for form in _forms(b))
