"""What roles say of somebody: the field of work, the country or place, and whether two can be one person's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from builder.lexicon.countries import country_in
from builder.lexicon.occupations import ABROAD, ALONE, APART, FIELD_OF, LOCAL, NATIONAL, PAST, WITH_WORDS
from builder.lexicon.words import word_set

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?\.?")
_HEAD_ENDS = re.compile(r",|\b(?:of|in|at|for|from|on|to|with|who|which|that|whose|under|over|and)\b")
_NOT_TIES = word_set(
    "the and for from with who which that whose his her their its was has had been are not one also of in at on to "
    "former ex onetime once retired then late acting deputy senior longtime new old young man woman person "
    "chief head executive officer manager president secretary leader star speaker"
)
_PARTIES = word_set("republican democrat democratic gop labour conservative liberal socialist green independent the")
_ALSO_A_NAME = word_set("Georgia Jersey Jordan Chad Guinea")
_WHOLE = {
    **dict.fromkeys(("England", "Scotland", "Wales", "Northern Ireland"), "United Kingdom"),
    **dict.fromkeys(("Hong Kong", "Macau", "Taiwan", "Tibet"), "China"),
    **dict.fromkeys(("Puerto Rico", "Guam", "American Samoa"), "United States"),
    "Soviet Union": "Russia",
}
"""Countries whose people may be called after another one too."""


@dataclass(slots=True)
class Person:
    """What the sources of one or more stories say of somebody. Mutable on purpose: ``namesakes`` joins stories into it,
    and it does not outlive that.

    ``ids``: what it is called; ``stories``: their numbers; ``around``: persons and bodies named beside it; ``words``
    of its roles; ``fields`` of its work; ``places``: by office the towns, under "country" the countries.
    """

    ids: set[str]
    stories: list[int]
    around: set[str]
    words: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    places: dict[str, set[str]] = field(default_factory=dict)

    def join(self, other: Person) -> None:
        """Take in what other stories say of the same person."""
        self.ids |= other.ids
        self.stories += other.stories
        self.around |= other.around
        self.words |= other.words
        self.fields |= other.fields
        for office, places in other.places.items():
            self.places.setdefault(office, set()).update(places)


def disagree(a: Person, b: Person) -> bool:
    """Tell whether what the sources call two persons of one name cannot be one person."""
    if elsewhere(a, b):
        return True
    return bool(a.fields and b.fields) and all(frozenset((x, y)) in APART for x in a.fields for y in b.fields)


def elsewhere(a: Person, b: Person) -> bool:
    """Tell whether both are of a country, or hold an office of which each place has its own, and nowhere the same."""
    return any(
        places.isdisjoint(b.places[office]) for office, places in a.places.items() if places and b.places.get(office)
    )


def read_roles(person: Person, roles: Iterable[str]) -> None:
    """Add what ``roles`` say."""
    for role in roles:
        _read_role(person, role)


def _read_role(person: Person, role: str) -> None:
    words = [w.rstrip(".") for w in _WORD.findall(role)]
    low = [_bare(w) for w in words]
    person.words |= {w for w in low if len(w) > 2 and w not in _NOT_TIES}
    if PAST.intersection(part for w in low[:4] for part in w.split("-")):
        return
    head = [w.rstrip(".") for w in _WORD.findall(_HEAD_ENDS.split(role, maxsplit=1)[0])]
    if not head:
        return
    noun = _bare(head[-1])
    if field_of := _field(head, words):
        person.fields.add(field_of)
    office = "gov" if noun == "governor" else noun
    if noun in LOCAL:
        named = {_bare(w) for w in words if w[:1].isupper()} - _PARTIES - LOCAL
        person.places.setdefault(office, set()).update(named)
    country = None if noun in ABROAD else _country(words if noun in NATIONAL else head[:-1])
    if country:
        person.places.setdefault("country", set()).add(country)


def _country(words: Sequence[str]) -> str | None:
    """Return the country that words of a role name; parts of one are the whole, a state of America is none."""
    own = tuple(w for w in map(_unowned, words) if w not in _ALSO_A_NAME)
    country = None if "New" in own and "Zealand" not in own else country_in(own)
    return _WHOLE.get(country, country) if country else None


def _unowned(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _bare(word: str) -> str:
    return _unowned(word).lower()


def _field(head: Sequence[str], words: Sequence[str]) -> str | None:
    """Return the field of a role. ``head``: the words of its noun group, ``words``: all of them."""
    *before, noun = (_bare(word) for word in head)
    if noun in FIELD_OF:
        return FIELD_OF[noun]
    if noun in WITH_WORDS:
        field_of, needed = WITH_WORDS[noun]
        if needed.intersection(map(_bare, words)):
            return field_of
    alone = not before and len(words) == len(head)
    return "state" if noun in ALONE and (alone or _country(words)) else None
