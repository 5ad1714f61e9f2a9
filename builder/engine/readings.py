"""What each sentence is to an explainer, first half: linear models of role, speech and section.

Three layers, each seeing what the one before found in the sentence and around it (stacking: Wolpert, Neural Networks
5, 1992). Roles are those of Choubey et al., ACL 2020. They see exact words and counts, which the encoder blurs; the
two are put together in ``calibration``.

    words, pairs, place -> role and speech -> role and speech in their context -> sections
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import get_args

import numpy as np

from builder.datamodel import DiscourseRole, Document, Sentence
from builder.engine.arrays import Floats, Ints
from builder.engine.features import DENSE, PHRASE_BUCKETS, WORD_BUCKETS, Encoded, encode
from builder.engine.layers import around, bag_scores, document_mean, logit, shift, sigmoid, softmax
from builder.engine.vectors import NEAR, with_meaning
from builder.engine.weights_io import read_weights
from builder.errors import REPAIR, EngineError

WEIGHTS = "readings.npz"
ROLES: tuple[DiscourseRole, ...] = get_args(DiscourseRole)
SECTIONS = ("brief", "background", "sticking_points", "outlook", "residue")
ROLE_COLUMNS = len(ROLES) + 1
"""The roles and, last, speech."""
PLAIN = DENSE + NEAR
"""Dense numbers before the word vector begins; the second layer sees only these (with the vector: .496 for .526)."""
OFFSETS = (0, 1, 2, -1, -2)
"""The sentences whose first readings the next layer sees: itself, the two before, the two after."""


@dataclass(frozen=True, slots=True)
class ReadingWeights:
    """The arrays in ``readings.npz``. R = roles and speech, S = sections, K = length of a word vector,
    D = dense numbers of ``features`` and ``vectors``.

    ``keys``: sorted CRC-32s of the known words, ``vectors``: their vectors, int8 with a scale per row.
    ``words``: buckets x 3(R + S), for the sentence itself, the one before and the one after; ``phrases``:
    buckets x (R + S). Both are int8 in the file, to be multiplied by their column scales. The others are
    float32, last row the constant: ``first`` (D + 1) x R, ``second`` (context of R and the plain part of D, +
    1) x R, ``third`` (context of R and D, + 1) x S. ``dense`` 2 x D: mean and spread; ``platt`` 2 x S: slope and
    constant of the calibration.
    """

    keys: Ints
    vectors: Floats
    words: Floats
    phrases: Floats
    dense: Floats
    first: Floats
    second: Floats
    third: Floats
    platt: Floats


@dataclass(frozen=True, slots=True)
class Scores:
    """All numbers that the layers give, per sentence: R columns of probabilities, S columns of probabilities."""

    roles: Floats
    sections: Floats


class LinearReadings:
    """Weights are loaded and checked once, when it is made; ``EngineError`` if they cannot be."""

    def __init__(self, folder: Path | None = None) -> None:
        self._weights = unpack(read_weights(WEIGHTS, folder))

    def scores(self, document: Document, sentences: tuple[Sentence, ...]) -> Scores:
        """Return the probabilities of ``sentences`` (at least one). Never raises on any text."""
        return score(encode(document, sentences), self._weights)


def score(encoded: Encoded, weights: ReadingWeights) -> Scores:
    """Return what all layers say of one document."""
    dense = normalise(with_meaning(encoded, weights.keys, weights.vectors), weights)
    hashed = hashed_scores(encoded, weights)
    roles = role_probabilities(hashed[:, :ROLE_COLUMNS] + affine(dense, weights.first))
    roles = role_probabilities(affine(context(roles, dense[:, :PLAIN]), weights.second))
    raw = hashed[:, ROLE_COLUMNS:] + affine(context(roles, dense), weights.third)
    return Scores(roles, sigmoid(raw * weights.platt[0] + weights.platt[1]))


def normalise(dense: Floats, weights: ReadingWeights) -> Floats:
    """Return dense features in spreads from their mean, at most 4 either way."""
    normal: Floats = np.clip((dense - weights.dense[0]) / weights.dense[1], -4.0, 4.0)
    return normal


def hashed_scores(encoded: Encoded, weights: ReadingWeights) -> Floats:
    """Return what the words of a sentence and of its two neighbours add up to, R + S columns."""
    columns = weights.phrases.shape[1]
    own = bag_scores(encoded.words, weights.words)
    return (
        own[:, :columns]
        + shift(own[:, columns : 2 * columns], 1)
        + shift(own[:, 2 * columns :], -1)
        + bag_scores(encoded.phrases, weights.phrases)
    )


def role_probabilities(scores: Floats) -> Floats:
    """Return probabilities: roles share 1, speech stands alone."""
    return np.hstack([softmax(scores[:, :-1]), sigmoid(scores[:, -1:])])


def context(roles: Floats, dense: Floats) -> Floats:
    """Return what the later layers see: role log odds here and around, the document's mean, dense features."""
    return np.hstack([around(logit(roles), OFFSETS), document_mean(roles), dense])


def affine(inputs: Floats, matrix: Floats) -> Floats:
    """Return inputs times matrix, plus the matrix's last row."""
    outputs: Floats = inputs @ matrix[:-1] + matrix[-1]
    return outputs


def pack(weights: ReadingWeights) -> bytes:
    """Return the weights as the bytes of an .npz file, the two tables as int8 with a scale per column."""
    arrays: dict[str, Floats] = {}
    for field in fields(weights):
        value = getattr(weights, field.name)
        if field.name in _TABLES:
            scale = np.maximum(np.abs(value).max(axis=_TABLES[field.name], keepdims=True), 1e-9) / 127.0
            arrays[f"{field.name}_scale"] = scale.astype(np.float32)
            value = np.round(value / scale).astype(np.int8)
        arrays[field.name] = value
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def unpack(data: bytes) -> ReadingWeights:
    """Return the weights from the bytes that ``pack`` made; raise ``EngineError`` when they do not fit."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            values = {field.name: arrays[field.name] for field in fields(ReadingWeights)}
            for name in _TABLES:
                values[name] = values[name].astype(np.float32) * arrays[f"{name}_scale"]
    except (KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise EngineError(f"The engine's weights {WEIGHTS} cannot be read: {error}. {REPAIR}") from error
    weights = ReadingWeights(**values)
    _check(weights)
    return weights


_TABLES = {"words": 0, "phrases": 0, "vectors": 1}
"""Arrays kept as int8, and the axis along which they share a scale."""


def _check(weights: ReadingWeights) -> None:
    columns = ROLE_COLUMNS + len(SECTIONS)
    numbers = PLAIN + weights.vectors.shape[-1]
    around_roles = (len(OFFSETS) + 1) * ROLE_COLUMNS + 1
    expected = {
        "words": (WORD_BUCKETS, 3 * columns),
        "phrases": (PHRASE_BUCKETS, columns),
        "keys": weights.vectors.shape[:1],
        "dense": (2, numbers),
        "first": (numbers + 1, ROLE_COLUMNS),
        "second": (around_roles + PLAIN, ROLE_COLUMNS),
        "third": (around_roles + numbers, len(SECTIONS)),
        "platt": (2, len(SECTIONS)),
    }
    wrong = [name for name, shape in expected.items() if getattr(weights, name).shape != shape]
    if wrong:
        raise EngineError(f"The engine's weights {WEIGHTS} have the wrong shape: {', '.join(wrong)}. {REPAIR}")
