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


_SHARED: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "Channel Islander": ("Guernsey", "Jersey"),
        "Congolese": ("Democratic Republic of the Congo", "Republic of the Congo"),
        "Cypriot": ("Cyprus", "Northern Cyprus"),
        "Dominican": ("Dominican Republic", "Dominica"),
        "Guinean": ("Guinea", "Equatorial Guinea", "Guinea-Bissau"),
        "Korean": ("South Korea", "North Korea"),
        "Samoan": ("Samoa", "American Samoa"),
        "Sudanese": ("Sudan", "South Sudan"),
        "Virgin Islander": ("British Virgin Islands", "Virgin Islands"),
    }
)
"""Adjectives that newspapers use of several countries."""
_UNSURE = frozenset({"Channel Islander", "Congolese", "Dominican", "Korean", "Virgin Islander"})
"""Those of them that by themselves mean neither country; the others mean the first."""


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
    """Return what ``words`` says of a country; a leading "the" and curly apostrophes do not matter.

    ``None``: nothing, or an adjective that several countries share ("Dominican").
    """
    plain = words.replace("’", "'")
    if plain[:4] in {"The ", "the "}:
        plain = plain[4:]
    if is_unsure(plain):
        return None
    return country_forms().get(plain) or (country_forms().get(plain + ".") if plain[-2:-1] == "." else None)


def is_unsure(words: str) -> bool:
    """Whether ``words`` is an adjective or people that several countries share and none by itself: "Dominican"."""
    return words.removesuffix("s") in _UNSURE


def country_in(words: tuple[str, ...], named: frozenset[str] = frozenset()) -> str | None:
    """Return the country that the words before a noun name ("Sri Lankan", "South Korea"), the longest name first.

    An adjective that several countries share means the only one of them in ``named``, the countries that the text
    names; else it stands for itself ("Dominican").
    """
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            phrase = " ".join(words[i : i + size])
            if phrase in _SHARED:
                return _sharer(phrase, named)
            form = country_form(phrase)
            if form is not None and form.kinds != {"capital"}:
                return form.country
    return None


def _sharer(adjective: str, named: frozenset[str]) -> str:
    """Return the country that a shared adjective means in a text that names the countries ``named``."""
    countries = _SHARED[adjective]
    here = [country for country in countries if country in named]
    if len(here) == 1:
        return here[0]
    return adjective if adjective in _UNSURE else countries[0]


@cache
def given_names() -> frozenset[str]:
    """Return first names of office holders over the world, for the tagger's gazetteer."""
    return frozenset(load_table("gazetteer.json")["given"])


@cache
def place_words() -> frozenset[str]:
    """Return cities and regions, for the tagger's gazetteer; noisy on purpose, never a decision of its own."""
    return frozenset(load_table("gazetteer.json")["places"])
