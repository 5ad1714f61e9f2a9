"""Probabilities from scores (Platt, "Probabilistic outputs for support vector machines", 1999)."""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression

from builder.engine.arrays import Floats
from builder.training.stack import Labels

LEAST_SLOPE = 0.05
"""A slope below this says that scores mean nothing; the calibration then keeps their order and says how many there are.
One at or below 0, which the engine refuses, comes only of a network that has hardly been trained."""


def platt(raw: Floats, labels: Labels) -> tuple[float, float]:
    """Return slope, never below ``LEAST_SLOPE``, and intercept of the probability of a label."""
    model = LogisticRegression(C=1e3).fit(raw[:, None], labels)
    slope, intercept = float(model.coef_[0, 0]), float(model.intercept_[0])
    if slope >= LEAST_SLOPE:
        return slope, intercept
    share = float(labels.mean())
    return LEAST_SLOPE, float(np.log(share / (1 - share)) - LEAST_SLOPE * raw.mean())
