"""Finds out which persons of several stories are one, and which only share a name.

Splitting is the exception: a reader who finds two people on one page sees from the roles that they are two, one who
finds half of what somebody said does not see that the rest is elsewhere. Two stories' persons of one name are one
unless their roles disagree and nothing ties them together: a person or a body that both stories name beside them, a
word of the roles (after Bagga and Baldwin, ACL 1998, who compare what stands around the name). Persons whose names
differ in a middle name that one of them lacks are one only where something ties them together.

A name that two people have had is contested for good, and none of its people lives at the address of the bare name: a
reader who kept the address of one must never find the other there, whichever sources are removed later.

What it does to a corpus shows ``builder.training.evaluations.namesakes``. On three of 300, 745 and 840 articles (United
States politics 2010-2019, news of the world, the election of 2016) 594 persons are in several stories, and of none were
the stories parted; of persons of different names in the second, had they one name, 1 in 37 would be told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from builder.datamodel import Cast, CastMember, Explainer
from builder.lexicon.names import name_key, person_words
from builder.stories.role_evidence import Person, disagree, elsewhere, read_roles

_MOST = 50
"""Different people of one name; a file made to have more would only cost time."""
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_Part = tuple[int, CastMember]


@dataclass(frozen=True, slots=True)
class Apart:
    """Where persons live. ``pages``: for each story, by id, the players whose page is not the one of their own id, with
    the id of the page; ``contested``: sorted ids that several people bear, or bore at an earlier build."""

    pages: Mapping[str, Mapping[str, str]]
    contested: tuple[str, ...]


def cast_of(explainer: Explainer) -> Cast:
    """Return the players of a story as ``tell_apart`` wants them; none of a story that has no page."""
    players = explainer.key_players if any(explainer.statements()) else ()
    members = (CastMember(p.id, p.name, p.type, tuple(role.text for role in p.roles)) for p in players)
    return Cast(explainer.id, tuple(members))


def tell_apart(casts: Sequence[Cast], contested: Collection[str] = ()) -> Apart:
    """Return where everybody lives. ``casts``: by age of the story; ``contested``: what the last build returned.

    A person's page has the id that it bears in the oldest story that it is in; where that is contested, with the id of
    that story behind it.
    """
    pages: dict[str, dict[str, str]] = {cast.story: {} for cast in casts}
    names = [(parts, _people(parts, casts)) for parts in _by_name(casts)]
    borne = (Counter(id for person in people for id in person.ids) for _, people in names)
    known = {id for ids in borne for id, number in ids.items() if number > 1}.union(contested)
    for parts, people in names:
        own = {(n, member.id) for n, member in parts}
        for person in people:
            first = min(person.stories)
            plain = min(id for id in person.ids if (first, id) in own)
            page = f"{plain}-{casts[first].story}" if plain in known else plain
            for n in person.stories:
                pages[casts[n].story].update((id, page) for id in person.ids if (n, id) in own and id != page)
    return Apart(pages, tuple(sorted(known)))


def _by_name(casts: Sequence[Cast]) -> list[list[_Part]]:
    """Return the persons who may be one, each with the number of its story."""
    forms: dict[tuple[str, ...], dict[str, list[_Part]]] = {}
    for n, cast in enumerate(casts):
        for member in cast.players:
            if member.type == "person":
                forms.setdefault(_outer(member), {}).setdefault(member.id, []).append((n, member))
    found: list[list[_Part]] = []
    for by_id in forms.values():
        together = [sorted((p for parts in by_id.values() for p in parts), key=lambda p: (p[0], p[1].id))]
        found += together if _one_name(by_id) else by_id.values()
    return found


def _outer(member: CastMember) -> tuple[str, ...]:
    """Return first and last word of a full name, and what tells a son from his father; else the id."""
    words, last = person_words(member.name), name_key(member.name).split()[-1:]
    if len(words) < 2:
        return (member.id,)
    return words[0], words[-1], *(last if last and last[0] in _SUFFIXES else ())


def _one_name(by_id: Mapping[str, Sequence[_Part]]) -> bool:
    """Tell whether forms of a name can be one person's: no story has two of them, and no middle names disagree."""
    stories = [n for parts in by_id.values() for n in {n for n, _ in parts}]
    if len(stories) > len(set(stories)):
        return False
    middles = sorted({person_words(member.name)[1:-1] for parts in by_id.values() for _, member in parts} - {()})
    return all(_agree(middle, middles[-1]) for middle in middles)


def _agree(a: Sequence[str], b: Sequence[str]) -> bool:
    return len(a) == len(b) and all(
        x == y or (1 in {len(x), len(y)} and x[0] == y[0]) for x, y in zip(a, b, strict=True)
    )


def _people(parts: Sequence[_Part], casts: Sequence[Cast]) -> list[Person]:
    if len(parts) == 1:
        ((n, member),) = parts
        return [Person({member.id}, [n], set())]
    return _persons([_read(n, member, casts[n]) for n, member in parts])


def _persons(parts: Sequence[Person]) -> list[Person]:
    """Return the different people that the parts of one name belong to, by age of their oldest story."""
    people: list[Person] = []
    for part in _tied(parts):
        mine = next((p for p in people if p.words & part.words and not elsewhere(p, part)), None)
        mine = mine or next((p for p in people if p.ids & part.ids and not disagree(p, part)), None)
        if mine is None and len(people) < _MOST:
            people.append(part)
        else:
            (mine or people[0]).join(part)
    return people


def _tied(parts: Sequence[Person]) -> list[Person]:
    """Join parts that have a person or a body about them in common, also by way of others; in order of the first."""
    owner: dict[str, int] = {}
    root = list(range(len(parts)))

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for n, part in enumerate(parts):
        for name in sorted(part.around):
            a, b = find(owner.setdefault(name, n)), find(n)
            root[max(a, b)] = min(a, b)
    joined: dict[int, Person] = {}
    for n, part in enumerate(parts):
        joined.setdefault(find(n), Person(set(), [], set())).join(part)
    return list(joined.values())


def _read(n: int, member: CastMember, cast: Cast) -> Person:
    """Return what one story says of a person."""
    around = {p.id for p in cast.players if p.type in {"person", "organisation"} and p.id != member.id}
    person = Person({member.id}, [n], around)
    read_roles(person, member.roles)
    return person
