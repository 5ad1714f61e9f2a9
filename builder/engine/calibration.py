"""Puts what the encoder and the linear models say of a sentence together: ``calibration.json``, fitted on held-back
articles.

    {"linear": 0.5,
     "sections": {"brief": {"best": 0.5, "slope": 1.0, "intercept": 0.0}, ...},
     "roles": {"prior": [0.08, ...], "power": 0.25},
     "speech": {"cut": 0.0}}

Log odds are averaged, ``linear`` is the share of the linear models (a logarithmic opinion pool: Genest and Zidek,
Statistical Science 1, 1986). The encoder's own are ``(1 - best)`` of "belongs" and ``best`` of "an editor picks it".
A section's probability is the logistic function of ``slope * log odds + intercept`` (Platt, 1999). A role is picked
after its share in the training data, to the power ``power``, is divided out, since macro-F1 counts rare roles like
common ones. Speech: log odds above ``cut``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from builder.datamodel import Reading
from builder.engine.arrays import Floats
from builder.engine.layers import logit, sigmoid, softmax
from builder.engine.readings import ROLES, SECTIONS, Scores
from builder.engine.weights_io import read_weights
from builder.errors import REPAIR, EngineError

CALIBRATION = "calibration.json"
LEAST = 1e-6
"""Added to a role's probability before its logarithm is taken, so that neither model rules a role out for good."""
_KEYS = ("best", "slope", "intercept")


@dataclass(frozen=True, slots=True)
class Calibration:
    """``sections``: 3 x sections, the share of the "best" log odds, slope and intercept, in the order of ``SECTIONS``;
    ``offset``: what is taken off each role's score; ``cut``: the log odds above which a sentence is speech."""

    linear: float
    sections: Floats
    offset: Floats
    cut: float

    def readings(self, scores: Floats, linear: Scores) -> tuple[Reading, ...]:
        """Return one ``Reading`` a row. ``scores``: logits of roles, speech, belongs, best (see ``encoder.SCORES``)."""
        roles, said, sections = pooled(scores, linear, self.linear, self.sections[0])
        picked = np.argmax(roles - self.offset, axis=1)
        probabilities = sigmoid(self.sections[1] * sections + self.sections[2])
        rows = zip(picked.tolist(), probabilities.tolist(), (said > self.cut).tolist(), strict=True)
        return tuple(
            Reading(ROLES[role], brief, background, sticking, outlook, residue, speech)
            for role, (brief, background, sticking, outlook, residue), speech in rows
        )


def pooled(scores: Floats, linear: Scores, share: float, best: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the mean scores of both models: roles (sentences x 9, log probabilities but for a constant), speech
    (sentences) and sections (sentences x 5), both log odds. ``share``: of the linear models; ``best``: 5 shares."""
    count = len(ROLES)
    roles = np.log(softmax(scores[:, :count]) + LEAST)
    belongs, picked = np.split(scores[:, count + 1 :], 2, axis=1)
    own = (1 - best) * belongs + best * picked
    return (
        (1 - share) * roles + share * np.log(linear.roles[:, :-1] + LEAST),
        (1 - share) * scores[:, count] + share * logit(linear.roles[:, -1]),
        (1 - share) * own + share * logit(linear.sections),
    )


def load_calibration(folder: Path | None = None) -> Calibration:
    """Read and check ``calibration.json``; raise ``EngineError`` when it is missing, damaged or makes no sense."""
    try:
        return _checked(json.loads(read_weights(CALIBRATION, folder)))
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise EngineError(f"The engine's weights {CALIBRATION} cannot be read: {error}. {REPAIR}") from error


def _checked(raw: dict[str, Any]) -> Calibration:
    sections = np.array([[float(raw["sections"][name][key]) for name in SECTIONS] for key in _KEYS], dtype=np.float32)
    prior = np.array([float(share) for share in raw["roles"]["prior"]], dtype=np.float32)
    power, cut, linear = float(raw["roles"]["power"]), float(raw["speech"]["cut"]), float(raw["linear"])
    rules = {
        "a number is not finite": np.isfinite(sections).all() and np.isfinite([power, cut]).all(),
        "a share is not in 0 to 1": 0 <= linear <= 1 and ((sections[0] >= 0) & (sections[0] <= 1)).all(),
        "a slope is not above 0": (sections[1] > 0).all(),
        f"there are not {len(ROLES)} shares of roles above 0": prior.shape == (len(ROLES),) and (prior > 0).all(),
    }
    broken = [rule for rule, holds in rules.items() if not holds]
    if broken:
        raise ValueError(broken[0])
    return Calibration(linear, sections, (power * np.log(prior)).astype(np.float32), cut)
