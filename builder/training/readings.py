"""Fit the reading models on annotated articles and export their weights (recipe and figures: runs.md)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from builder.engine import readings as run
from builder.engine.features import WORD_BUCKETS, Floats
from builder.engine.layers import sigmoid
from builder.engine.weights_io import write_weights
from builder.training import stack
from builder.training.dataset import Article, read_articles
from builder.training.stack import Corpus, Target

SEED = 13
DENSE_SCALE = 0.15
"""Scale of dense features beside hashed rows of length 1 (0.15, 0.4 tried for roles)."""
CONTEXT_SCALE = 0.05
"""Scale of role context in the section models (0, .05, .1, .2: cross-validated on explainer/train)."""
BEST_WEIGHT = 2.0
"""Weight of a sentence that an editor picked, against 1 for one that merely belongs (1, 2)."""
C_ROLES, C_SPEECH, C_CONTEXT, C_SECTIONS = 3.0, 2.0, 0.05, 2.0
"""Inverse regularisation of each layer, swept by factors of two to four in cross-validation."""
PRIOR = 0.25
"""Power of the role frequencies divided out before a role is picked; macro-F1 counts rare roles like common ones."""


@dataclass(frozen=True, slots=True)
class _Layers:
    """What was fitted, in the space of the inputs as scaled for training."""

    spread: Floats
    first: Floats
    second: Floats
    third: Floats
    context_scale: Floats
    platt: Floats


def train(data: Path) -> None:
    """Fit and write ``builder/engine/weights/readings.npz`` and its digest."""
    entry = write_weights(run.WEIGHTS, run.pack(fit(data)))
    print(f"wrote {run.WEIGHTS}: {entry.bytes} bytes, sha256 {entry.sha256}")  # noqa: T201


def fit(data: Path) -> run.ReadingWeights:
    """Return weights trained on the train parts of ``data/discourse`` and ``data/explainer``.

    Articles of ``explainer/dev`` that also stand in ``discourse/train`` are left out.
    """
    held = {a.id for a in read_articles(data / "explainer" / "dev.jsonl")}
    discourse = tuple(a for a in read_articles(data / "discourse" / "train.jsonl") if a.id not in held)
    explainer = read_articles(data / "explainer" / "train.jsonl")
    folds = stack.folds_of({a.id for a in (*discourse, *explainer)}, SEED)
    roles, sections = stack.make_corpus(discourse, folds), stack.make_corpus(explainer, folds)
    return _export(_fit_layers(roles, sections), roles)


def _fit_layers(roles: Corpus, sections: Corpus) -> _Layers:
    spread = np.stack([roles.dense.mean(axis=0), roles.dense.std(axis=0) + 1e-6]).astype(np.float32)
    dense_r, dense_s = _normal(roles.dense, spread), _normal(sections.dense, spread)
    inputs_r = stack.join(roles.hashed, dense_r * DENSE_SCALE)
    inputs_s = stack.join(sections.hashed, dense_s * DENSE_SCALE)
    targets = _role_targets(roles, C_ROLES, C_SPEECH)
    first_r, first_s = stack.out_of_fold(inputs_r, targets, roles.fold, (inputs_s, sections.fold))

    seen_r, seen_s = _context(first_r, dense_r, roles), _context(first_s, dense_s, sections)
    in_context = _role_targets(roles, C_CONTEXT, C_CONTEXT)
    _, second_s = stack.out_of_fold(seen_r, in_context, roles.fold, (seen_s, sections.fold))

    wide = _context(second_s, dense_s, sections)
    scale = (CONTEXT_SCALE / (wide.std(axis=0) + 1e-6)).astype(np.float32)
    inputs = stack.join(sections.hashed, wide * scale)
    wanted = [_section_target(sections, name) for name in run.SECTIONS]
    third, _ = stack.out_of_fold(inputs, wanted, sections.fold)
    return _Layers(
        spread,
        stack.fit_layer(inputs_r, targets),
        stack.fit_layer(seen_r, in_context),
        stack.fit_layer(inputs, wanted),
        scale,
        np.stack([_platt(third[:, i], t) for i, t in enumerate(wanted)], axis=1),
    )


def _normal(dense: Floats, spread: Floats) -> Floats:
    return np.clip((dense - spread[0]) / spread[1], -4.0, 4.0)


def _context(raw: Floats, dense: Floats, corpus: Corpus) -> Floats:
    """Return the context features of every article, from raw role scores."""
    parts = corpus.by_article(raw, dense)
    return np.vstack([run.context(run.role_probabilities(r), d) for r, d in parts])


def _role_targets(corpus: Corpus, c_roles: float, c_speech: float) -> list[Target]:
    roles = np.array([run.ROLES.index(r) for a in corpus.articles for r in a.roles])  # type: ignore[arg-type]
    speech = np.array([int(s) for a in corpus.articles for s in a.speech])
    even = np.ones(len(roles), dtype=np.float32)
    return [Target(roles, even, c_roles), Target(speech, even, c_speech)]


def _section_target(corpus: Corpus, name: str) -> Target:
    labels = np.array([int(i in dict(a.belongs)[name]) for a, i in _places(corpus)])
    best = np.array([i in dict(a.best)[name] for a, i in _places(corpus)])
    return Target(labels, np.where(best, BEST_WEIGHT, 1.0).astype(np.float32), C_SECTIONS)


def _places(corpus: Corpus) -> list[tuple[Article, int]]:
    return [(a, i) for a in corpus.articles for i in range(len(a.sentences))]


def _platt(raw: Floats, target: Target) -> Floats:
    """Return slope and constant that turn out-of-fold scores into probabilities of "belongs" (Platt, 1999)."""
    model = LogisticRegression(C=1e3).fit(raw[:, None], target.labels)
    return np.array([model.coef_[0, 0], model.intercept_[0]], dtype=np.float32)


def _export(layers: _Layers, roles: Corpus) -> run.ReadingWeights:
    """Fold every scale of training into the weights, so that the engine multiplies once."""
    dense = roles.dense.shape[1]
    first_hashed, first = layers.first[: -dense - 1], layers.first[-dense - 1 :].copy()
    first[:-1] *= DENSE_SCALE
    width = len(layers.context_scale)
    third_hashed, third = layers.third[: -width - 1], layers.third[-width - 1 :].copy()
    third[:-1] *= layers.context_scale[:, None]
    hashed = np.hstack([first_hashed, third_hashed])
    own, before, after = (hashed[k * WORD_BUCKETS : (k + 1) * WORD_BUCKETS] for k in range(3))
    counts = np.bincount([run.ROLES.index(r) for a in roles.articles for r in a.roles])  # type: ignore[arg-type]
    prior = np.append(PRIOR * np.log(counts / counts.sum()), 0.5)
    return run.ReadingWeights(
        words=np.hstack([own, before * stack.NEIGHBOUR, after * stack.NEIGHBOUR]),
        phrases=hashed[3 * WORD_BUCKETS :],
        dense=layers.spread,
        first=first,
        second=layers.second,
        third=third,
        prior=prior.astype(np.float32),
        platt=layers.platt,
    )


def probabilities(raw: Floats, platt: Floats) -> Floats:
    """Return calibrated probabilities from raw section scores."""
    return sigmoid(raw * platt[0] + platt[1])
