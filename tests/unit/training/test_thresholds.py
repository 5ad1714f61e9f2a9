"""Cutting scores where precision on what belongs and recall of what was picked meet best."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("sklearn")

from builder.training.thresholds import choose


def test_cut_stands_where_all_picked_are_in():
    raw = np.array([3.0, 2.0, 1.0, -1.0, -2.0, -3.0], dtype=np.float32)
    belongs = np.array([1, 1, 1, 0, 0, 0])
    weights = np.array([2.0, 2.0, 1.0, 1.0, 1.0, 1.0], dtype=np.float32)
    choice = choose(raw, belongs, weights)
    assert choice.f1 == choice.precision == choice.recall == 1.0
    assert choice.average_precision == 1.0
    assert 0.0 < choice.threshold < 1.0


def test_cut_is_low_where_picked_ones_score_low():
    raw = np.array([3.0, 2.0, 1.0, 0.0], dtype=np.float32)
    belongs = np.array([1, 0, 1, 0])
    choice = choose(raw, belongs, np.array([1.0, 1.0, 2.0, 1.0], dtype=np.float32))
    assert choice.recall == 1.0
    assert choice.precision == pytest.approx(2 / 3)
