from __future__ import annotations

import time

import numpy as np
import pytest

from builder.engine.document_features import FEATURES, document_features
from tests.unit.engine.articles import LINES, make

PLACE, BACK, LEAD, OPENS, LENGTH, QUOTES, QUOTED, ENDS, DIGITS, SIZE = range(FEATURES)


def column(which: int, *lines: str) -> list[float]:
    return document_features(*make(lines))[:, which].tolist()


def test_places_count_from_both_ends() -> None:
    rows = document_features(*make(LINES))
    assert rows.shape == (10, FEATURES)
    assert rows.dtype == np.float32
    assert np.allclose(rows[:, PLACE], np.arange(10) / 10)
    assert np.allclose(rows[:, PLACE] + rows[:, BACK], 1)
    assert np.allclose(rows[:, LEAD], np.minimum(np.arange(10), 6) / 6)
    assert np.allclose(rows[:, SIZE], 0.2)
    assert rows[:, OPENS].all()


def test_a_quotation_with_straight_marks_runs_on() -> None:
    lines = ('He said: "We stay.', "We always did.", 'We will." Then he left.', "It rained.")
    assert column(QUOTED, *lines) == [0, 1, 1, 0]
    assert column(QUOTES, *lines) == [1, 0, 1, 0]


def test_a_curly_quotation_left_open() -> None:
    assert column(QUOTED, "“We stay.", "“We stay.”", "“We went.") == [1, 0, 1]


def test_ends_length_and_digits() -> None:
    assert column(ENDS, "It ended.", "MORE NEWS", "", "Why?”") == [1, 0, 0, 1]
    assert np.allclose(column(DIGITS, "1931", "abc", ""), [5, 0, 0])
    assert np.allclose(column(LENGTH, "", "x" * 99), [0, np.log(100) / 6])


def test_no_sentences() -> None:
    assert document_features(*make(())).shape == (0, FEATURES)


@pytest.mark.parametrize("char", ['"', "1", "“", "\ud800", "\x00"])
def test_very_long_lines_take_linear_time(char: str) -> None:
    document, sentences = make((char * 1_000_000, char * 1_000_000))
    begin = time.process_time()
    assert np.isfinite(document_features(document, sentences)).all()
    assert time.process_time() - begin < 2
