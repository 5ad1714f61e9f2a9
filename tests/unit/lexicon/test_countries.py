from __future__ import annotations

import pytest

from builder.lexicon.actors import actor_nouns, actor_plurals
from builder.lexicon.countries import country_form, country_forms, country_in, is_unsure, load_table


@pytest.mark.parametrize(
    ("form", "country", "kind"),
    [
        ("U.S.", "United States", "name"),
        ("the United States", "United States", "name"),
        ("American", "United States", "adjective"),
        ("Americans", "United States", "people"),
        ("Washington", "United States", "capital"),
        ("Britain", "United Kingdom", "name"),
        ("Dutch", "Netherlands", "adjective"),
        ("Côte d’Ivoire", "Ivory Coast", "name"),
        ("Pyongyang", "North Korea", "capital"),
        ("Kyiv", "Ukraine", "capital"),
        ("Sudanese", "Sudan", "adjective"),
    ],
)
def test_forms(form: str, country: str, kind: str) -> None:
    found = country_form(form)
    assert found is not None
    assert found.country == country
    assert kind in found.kinds


def test_what_is_no_country() -> None:
    assert country_form("Harwick") is None
    assert country_form("") is None
    assert country_form("us") is None


def test_the_table_is_whole() -> None:
    rows = load_table("countries.json")
    assert len(rows) > 230
    assert [row["name"] for row in rows] == sorted(row["name"] for row in rows)
    names = [name for row in rows for name in row["names"]]
    assert len(names) == len(set(names))
    assert len(country_forms()) > 1000


def test_countries_inside_modifiers() -> None:
    assert country_in(("senior", "South", "Korean")) == "South Korea"
    assert country_in(("local",)) is None
    assert country_in(()) is None


@pytest.mark.parametrize(
    ("word", "named", "country"),
    [
        ("Dominican", {"Dominica"}, "Dominica"),
        ("Dominican", {"Dominican Republic"}, "Dominican Republic"),
        ("Dominican", {"Dominica", "Dominican Republic"}, "Dominican"),
        ("Congolese", set(), "Congolese"),
        ("Korean", {"North Korea", "China"}, "North Korea"),
        ("Guinean", {"Equatorial Guinea"}, "Equatorial Guinea"),
        ("Guinean", set(), "Guinea"),
        ("Sudanese", {"Sudan", "South Sudan"}, "Sudan"),
    ],
)
def test_a_shared_adjective_means_the_country_that_the_text_names(word: str, named: set[str], country: str) -> None:
    assert country_in((word,), frozenset(named)) == country


def test_a_shared_adjective_alone_is_no_country() -> None:
    assert country_form("Dominican") is None
    assert country_form("the Congolese") is None
    assert is_unsure("Dominicans")
    assert not is_unsure("Guinean")


def test_actor_nouns() -> None:
    assert "economist" in actor_nouns()
    assert {"protesters", "residents", "investors"} <= actor_plurals()
