"""Slopes and intercepts of probabilities."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("sklearn")

from builder.engine.arrays import Floats
from builder.training.platt import LEAST_SLOPE, platt
from builder.training.stack import Labels


def scored(count: int) -> tuple[Floats, Labels]:
    """Scores whose probability is the logistic function of half of them less one, and labels drawn by it."""
    draw = np.random.default_rng(5)
    raw = draw.normal(0, 4, count).astype(np.float32)
    return raw, (draw.random(count) < 1 / (1 + np.exp(1 - raw / 2))).astype(np.int64)


def test_slope_and_intercept_are_found() -> None:
    slope, intercept = platt(*scored(20_000))
    assert slope == pytest.approx(0.5, abs=0.03)
    assert intercept == pytest.approx(-1, abs=0.1)


def test_scores_that_mean_the_opposite_keep_a_slope_that_can_be_read() -> None:
    raw, labels = scored(400)
    slope, intercept = platt(-raw, labels)
    assert slope == LEAST_SLOPE
    assert 1 / (1 + np.exp(-(intercept - slope * raw.mean()))) == pytest.approx(labels.mean(), abs=0.01)
