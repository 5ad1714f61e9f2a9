from __future__ import annotations

import pytest

from builder.lexicon.names import (
    acronyms_of,
    bare_name,
    country_behind,
    is_acronym,
    name_key,
    part_of_person,
    person_words,
    player_key,
    same_person,
    short_form_of,
)
from builder.lexicon.outlets import is_outlet


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("the  Harbour Board’s", "Harbour Board"),
        ("China's", "China"),
        ("“Ada Lorne”", "Ada Lorne"),
        ("Ada\nLorne", "Ada Lorne"),
        ("", ""),
    ],
)
def test_bare_names(text: str, bare: str) -> None:
    assert bare_name(text) == bare


def test_spellings_share_a_key() -> None:
    assert name_key("The U.N.") == name_key("UN") == "un"
    assert name_key("Felbab-Brown’s") == name_key("Felbab Brown")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("President Ada Lorne", ("ada", "lorne")),
        ("Mr. Lorne Jr.", ("lorne",)),
        ("Ada van der Lorne", ("ada", "van der lorne")),
        ("Lorne", ("lorne",)),
    ],
)
def test_person_words(name: str, words: tuple[str, ...]) -> None:
    assert person_words(name) == words


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Ada Lorne", "Ada Lorne", True),
        ("A. Lorne", "Ada Lorne", True),
        ("Chris Roe", "Christopher Roe", True),
        ("Ada M. Lorne", "Ada Lorne", True),
        ("Lorne Ada", "Ada Lorne", True),
        ("Ada Lorne", "Ben Lorne", False),
        ("Ada Lorne", "Ada Roe", False),
    ],
)
def test_same_person(a: str, b: str, same: bool) -> None:
    assert same_person(person_words(a), person_words(b)) is same
    assert same_person(person_words(b), person_words(a)) is same


def test_one_word_of_a_person() -> None:
    assert part_of_person(("wen",), ("wen", "lifang"))
    assert part_of_person(("lorne",), ("ada", "mary", "lorne"))
    assert not part_of_person(("mary",), ("ada", "mary", "lorne"))


def test_acronyms() -> None:
    assert is_acronym("IMF") and is_acronym("U.N.") and not is_acronym("Reuters") and not is_acronym("Harbour Board")
    assert "hwf" in acronyms_of("Harbour Workers Federation")
    assert "bh" in acronyms_of("Bank of Harwick")
    assert "boh" in acronyms_of("Bank of Harwick")
    assert acronyms_of("Harwick") == frozenset()


def test_short_forms() -> None:
    assert short_form_of("Tarnwell", "Tarnwell Holdings")
    assert not short_form_of("Senate", "Senate Fisheries Panel")


def test_the_country_behind_a_name() -> None:
    assert country_behind("the U.S.") == "United States"
    assert country_behind("Sri Lankan officials") == "Sri Lanka"
    assert country_behind("Beijing") is None
    assert country_behind("Harwick officials") is None


def test_player_keys() -> None:
    assert player_key("US", "government") == player_key("American officials", "government")
    assert player_key("Mr. Lorne", "person") == player_key("Lorne", "person")
    assert player_key("Lorne", "person") != player_key("Lorne", "organisation")


def test_outlets() -> None:
    assert is_outlet("Reuters") and is_outlet("the Associated Press") and is_outlet("Harwick News Agency")
    assert not is_outlet("Harbour Board")


def test_an_acronym_in_a_name_brings_all_its_letters() -> None:
    assert "usn" in acronyms_of("U.S. Navy")
    assert "un" not in acronyms_of("U.S. Navy")
