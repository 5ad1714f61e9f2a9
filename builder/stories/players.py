"""Merges the entities of a story's documents into its players."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.addresses import slug
from builder.datamodel import AnnotatedDocument, Entity, EntityRef, EntityType, Player
from builder.lexicon.countries import country_form
from builder.lexicon.names import acronyms_of, is_acronym, name_key, person_words, player_key, same_person


@dataclass(slots=True)
class _Group:
    """Entities of several documents that are one player. Filled while merging, then only read."""

    type: EntityType
    members: list[tuple[EntityRef, Entity]] = field(default_factory=list)

    def forms(self) -> list[str]:
        """Every form of its name, in the order of arrival, each once."""
        return list(dict.fromkeys(form for _, e in self.members for form in (e.name, *e.aliases)))


def merge_players(documents: tuple[AnnotatedDocument, ...]) -> tuple[Player, ...]:
    """Return the players of a story: entities that act, merged; by salience (the highest in any document), then name.

    Two entities are one player when their names are equal, when one is the other's acronym, when they are the same
    country's government, or when they are persons whose full names agree; a person known by surname alone joins the
    only person of that surname. Surnames wait for all full names, so that the order of documents does not matter.
    """
    found = [
        (EntityRef(d.document.id, i), e) for d in documents for i, e in enumerate(d.entities) if e.acts and e.type != "place"
    ]
    groups: list[_Group] = []
    for ref, entity in sorted(found, key=lambda item: _waits(item[1])):
        owner = next((g for g in groups if _same(g, entity)), None)
        if owner is None:
            owner = _Group(entity.type)
            groups.append(owner)
        owner.members.append((ref, entity))
    place = {document.document.id: n for n, document in enumerate(documents)}
    players = (_player(group, place) for group in groups)
    return tuple(sorted(_distinct(players), key=lambda p: (-p.salience, p.name, p.id)))


def _waits(entity: Entity) -> tuple[int, str, str]:
    """Order for merging: full names before single words and acronyms, then by name, whatever document came first."""
    short = len(person_words(entity.name)) < 2 if entity.type == "person" else is_acronym(entity.name)
    return (int(short), name_key(entity.name), entity.name)


def _same(group: _Group, entity: Entity) -> bool:
    """Whether ``entity`` belongs to ``group``."""
    if (group.type == "person") != (entity.type == "person"):
        return False
    if group.type == "person":
        return _same_person(group, entity)
    mine = {name_key(form) for form in group.forms()}
    if group.type == "group" or entity.type == "group":
        return group.type == entity.type and name_key(entity.name) in mine
    theirs = {name_key(form) for form in (entity.name, *entity.aliases)}
    if name_key(entity.name) in mine or mine & theirs & {name_key(m.name) for _, m in group.members}:
        return True
    countries = {_country(form) for form in group.forms()} - {None}
    if countries and _country(entity.name) in countries:
        return True
    return any(is_acronym(form) and name_key(form) in acronyms_of(entity.name) for form in group.forms()) or (
        is_acronym(entity.name) and any(name_key(entity.name) in acronyms_of(form) for form in group.forms())
    )


def _country(form: str) -> str | None:
    found = country_form(form)
    return found.country if found is not None and found.kinds != {"capital"} else None


def _same_person(group: _Group, entity: Entity) -> bool:
    theirs = person_words(entity.name)
    for _, member in group.members:
        mine = person_words(member.name)
        if not mine or not theirs:
            continue
        if len(mine) > 1 and len(theirs) > 1:
            if same_person(mine, theirs):
                return True
        elif theirs[-1].split()[-1] in {mine[-1].split()[-1], mine[0]}:
            return True
    return False


def _player(group: _Group, place: dict[str, int]) -> Player:
    """Return the record: the name of the most salient member, else the longest; aliases sorted."""
    members = sorted(group.members, key=lambda item: (place[item[0].document], item[0].entity))
    best = max(members, key=lambda item: (len(item[1].name), item[1].salience, item[1].name))[1]
    countries = sorted({country for form in group.forms() if (country := _country(form))})
    type = "government" if any(e.type == "government" for _, e in members) else group.type
    key = player_key(countries[0] if type == "government" and len(countries) == 1 else best.name, type)
    name = best.name
    if type == "government" and countries and _country(name):
        name = countries[0] if countries[0] in group.forms() else name
    return Player(
        id=slug(countries[0] if key == f"government:{countries[0] if countries else ''}" else name, key=key),
        name=name,
        type=type,
        aliases=tuple(sorted(set(group.forms()) - {name})),
        entities=tuple(ref for ref, _ in members),
        salience=max(e.salience for _, e in members),
    )


def _distinct(players: object) -> list[Player]:
    return list(players)  # type: ignore[call-overload, no-any-return]
