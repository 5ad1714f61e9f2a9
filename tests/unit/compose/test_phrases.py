from __future__ import annotations

import pytest

from builder.compose.phrases import phrases
from builder.compose.word_classes import classify


def _texts(sentence):
    return [p.text for p in phrases(sentence)]


def test_nouns_and_verbs():
    assert classify(["The", "council", "voted", "to", "close", "the", "old", "bridge"]) == "DNVPVDJN"


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The union fears the loss of 300 jobs at the port.", "loss of 300 jobs"),
        ("Villagers are angry over the closing of the school.", "closing of the school"),
        ("It is a fight over the harbour’s toxic mud.", "fight over the harbour’s toxic mud"),
        ("They spoke before the upcoming border meeting on Monday.", "upcoming border meeting"),
    ],
)
def test_phrases_stand_word_for_word(sentence, phrase):
    assert phrase in _texts(sentence)
    assert all(p in sentence for p in _texts(sentence))


def test_no_clause_is_a_phrase():
    assert not any("claims" in p for p in _texts("Acme claims Danish firms copied it."))
    assert not any("suggests" in p for p in _texts("While Acme suggests the union should pay."))
    assert not any(
        p.split()[0].lower() in {"the", "of", "and"} for p in _texts("The price of the bridge and of the road.")
    )


def test_phrases_are_short_and_long_lines_are_cut():
    assert all(p.words <= 8 for p in phrases("old " * 50 + "bridge"))
    assert len(phrases("bridge over " * 50_000)) < 2_000
