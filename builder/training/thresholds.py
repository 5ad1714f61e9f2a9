"""Where to cut a score: precision against what belongs, recall of what an editor picked, as explainers are scored."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from builder.engine.arrays import Floats
from builder.training.stack import Labels


@dataclass(frozen=True, slots=True)
class Choice:
    """The best cut of out-of-fold scores: the calibrated probability, and what it gives."""

    threshold: float
    f1: float
    precision: float
    recall: float
    average_precision: float

    def __str__(self) -> str:
        return (
            f"cut {self.threshold:.3f}  F1 {self.f1:.4f}  precision {self.precision:.3f}  "
            f"recall {self.recall:.3f}  average precision {self.average_precision:.4f}"
        )


def choose(raw: Floats, belongs: Labels, weights: Floats) -> Choice:
    """Return the cut with the best F1. Picked sentences are those of greater weight, or all where weights are even."""
    best = (belongs == 1) & (weights >= weights[belongs == 1].max())
    calibrated = LogisticRegression(C=1e3).fit(raw[:, None], belongs).predict_proba(raw[:, None])[:, 1]
    order = np.argsort(-calibrated, kind="stable")
    right, found = np.cumsum(belongs[order]), np.cumsum(best[order])
    precision, recall = right / np.arange(1, len(order) + 1), found / max(int(best.sum()), 1)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    at = int(np.argmax(f1))
    score = float(average_precision_score(belongs, calibrated))
    return Choice(float(calibrated[order[at]]), float(f1[at]), float(precision[at]), float(recall[at]), score)
