from __future__ import annotations

import pytest

from builder.lexicon.names import (
    acronyms_of,
    bare_name,
    country_behind,
    country_of,
    is_acronym,
    is_generic,
    is_short,
    kept_apart,
    name_key,
    one_person,
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
        ("Mr. Lorne Jr.", ("jr lorne",)),
        ("Ada Lorne III", ("ada", "iii lorne")),
        ("King Ben II", ("ben",)),
        ("Ben de León", ("ben", "de leon")),
        ("de León", ("de leon",)),
        ("Van Lorne", ("van", "lorne")),
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
        ("Bob Roe", "Robert Roe", True),
        ("Chuck Roe", "Charles Roe", True),
        ("Raúl Roe", "Raul Roe", True),
        ("Ben Roe Jr.", "Ben Roe", False),
        ("Ben A. Roe Jr.", "Ben A. Roe", False),
        ("Ben Roe Jr.", "Ben Roe Sr.", False),
        ("Ben A. Roe Jr.", "Ben Roe", True),
        ("Joseph A. Roe III", "Joe Roe", True),
        ("Ben A. Roe", "Ben C. Roe", False),
        ("Ada Lorne", "Ben Lorne", False),
        ("Ada Lorne", "Ada Roe", False),
    ],
)
def test_same_person(a: str, b: str, same: bool) -> None:
    assert same_person(person_words(a), person_words(b)) is same
    assert same_person(person_words(b), person_words(a)) is same


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Ada Lorne", "Lorne", True),
        ("Ada", "Ada Lorne", True),
        ("Ada Lorne", "Roth", False),
        ("Lorne", "Lorne", True),
        ("Lorne Jr.", "Ada Lorne", False),
        ("Lorne Jr.", "Lorne", False),
        ("Lorne Jr.", "Ada Lorne Jr.", True),
        ("Chris Reed", "Christopher Reed", True),
        ("", "Ada Lorne", False),
        ("", "", False),
    ],
)
def test_names_of_any_length_that_may_be_one_person_s(a: str, b: str, one: bool) -> None:
    assert one_person(person_words(a), person_words(b)) is one_person(person_words(b), person_words(a)) is one


def test_father_and_son_share_a_surname_where_a_source_names_both() -> None:
    assert kept_apart([["Ben A. Roe Jr.", "Ben Roe"]]) == {"roe"}
    assert kept_apart([["Ben A. Roe Jr."], ["Ben Roe"]]) == frozenset()
    assert kept_apart([["Ben Roe Jr."], ["Ben Roe"]]) == {"roe"}
    son, father = person_words("Ben A. Roe Jr."), person_words("Ben Roe")
    assert one_person(son, father) and not one_person(son, father, frozenset({"roe"}))
    assert one_person(("roe",), father, frozenset({"roe"})) and not one_person(("roe",), son, frozenset({"roe"}))


def test_a_noun_for_officials_alone_is_nobody_s_name() -> None:
    assert is_generic("senior officials") and is_generic("Administration officials")
    assert (
        not is_generic("Tarn officials") and not is_generic("senior FBI officials") and not is_generic("fire service")
    )


def test_officials_of_a_body_are_not_its_acronym() -> None:
    assert "fbi" not in acronyms_of("FBI career official") and "hwf" in acronyms_of("Harbour Workers Federation")


def test_accents_fold_in_latin_letters_only() -> None:
    assert name_key("Calderón") == "calderon" and name_key("Łódź") == "lodz"
    assert name_key("Йорк") != name_key("Иорк")


def test_short_names() -> None:
    assert is_short("Dr. Lorne", "person") and not is_short("Ada Lorne", "person")
    assert is_short("IMF", "organisation") and not is_short("Harbour Board", "organisation")


def test_the_country_of_a_government_only() -> None:
    assert country_of("U.S.", "government") == country_behind("U.S.")
    assert country_of("U.S.", "organisation") is None and country_of("Essel", "government") is None


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
