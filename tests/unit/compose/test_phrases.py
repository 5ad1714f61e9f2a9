from __future__ import annotations

import pytest

from builder.compose.phrases import outside, phrases
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


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("They failed to strip the port of its licence.", "strip"),
        ("Observers estimate Orla’s total debt at five crowns.", "Observers estimate"),
        ("The rules suggest a talk between Velluria and its creditors.", "talk between Velluria"),
        ("The firm sold its stores to Acme last week.", "stores to Acme"),
        ("A doubt that hangs over use of the older reactor remains.", "hangs over"),
        ("Some 228.06 crowns a share were offered.", "228.06"),
    ],
)
def test_no_verb_no_number_and_no_loose_end(sentence, phrase):
    assert not any(p.startswith(phrase) and (p == phrase or " " not in phrase) for p in _texts(sentence))


def test_what_goes_on_with_to_stays_whole_after_a_noun_that_takes_it():
    assert "access to the Orla base" in _texts("They want access to the Orla base.")


@pytest.mark.parametrize(
    ("sentence", "opened", "quoted"),
    [
        ("“Toxic mud, we fear,” said the port of the old lease.", False, {"Toxic mud"}),
        ("The port called the mud 'cheap talk' and signed the old lease.", False, {"cheap talk"}),
        ("The port’s mud is ‘cheap talk’ in the workers’ eyes, by the old lease.", False, {"cheap talk"}),
        ('Toxic mud, we fear," said the port of the old lease.', True, {"Toxic mud"}),
    ],
)
def test_what_stands_in_quotation_marks_is_marked(sentence, opened, quoted):
    found = phrases(sentence, opened=opened)
    assert quoted <= {p.text for p in found if p.quoted}
    assert "old lease" in {p.text for p in found if not p.quoted}


def test_the_words_outside_quotation_marks():
    assert outside("The “toxic mud” of Acme's port.") == "the “ of acme 's port ."
