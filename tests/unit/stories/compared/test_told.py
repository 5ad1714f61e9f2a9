"""What a sentence tells, as it is compared with others."""

from __future__ import annotations

from functools import partial

import pytest

from builder.stories.compared.told import Told, tell
from tests.unit.stories.compared.test_agreement import plan_of, read


@pytest.fixture(scope="module")
def told(engine):
    return partial(of, engine)


def of(engine, text: str) -> tuple[Told, ...]:
    documents = (read(engine, "a", text),)
    return tell(documents, plan_of(documents))


def test_columns_run_parallel(told):
    for one in told(
        "Ailsa Munro said: “Nobody can sail in this.” The ferry lay in Skerrow for 14 days, which cost a lot."
    ):
        columns = (one.words, one.stems, one.weights, one.quoted, one.spans, one.main)
        assert len({len(column) for column in columns}) == 1
        assert all((weight > 0) <= bool(word) for weight, word in zip(one.weights, one.stems, strict=True))


def test_words_in_quotation_marks(told):
    first, second = told(
        "Munro told islanders: “The ferry is old. It will not sail again before spring,” and left the hall."
    )
    assert [w for w, inside in zip(first.words, first.quoted, strict=True) if inside] == ["the", "ferry", "is", "old"]
    assert [w for w, inside in zip(second.words, second.quoted, strict=True) if not inside] == [
        "and",
        "left",
        "the",
        "hall",
    ]


def test_main_clause(told):
    (one,) = told(
        "The ferry sank after a wave had torn open its door, the harbour office of Skerrow reported on Friday."
    )
    assert [w for w, main in zip(one.words, one.main, strict=True) if not main] == [
        "after",
        "a",
        "wave",
        "had",
        "torn",
        "open",
        "its",
        "door",
    ]


def test_who_speaks(told):
    (one,) = told("The ferry would not sail again before the spring, Ailsa Munro told islanders on Thursday.")
    assert one.spoken
    assert "munro" in one.speaker
    assert any("munro" in name.keys for name in one.names)


def test_negation(told):
    first, second = told(
        "The board didn’t answer the islanders for weeks. The islanders wrote to the board again in May."
    )
    assert (first.negations, second.negations) == (frozenset({"not"}), frozenset())


def test_short_and_endless_sentences_are_left_out(told):
    assert told("Nothing. " + "The ferry and the ferry and " * 40 + "that was it for the islanders of Skerrow.") == ()
