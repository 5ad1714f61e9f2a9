"""Forms of one word and forms of different words."""

from __future__ import annotations

import pytest

from builder.stories.compared.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        ("resign", "resigned", "resigns", "resigning", "resignation"),
        ("stop", "stopped", "stopping", "stops"),
        ("carry", "carried", "carries"),
        ("die", "died", "dead", "deaths"),
        ("attack", "attackers", "attacked"),
        ("agree", "agreed", "agrees"),
        ("announce", "announcement", "announced"),
        ("charge", "charged", "charges", "charging"),
        ("investigate", "investigation", "investigated"),
    ],
)
def test_forms_of_one_word(forms):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("miss", "mis"), ("bus", "bu"), ("news", "new"), ("sing", "s"), ("1990s", "1990")]
)
def test_different_words(one, other):
    assert stem(one) != stem(other)
