"""Soft labels for documents that nobody labelled, by networks and linear models together.

What one network learns from them is more than it learns from few labels alone (Hinton et al., "Distilling the Knowledge
in a Neural Network", 2015; with the student's input disturbed: Xie et al., "Self-training with Noisy Student", CVPR
2020).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import torch

from builder.engine.arrays import Floats
from builder.engine.calibration import pooled
from builder.engine.document_features import document_features
from builder.engine.encoder import ROLE_SCORES, SECTION_SCORES
from builder.engine.features import encode
from builder.engine.layers import sigmoid, softmax
from builder.engine.readings import ReadingWeights, Scores, score
from builder.training.calibrate import LINEAR
from builder.training.encoder_data import Soft, Tagged
from builder.training.network import Network, fast


def taught(documents: Iterable[Tagged], networks: Sequence[Network], linear: ReadingWeights) -> tuple[Tagged, ...]:
    """Return ``documents`` with soft labels: the mean of the networks' logits, averaged with the linear log odds."""
    return tuple(replace(document, soft=_soft(document, networks, linear)) for document in documents)


def _soft(document: Tagged, networks: Sequence[Network], linear: ReadingWeights) -> Soft:
    features = document_features(document.document, document.sentences)
    logits = np.mean([_logits(network.eval(), document, features) for network in networks], axis=0)
    return soften(logits, score(encode(document.document, document.sentences), linear), features)


@torch.no_grad()
def _logits(network: Network, document: Tagged, features: Floats) -> Floats:
    with fast():
        states = network.pieces(document.windows)
    return network.sentences(document.windows, states, features).numpy()


def soften(logits: Floats, linear: Scores, features: Floats) -> Soft:
    """Return the probabilities of ``logits`` (see ``encoder.SCORES``) and ``linear`` together; whether a sentence is of
    the best, which the linear models do not say, by the logits alone."""
    roles, speech, belongs = pooled(logits, linear, LINEAR, np.zeros(SECTION_SCORES, dtype=np.float32))
    return Soft(
        features,
        roles=softmax(roles),
        speech=sigmoid(speech),
        belongs=sigmoid(belongs),
        best=sigmoid(logits[:, ROLE_SCORES + 1 + SECTION_SCORES :]),
    )
