from __future__ import annotations

from dataclasses import replace

from builder.stories.near_duplicates import find_copies
from builder.stories.profile import hash_shingles
from tests.unit.stories.sources import FERRY, FERRY_LATER, MUSEUM, ORCHARD, about, source


def test_none_among_different_reports_of_one_matter():
    assert find_copies([source("a", FERRY), source("b", FERRY_LATER)]) == ()
    assert find_copies([]) == ()


def test_the_earlier_is_the_original():
    assert find_copies([source("b", FERRY), source("a", [*FERRY, "More follows."])]) == (("a", "b"),)


def test_a_shortened_copy_is_found_and_so_is_one_with_another_headline():
    assert find_copies([source("a", FERRY), source("b", FERRY[:2], headline="Gannet")]) == (("b", "a"),)


def test_a_long_report_that_quotes_a_short_text_whole_is_no_copy():
    statement = ["We will keep the ferry running for as long as there are islanders who need to cross the sound."]
    report = [*ORCHARD, *statement, *MUSEUM, *FERRY_LATER]
    assert find_copies([source("a", statement), source("b", report)]) == ()
    assert find_copies([source("b", report), source("a", statement)]) == (("a", "b"),)


def test_short_texts_are_copies_only_when_equal():
    one = source("a", ["The ferry will stop in October, they said."])
    near = source("b", ["The ferry will stop in October, they said today."])
    equal = source("c", ["THE FERRY will stop in October they said"])
    assert find_copies([one, near, equal]) == (("c", "a"),)


def test_equal_bytes_are_copies_even_without_a_single_word():
    assert find_copies([about("a", "x", bytes_="same"), about("b", "y", bytes_="same")]) == (("b", "a"),)


def test_empty_texts_with_other_bytes_are_no_copies():
    assert find_copies([about("a", "x"), about("b", "x")]) == ()


def test_a_copy_of_a_copy_names_the_original():
    profiles = [source(name, [*FERRY, f"Edition {name}."]) for name in "abc"]
    assert find_copies(profiles) == (("b", "a"), ("c", "a"))


def test_long_texts_are_compared_by_samples():
    long = [f"On day {n} the board of Skerrow heard witness number {n * 7} about pier {n * 3}." for n in range(400)]
    copy = source("b", long[:300])
    other = replace(copy, document="c", sha256="0" * 64, shingles=hash_shingles([s[::-1] for s in long]))
    assert find_copies([source("a", long), copy, other]) == (("b", "a"),)


def test_a_thousand_equal_texts_take_no_time_worth_naming():
    profiles = [replace(source("x", FERRY), document=f"{n:04}", sha256=f"{n:064}") for n in range(1000)]
    assert len(find_copies(profiles)) == 999
