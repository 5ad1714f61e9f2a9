"""The table of word vectors."""

from __future__ import annotations

import numpy as np
import pytest

from builder.stories.compared.word_vectors import word_vectors


def test_like_words_lie_near():
    win, victory, roof = word_vectors(["win", "victory", "roof"])
    assert win @ victory > 0.5 > win @ roof


def test_length_one_or_nothing():
    rows = word_vectors(["ferry", "qqqxyzzy", "\ud800"])
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0, 0], abs=1e-5)


def test_no_words():
    assert word_vectors([]).shape[0] == 0
