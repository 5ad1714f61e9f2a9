from __future__ import annotations

from builder.training.verb_forms import third_person, verb_forms


def test_third_person():
    assert [third_person(b) for b in ("seek", "carry", "pay", "watch", "pass")] == [
        "seeks",
        "carries",
        "pays",
        "watches",
        "passes",
    ]


def test_verbs_only_are_told_from_words_that_are_nouns_too():
    texts = [
        "They seek to plan it.",
        "We seek help, seeking a way.",
        "It will seek a way; it seeks the plan.",
        "You plan the plan.",
        "They plan of a plan and the plan.",
    ]
    assert verb_forms(texts) == ("seek", "seeks")
