"""Layers fitted out of fold."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("sklearn")

from builder.engine.readings import OFFSETS, ROLE_COLUMNS, context, role_probabilities
from builder.training.stack import FOLDS, Target, fit_layer, folds_of, out_of_fold


def test_folds_are_even_and_steady():
    ids = {f"article {i}" for i in range(50)}
    folds = folds_of(ids, 3)
    assert folds == folds_of(set(sorted(ids, reverse=True)), 3)
    assert sorted(list(folds.values()).count(k) for k in range(FOLDS)) == [10] * FOLDS


def test_out_of_fold_scores_do_not_see_their_own_labels():
    folds = np.arange(100) % FOLDS
    inputs = np.eye(100, dtype=np.float32)
    labels = (np.random.default_rng(0).random(100) > 0.5).astype(np.int64)
    target = Target(labels, np.ones(100, dtype=np.float32), 100.0)
    seen = inputs @ fit_layer(inputs, [target])[:-1]
    unseen, _ = out_of_fold(inputs, [target], folds)
    assert ((seen[:, 0] > 0) == (labels == 1)).mean() > 0.9
    assert all(np.ptp(unseen[folds == k]) < 1e-4 for k in range(FOLDS))


def test_many_classes_give_many_columns():
    labels = np.arange(60) % 3
    inputs = np.eye(3, dtype=np.float32)[labels]
    target = Target(labels, np.ones(60, dtype=np.float32), 10.0)
    matrix = fit_layer(inputs, [target, Target((labels == 0).astype(np.int64), target.weights, 1.0)])
    assert matrix.shape == (4, 4)
    assert (np.argmax(inputs @ matrix[:-1, :3] + matrix[-1, :3], axis=1) == labels).all()


def test_context_is_as_wide_as_promised():
    roles = role_probabilities(np.zeros((1, ROLE_COLUMNS), dtype=np.float32))
    assert context(roles, np.zeros((1, 4), dtype=np.float32)).shape == (1, (len(OFFSETS) + 1) * ROLE_COLUMNS + 4)
