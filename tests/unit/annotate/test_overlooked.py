"""Known names that the tagger lost or took for something else; "[Berg](person=Anna Berg)" is what it found."""

from __future__ import annotations

import time

import pytest

from builder.annotate.overlooked import KnownNames
from builder.datamodel import Entity, Mention, Sentence, Span
from tests.unit.annotate.marked import read_marked

ANNA = "[Anna Berg](person) met [Norlake Group](organisation) officials in [Orrel](place)."


def completed(*marked: str) -> list[str]:
    """Return "name = entity" of every mention of the last sentence."""
    text, sentences, mentions, entities = read_marked(" ".join(marked))
    last = sentences[-1]
    inside = tuple(m for m in mentions if m.span.start >= last.span.start)
    found = KnownNames(text, entities).complete(text, last, inside)
    assert [m.span.start for m in found] == sorted(m.span.start for m in found)
    return [f"{text[m.span.start : m.span.end]} = {entities[m.entity or 0].name}, {m.label}" for m in found]


def test_names_in_full_and_in_short_are_found() -> None:
    assert completed(ANNA, "Later Norlake Group paid.") == ["Norlake Group = Norlake Group, ORG"]
    assert completed(ANNA, "Later Norlake paid what Berg asked.") == [
        "Norlake = Norlake Group, ORG",
        "Berg = Anna Berg, PER",
    ]
    assert completed(ANNA, "Later Anna Berg paid.") == ["Anna Berg = Anna Berg, PER"]


def test_what_the_tagger_found_stays_as_it_is() -> None:
    assert completed(ANNA, "Later [Berg](person=Anna Berg) paid [Norlake](organisation=Norlake Group).") == [
        "Berg = Anna Berg, PER",
        "Norlake = Norlake Group, ORG",
    ]


def test_places_are_not_looked_for() -> None:
    assert completed(ANNA, "Later it rained in Orrel.") == []


def test_a_name_that_two_bear_is_nobodys() -> None:
    assert completed(ANNA, "[Kai Berg](person) left.", "Later Berg paid.") == []
    assert completed(ANNA, "[Kai Berg](person) left.", "Later Kai Berg paid.") == ["Kai Berg = Kai Berg, PER"]


def test_part_of_a_longer_name_is_another() -> None:
    assert completed(ANNA, "Later the Berg Institute paid.") == []
    assert completed(ANNA, "Later they asked Ida Berg to pay.") == []
    assert completed(ANNA, "Later they asked Dr Berg to pay.") == ["Berg = Anna Berg, PER"]


def test_a_person_taken_for_a_body_is_a_person_again() -> None:
    text, sentences, _, entities = read_marked(f"{ANNA} Later Berg paid.")
    at = text.rindex("Berg")
    wrong = Mention(Span(at, at + 4), "ORG", None)
    assert KnownNames(text, entities).complete(text, sentences[-1], (wrong,)) == (Mention(wrong.span, "PER", 0),)
    place = Mention(wrong.span, "LOC", None)
    assert KnownNames(text, entities).complete(text, sentences[-1], (place,)) == (place,)


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("Later the vote in May failed.", []),
        ("Later she chose May 4 for it.", []),
        ("Later the vote that May lost failed.", ["May = Ada May, PER"]),
    ],
)
def test_a_name_that_is_a_month_too(last: str, found: list[str]) -> None:
    assert completed("[Ada May](person) spoke.", last) == found


def test_a_name_that_is_a_common_word_too_is_none_where_a_sentence_opens() -> None:
    before = "[Ada Stone](person) threw no stone."
    assert completed(before, "Stone is hard.") == []
    assert completed(before, "Later Stone left.") == ["Stone = Ada Stone, PER"]
    assert completed("[Ada Stone](person) left.", "Stone is glad.") == ["Stone = Ada Stone, PER"]


@pytest.mark.parametrize("piece", ["Berg ", "Anna ", "B", "Berg. ", "M-"])
def test_a_very_long_line_takes_linear_time(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    entities = (Entity("Anna Berg", "person", (), (), 0.5, True),)
    begin = time.process_time()
    KnownNames(text, entities).complete(text, Sentence(0, Span(0, len(text)), 0, True), ())
    assert time.process_time() - begin < 3
