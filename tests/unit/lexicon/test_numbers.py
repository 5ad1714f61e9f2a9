from __future__ import annotations

import pytest

from builder.lexicon.numbers import SMALL, SPELLED


@pytest.mark.parametrize(
    ("word", "number"),
    [("zero", 0), ("one", 1), ("nine", 9), ("ten", 10), ("dozen", 12), ("fifteen", 15), ("forty", 40)],
)
def test_number_words(word: str, number: int) -> None:
    assert SPELLED[word] == number


def test_every_number_below_a_hundred_has_one_word() -> None:
    assert sorted(number for word, number in SPELLED.items() if word != "dozen") == list(range(100))
    assert SPELLED["ninety-nine"] == 99 and SPELLED["twenty-one"] == 21
    assert sorted(SMALL.values()) == list(range(20))
