from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from builder.engine.calibration import CALIBRATION, Calibration, load_calibration, pooled
from builder.engine.encoder import SCORES
from builder.engine.readings import ROLES, SECTIONS, Scores
from builder.engine.weights_io import write_weights
from builder.errors import EngineError

NEUTRAL = {
    "linear": 0.0,
    "sections": {name: {"best": 0.25, "slope": 2.0, "intercept": -1.0} for name in SECTIONS},
    "roles": {"prior": [0.5, *[0.0625] * 8], "power": 1.0},
    "speech": {"cut": 0.5},
}


def calibration(folder: Path, raw: object) -> Calibration:
    write_weights(CALIBRATION, json.dumps(raw).encode(), folder)
    return load_calibration(folder)


def undecided(count: int) -> Scores:
    """What linear models say that have no opinion."""
    roles = np.full((count, len(ROLES) + 1), 1 / len(ROLES), dtype=np.float32)
    roles[:, -1] = 0.5
    return Scores(roles, np.full((count, len(SECTIONS)), 0.5, dtype=np.float32))


def logistic(log_odds: float) -> float:
    return float(1 / (1 + np.exp(-log_odds)))


def test_readings_follow_the_calibration(tmp_path: Path) -> None:
    scores = np.zeros((2, SCORES), dtype=np.float32)
    scores[0, 0], scores[0, 1] = 1.0, 0.0  # the first role's greater share outweighs its greater logit
    scores[1, 0] = 3.0
    scores[:, 9] = [0.4, 0.6]
    scores[0, 10], scores[0, 15] = 4.0, 8.0  # brief: belongs, best
    first, second = calibration(tmp_path, NEUTRAL).readings(scores, undecided(2))
    assert (first.role, second.role) == (ROLES[1], ROLES[0])
    assert (first.speech, second.speech) == (False, True)
    assert first.brief == pytest.approx(logistic(2 * (0.75 * 4 + 0.25 * 8) - 1), abs=1e-5)
    assert second.residue == pytest.approx(logistic(-1), abs=1e-5)


def test_log_odds_of_both_models_are_averaged(tmp_path: Path) -> None:
    scores = np.zeros((1, SCORES), dtype=np.float32)
    scores[0, 2] = 1.0
    scores[0, 9] = 2.0
    scores[0, 10:] = 4.0
    linear = undecided(1)
    linear.roles[0, :-1] = 0.01
    linear.roles[0, 3] = 0.92
    linear.roles[0, -1] = logistic(-1.5)
    linear.sections[0, 0] = logistic(-3.0)

    def read(share: float) -> tuple[str, bool, float, float]:
        (one,) = calibration(tmp_path, {**NEUTRAL, "linear": share}).readings(scores, linear)
        return one.role, one.speech, one.brief, one.background

    told = [
        (ROLES[2], True, logistic(2 * 4.0 - 1), logistic(2 * 4.0 - 1)),
        (ROLES[3], False, logistic(2 * (0.25 * 4.0 + 0.75 * -3.0) - 1), logistic(2 * 0.25 * 4.0 - 1)),
        (ROLES[3], False, logistic(2 * -3.0 - 1), logistic(-1)),
    ]
    for share, (role, speech, brief, background) in zip((0.0, 0.75, 1.0), told, strict=True):
        assert read(share) == (role, speech, pytest.approx(brief, abs=1e-4), pytest.approx(background, abs=1e-4))


def test_a_model_that_is_sure_is_not_infinitely_so(tmp_path: Path) -> None:
    scores = np.zeros((1, SCORES), dtype=np.float32)
    scores[0, 0] = 1e4
    linear = undecided(1)
    linear.roles[:], linear.sections[:] = 0.0, 1.0
    assert all(np.isfinite(part).all() for part in pooled(scores, linear, 0.5, np.zeros(len(SECTIONS), np.float32)))
    (one,) = calibration(tmp_path, {**NEUTRAL, "linear": 0.5}).readings(scores, linear)
    assert all(0.0 < getattr(one, name) < 1.0 for name in SECTIONS)


@pytest.mark.parametrize(
    "broken",
    [
        [],
        {},
        {"sections": {"brief": 1}},
        {name: NEUTRAL[name] for name in ("sections", "roles", "speech")},
        {**NEUTRAL, "linear": 1.5},
        {**NEUTRAL, "linear": float("nan")},
        {**NEUTRAL, "roles": {"prior": [1.0], "power": 1.0}},
        {**NEUTRAL, "roles": {"prior": [0.0] * 9, "power": 1.0}},
        {**NEUTRAL, "speech": {"cut": None}},
        {**NEUTRAL, "speech": {"cut": float("nan")}},
        {**NEUTRAL, "sections": {name: {"best": 2.0, "slope": 1.0, "intercept": 0.0} for name in SECTIONS}},
        {**NEUTRAL, "sections": {name: {"best": 0.0, "slope": -1.0, "intercept": 0.0} for name in SECTIONS}},
    ],
)
def test_a_calibration_that_makes_no_sense_is_refused(tmp_path: Path, broken: object) -> None:
    with pytest.raises(EngineError, match=CALIBRATION):
        calibration(tmp_path, broken)
