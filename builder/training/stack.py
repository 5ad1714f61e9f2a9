"""Linear layers fitted one on top of another, each on what the one below says of articles it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from builder.engine.arrays import Floats, Ints
from builder.engine.features import PHRASE_BUCKETS, WORD_BUCKETS, Bag, Encoded, encode
from builder.engine.layers import shift
from builder.engine.vectors import with_meaning
from builder.training.dataset import Article

Labels = Ints
Meaning = tuple[Ints, Floats]
"""Keys and vectors, as ``vectors.fit_vectors`` returns them."""
FOLDS = 5
NEIGHBOUR = 0.5
"""Scale of the neighbours' words against the sentence's own (0, 0.25, 0.5 swept in cross-validation: runs.md)."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Encoded articles end to end: per sentence its hashed row, dense numbers, article index and fold."""

    articles: tuple[Article, ...]
    hashed: sp.csr_matrix
    dense: Floats
    article: Labels
    fold: Labels

    def by_article(self, *columns: Floats) -> list[tuple[Floats, ...]]:
        """Return the given per-sentence arrays cut into articles."""
        cuts = np.flatnonzero(np.diff(self.article)) + 1
        return list(zip(*(np.split(c, cuts) for c in columns), strict=True))


@dataclass(frozen=True, slots=True)
class Target:
    """What to fit: labels (two classes, or more: then one output each), sample weights, inverse regularisation."""

    labels: Labels
    weights: Floats
    c: float


def folds_of(ids: set[str], seed: int) -> dict[str, int]:
    """Return a fold for each article id; the same id falls into the same fold in every data set."""
    names = sorted(ids)
    order = np.random.default_rng(seed).permutation(len(names))
    return {names[i]: place % FOLDS for place, i in enumerate(order)}


def make_corpus(articles: tuple[Article, ...], folds: dict[str, int], meaning: Meaning) -> Corpus:
    """Encode articles just as the engine does."""
    encoded = [encode(a.document, a.sentences) for a in articles]
    sizes = [len(a.sentences) for a in articles]
    return Corpus(
        articles,
        sp.vstack([hashed_rows(e) for e in encoded]).tocsr(),
        np.vstack([with_meaning(e, *meaning) for e in encoded]),
        np.repeat(np.arange(len(articles)), sizes),
        np.repeat([folds[a.id] for a in articles], sizes),
    )


def hashed_rows(encoded: Encoded) -> sp.csr_matrix:
    """Return own words, words of the sentence before, of the one after, phrases: side by side."""
    own = _matrix(encoded.words, WORD_BUCKETS)
    count = own.shape[0]
    lines = np.eye(count, dtype=np.float32)
    before, after = (sp.csr_matrix(shift(lines, k) * NEIGHBOUR) @ own for k in (1, -1))
    return sp.hstack([own, before, after, _matrix(encoded.phrases, PHRASE_BUCKETS)]).tocsr()


def _matrix(bag: Bag, buckets: int) -> sp.csr_matrix:
    ends = np.append(bag.starts, len(bag.ids))
    return sp.csr_matrix((bag.values, bag.ids, ends), shape=(len(bag.starts), buckets))


def join(hashed: sp.csr_matrix, dense: Floats) -> sp.csr_matrix:
    """Return hashed and dense features side by side."""
    return sp.hstack([hashed, sp.csr_matrix(dense)]).tocsr()


def fit_layer(inputs: sp.csr_matrix | Floats, targets: Sequence[Target]) -> Floats:
    """Return the matrix (inputs + 1) x outputs, last row the constant, fitted on all rows."""
    return np.hstack([_fit(inputs, t, np.ones(inputs.shape[0], dtype=bool)) for t in targets])


def out_of_fold(
    inputs: sp.csr_matrix | Floats,
    targets: Sequence[Target],
    folds: Labels,
    other: tuple[sp.csr_matrix | Floats, Labels] | None = None,
) -> tuple[Floats, Floats]:
    """Return raw scores of every row, and of every row of ``other``, by models that did not see the row's fold."""
    more, more_folds = other if other is not None else (inputs, folds)
    ours = [np.hstack([_fit(inputs, t, folds != fold) for t in targets]) for fold in range(FOLDS)]
    return _spread(inputs, folds, ours), _spread(more, more_folds, ours)


def _spread(inputs: sp.csr_matrix | Floats, folds: Labels, matrices: Sequence[Floats]) -> Floats:
    out = np.zeros((inputs.shape[0], matrices[0].shape[1]), dtype=np.float32)
    for fold, matrix in enumerate(matrices):
        rows = np.flatnonzero(folds == fold)
        out[rows] = inputs[rows] @ matrix[:-1] + matrix[-1]
    return out


def _fit(inputs: sp.csr_matrix | Floats, target: Target, rows: NDArray[np.bool_]) -> Floats:
    if sp.issparse(inputs):
        return _fit_sparse(inputs[rows], target.labels[rows], target.weights[rows], target.c)
    return _fit_dense(inputs[rows], target.labels[rows], target.weights[rows], target.c)


def _fit_sparse(inputs: sp.csr_matrix, labels: Labels, weights: Floats, c: float) -> Floats:
    """Fit one class against the rest, each alone (coordinate descent: ten times as fast here as one joint model)."""
    classes = np.unique(labels)
    columns = []
    for one in classes[1:] if len(classes) == 2 else classes:
        model = LogisticRegression(C=c, solver="liblinear", max_iter=200, random_state=0)
        columns.append(_matrix_of(model.fit(inputs, labels == one, weights)))
    return np.hstack(columns)


def _fit_dense(inputs: Floats, labels: Labels, weights: Floats, c: float) -> Floats:
    """Fit all classes jointly on columns brought to mean 0 and spread 1, and fold that into the matrix."""
    mean, spread = inputs.mean(axis=0), inputs.std(axis=0) + 1e-6
    model = LogisticRegression(C=c, max_iter=300, tol=1e-3)
    matrix = _matrix_of(model.fit((inputs - mean) / spread, labels, weights))
    matrix[:-1] /= spread[:, None]
    matrix[-1] -= mean @ matrix[:-1]
    return matrix


def _matrix_of(model: LogisticRegression) -> Floats:
    return np.vstack([model.coef_.T, model.intercept_[None, :]]).astype(np.float32)
