"""Merges the entities of a story's documents into its players."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from builder.addresses import slug
from builder.datamodel import AnnotatedDocument, Entity, EntityRef, EntityType, Player
from builder.lexicon.actors import PLAYER_SALIENCE
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
    player_key,
    short_form_of,
)
from builder.stories.player_keys import Index, unowned

_MOST = 200
"""Entities of a document that are compared with all others. No article of explainer/train has half as many that act; a
file made of thousands of names would take minutes."""


@dataclass(slots=True)
class _Group:
    """Entities of several documents that are one player. Filled while merging, then only read."""

    type: EntityType
    names: set[str] = field(default_factory=set)
    """Keys of the canonical names of its members."""
    canonical: dict[str, None] = field(default_factory=dict)
    """Their canonical names, each once."""
    forms: dict[str, None] = field(default_factory=dict)
    """Every form of their names, each once."""
    countries: set[str] = field(default_factory=set)
    members: list[tuple[EntityRef, Entity]] = field(default_factory=list)

    def add(self, ref: EntityRef, entity: Entity) -> None:
        """Take in one more entity."""
        self.members.append((ref, entity))
        self.names.add(name_key(entity.name))
        self.canonical[entity.name] = None
        self.forms.update(dict.fromkeys((entity.name, *entity.aliases)))
        if country := country_of(entity.name, entity.type):
            self.countries.add(country)


def merge_players(documents: tuple[AnnotatedDocument, ...]) -> tuple[Player, ...]:
    """Return the players of a story: entities that act, merged; by salience (the highest in any document), then name.

    Two entities are one player when their names are equal, when one is the other's acronym, when they are the same
    country's government, or when they are persons whose full names agree; a person known by one word joins the
    only person of that name. Short names wait for full ones, so that the order of documents does not matter.
    """
    found = [pair for document in documents for pair in _actors(document)]
    groups: list[_Group] = []
    index = Index()
    apart = kept_apart([e.name for e in d.entities if e.acts and e.type == "person"] for d in documents)
    for ref, entity in sorted(found, key=lambda item: _order(item[1])):
        owners = [n for n in index.find(entity) if _same(groups[n], entity, apart)]
        owners = _claimants(groups, owners, entity)
        # A surname that two players share is nobody's: it stays by itself.
        if len(owners) == 1 or (owners and not is_short(entity.name, entity.type)):
            owner = owners[0]
        else:
            owner = len(groups)
            groups.append(_Group(entity.type))
        groups[owner].add(ref, entity)
        index.add(owner, entity, person=groups[owner].type == "person")
    place = {document.document.id: n for n, document in enumerate(documents)}
    return tuple(sorted(_players(groups, place), key=lambda p: (-p.salience, p.name, p.id)))


def _players(groups: list[_Group], place: dict[str, int]) -> list[Player]:
    """Return a player for each group. Groups that would have one address (one name and type, kept apart because two
    others share the name) are one player after all: nobody's sentences may be without an owner."""
    while True:
        players = [_player(group, place) for group in groups]
        by_id: dict[str, _Group] = {}
        for player, group in zip(players, groups, strict=True):
            first = by_id.setdefault(player.id, group)
            if first is not group:
                for ref, entity in group.members:
                    first.add(ref, entity)
        if len(by_id) == len(groups):
            return players
        groups = list(by_id.values())


def _actors(document: AnnotatedDocument) -> list[tuple[EntityRef, Entity]]:
    acting = [(i, e) for i, e in enumerate(document.entities) if e.acts and e.type != "place"]
    kept = sorted(acting, key=lambda pair: (-pair[1].salience, pair[0]))[:_MOST]
    return [(EntityRef(document.document.id, i), e) for i, e in sorted(kept, key=lambda pair: pair[0])]


def _order(entity: Entity) -> tuple[bool, str, str, tuple[str, ...]]:
    """Order for merging: full names before single words and acronyms, then by name, whatever document came first."""
    return (is_short(entity.name, entity.type), name_key(entity.name), entity.name, entity.aliases)


def _claimants(groups: list[_Group], owners: list[int], entity: Entity) -> list[int]:
    """Return the only one of several players whom a source calls by the short name, where there is one; else all."""
    if len(owners) < 2 or not is_short(entity.name, entity.type):
        return owners
    key = name_key(entity.name)
    giving = [n for n in owners if any(name_key(form) == key for form in groups[n].forms)]
    return giving if len(giving) == 1 else owners


def _same(group: _Group, entity: Entity, apart: frozenset[str]) -> bool:
    """Whether ``entity`` belongs to ``group``. ``apart``: surnames that a father and a son share."""
    if (group.type == "person") != (entity.type == "person"):
        return _is_lone(entity) and name_key(entity.name) in group.names and group.type != "group"
    if group.type == "person":
        return any(one_person(person_words(name), person_words(entity.name), apart) for name in group.canonical)
    if (group.type == "group") != (entity.type == "group"):
        return False
    if name_key(entity.name) in group.names:
        return True
    if group.type == "group":
        return False
    country = country_of(entity.name, entity.type)
    return country in group.countries if country else _same_body(group, entity)


def _is_lone(entity: Entity) -> bool:
    """Whether a "person" is only one word, which a tagger of names may have misread: another source knows better."""
    return entity.type == "person" and len(person_words(entity.name)) == 1


def _same_body(group: _Group, entity: Entity) -> bool:
    """Whether an organisation's canonical name is a known form of the group, or an acronym of one (or the reverse)."""
    if group.countries:
        return False
    forms = [form for form in group.forms if not is_generic(form)]
    known = {name_key(unowned(form)) for form in forms} | {name_key(form) for form in forms}
    theirs = {name_key(unowned(form)) for form in (entity.name, *entity.aliases) if not is_generic(form)}
    if name_key(entity.name) in known or group.names & theirs:
        return True
    if any(short_form_of(a, b) for e in group.canonical for a, b in ((e, entity.name), (entity.name, e))):
        return True
    if is_acronym(entity.name):
        return any(name_key(entity.name) in acronyms_of(form) for form in group.forms)
    return any(is_acronym(form) and name_key(form) in acronyms_of(entity.name) for form in group.forms)


def _salience(values: list[float]) -> float:
    """Return a player's salience: the highest in any document; where that is enough to be printed, each further
    document raises it (the chance that one of several independent editors lists it)."""
    highest = max(values)
    if highest < PLAYER_SALIENCE:
        return highest
    return round(1.0 - math.prod(1.0 - value for value in sorted(values)), 6)


def _player(group: _Group, place: dict[str, int]) -> Player:
    """Return the record: the longest name of a member; its country's own name where a member has it; aliases sorted."""
    members = sorted(group.members, key=lambda item: (place[item[0].document], item[0].entity))
    name = max((e.name for _, e in members), key=lambda n: (len(person_words(n)) > 1, len(n), n))
    country = min(group.countries) if group.countries else None
    if country is not None and country in group.forms:
        name = country
    # What the sources that call it so take it for: of an acronym's bearer one may know more than another.
    types = [e.type for _, e in members if name in (e.name, *e.aliases)]
    type: EntityType = "government" if "government" in types else types[0]
    return Player(
        id=slug(country or name, key=player_key(country or name, type)),
        name=name,
        type=type,
        aliases=tuple(sorted(set(group.forms) - {name})),
        entities=tuple(ref for ref, _ in members),
        salience=_salience([e.salience for _, e in members]),
    )
