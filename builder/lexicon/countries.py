"""Countries: what they, their people and their capitals are called in newspapers. One name leads to one country."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

Kind = Literal["name", "adjective", "people", "capital"]
_FIELDS: tuple[tuple[Kind, str], ...] = (
    ("name", "names"),
    ("adjective", "adjectives"),
    ("people", "people"),
    ("capital", "capitals"),
)


@dataclass(frozen=True, slots=True)
class CountryForm:
    """What a form of words says: the country's canonical name, and every kind of form that it is."""

    country: str
    kinds: frozenset[Kind]


def load_table(name: str) -> Any:  # noqa: ANN401 - each table has its own shape
    """Return a table of this package, parsed."""
    return json.loads(files("builder.lexicon").joinpath(name).read_text(encoding="utf-8"))


@cache
def country_forms() -> MappingProxyType[str, CountryForm]:
    """Return every known form as written ("U.S.", "Chinese", "Beijing") -> its country. Read once per process."""
    kinds: dict[str, set[Kind]] = {}
    owner: dict[str, str] = {}
    # Names first, capitals last: where two countries claim a form, the stronger kind of claim keeps it.
    for kind, field in _FIELDS:
        for row in load_table("countries.json"):
            for form in row[field]:
                if owner.setdefault(form, row["name"]) == row["name"]:
                    kinds.setdefault(form, set()).add(kind)
    return MappingProxyType({form: CountryForm(owner[form], frozenset(kinds[form])) for form in owner})


def country_form(words: str) -> CountryForm | None:
    """Return what ``words`` says of a country, or ``None``; a leading "the" and curly apostrophes do not matter."""
    plain = words.replace("’", "'")
    if plain[:4] in {"The ", "the "}:
        plain = plain[4:]
    return country_forms().get(plain) or (country_forms().get(plain + ".") if plain[-2:-1] == "." else None)


def country_in(words: tuple[str, ...]) -> str | None:
    """Return the country that the words before a noun name ("Sri Lankan", "South Korea"), the longest name first."""
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            form = country_form(" ".join(words[i : i + size]))
            if form is not None and form.kinds != {"capital"}:
                return form.country
    return None


@cache
def given_names() -> frozenset[str]:
    """Return first names of office holders over the world, for the tagger's gazetteer."""
    return frozenset(load_table("gazetteer.json")["given"])


@cache
def place_words() -> frozenset[str]:
    """Return cities and regions, for the tagger's gazetteer; noisy on purpose, never a decision of its own."""
    return frozenset(load_table("gazetteer.json")["places"])
