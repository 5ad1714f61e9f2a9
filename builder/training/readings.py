"""Fit the reading models on annotated articles and export their weights (recipe and figures: runs.md)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from builder.engine import readings as run
from builder.engine.arrays import Floats
from builder.engine.features import WORD_BUCKETS
from builder.engine.weights_io import write_weights
from builder.training import stack
from builder.training.dataset import Article, plain_copy, read_articles
from builder.training.platt import platt
from builder.training.stack import Corpus, Labels, Meaning, Target
from builder.training.thresholds import Choice, choose
from builder.training.vectors import SIZE, fit_vectors, unlabelled

SEED = 13
DENSE_SCALE = 0.1
"""Scale of dense features beside hashed rows of length 1 (.05, .1, .15, .4: cross-validated, runs.md)."""
CONTEXT_SCALE = 0.05
"""Scale of role context in the section models (0, .05, .1, .2: cross-validated on explainer/train)."""
BEST_WEIGHT = 2.0
"""Weight of a sentence that an editor picked, against 1 for one that merely belongs (1, 2)."""
COPY_WEIGHT = 0.5
"""Weight of an article's plain copy (no residue, every other one without headline) and of the article itself."""
C_ROLES, C_SPEECH, C_ROLES_AROUND, C_SPEECH_AROUND, C_SECTIONS = 3.0, 2.0, 0.01, 0.1, 2.0
"""Inverse regularisation of each layer, swept by factors of two to four in cross-validation."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was fitted, in the space of the inputs as scaled for training, and what cross-validation says of it."""

    spread: Floats
    first: Floats
    second: Floats
    third: Floats
    context_scale: Floats
    platt: Floats
    choices: tuple[Choice, ...]


def train(data: Path) -> None:
    """Fit and write ``builder/engine/weights/readings.npz`` and its digest; print what cross-validation says."""
    weights, choices = fit(data)
    entry = write_weights(run.WEIGHTS, run.pack(weights))
    for name, choice in zip(run.SECTIONS, choices, strict=True):
        _say(f"{name:16s} {choice}")
    _say(f"wrote {run.WEIGHTS}: {entry.bytes} bytes, sha256 {entry.sha256}")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def fit(data: Path, *, without: frozenset[str] = frozenset()) -> tuple[run.ReadingWeights, tuple[Choice, ...]]:
    """Return weights trained on the train parts of ``data/discourse`` and ``data/explainer``.

    Articles of ``explainer/dev`` that also stand in ``discourse/train`` are left out, of the word vectors too, and so
    are those whose ids are in ``without``.
    """
    held = without | {a.id for a in read_articles(data / "explainer" / "dev.jsonl")}
    discourse = tuple(a for a in read_articles(data / "discourse" / "train.jsonl") if a.id not in held)
    explainer = tuple(a for a in read_articles(data / "explainer" / "train.jsonl") if a.id not in held)
    folds = stack.folds_of({a.id for a in (*discourse, *explainer)}, SEED)
    meaning = fit_vectors(list(unlabelled(data, set(held))), SEED)
    copies = tuple(plain_copy(a, headline=i % 2 == 0) for i, a in enumerate(explainer))
    roles = stack.make_corpus(discourse, folds, meaning)
    sections = stack.make_corpus((*explainer, *copies), folds, meaning)
    fitted = fit_layers(roles, sections)
    return _export(fitted, roles.dense.shape[1], meaning), fitted.choices


def fit_layers(roles: Corpus, sections: Corpus) -> Fitted:
    """Fit the three layers, each on out-of-fold answers of the one below, and calibrate the last."""
    spread = _spread(roles.dense)
    dense_r, dense_s = _normal(roles.dense, spread), _normal(sections.dense, spread)
    inputs_r = stack.join(roles.hashed, dense_r * DENSE_SCALE)
    inputs_s = stack.join(sections.hashed, dense_s * DENSE_SCALE)
    targets = _role_targets(roles, C_ROLES, C_SPEECH)
    first_r, first_s = stack.out_of_fold(inputs_r, targets, roles.fold, (inputs_s, sections.fold))

    _say("roles and speech from words: done")
    plain_r, plain_s = dense_r[:, : run.PLAIN], dense_s[:, : run.PLAIN]
    seen_r, seen_s = _context(first_r, plain_r, roles), _context(first_s, plain_s, sections)
    in_context = _role_targets(roles, C_ROLES_AROUND, C_SPEECH_AROUND)
    _, second_s = stack.out_of_fold(seen_r, in_context, roles.fold, (seen_s, sections.fold))

    _say("roles and speech in context: done")
    wide = _context(second_s, dense_s, sections)
    scale = _context_scale(wide, dense_s.shape[1])
    inputs = stack.join(sections.hashed, wide * scale)
    wanted = [_section_target(sections, name) for name in run.SECTIONS]
    third, _ = stack.out_of_fold(inputs, wanted, sections.fold)
    cuts = zip(third.T, wanted, run.SECTIONS, strict=True)
    return Fitted(
        spread,
        stack.fit_layer(inputs_r, targets),
        stack.fit_layer(seen_r, in_context),
        stack.fit_layer(inputs, wanted),
        scale,
        np.stack([platt(third[:, i], t.labels) for i, t in enumerate(wanted)], axis=1).astype(np.float32),
        tuple(_choice(raw, target, sections, name) for raw, target, name in cuts),
    )


def _spread(dense: Floats) -> Floats:
    """Return mean and spread per column; the word vector's columns share one, to keep their proportions."""
    mean, spread = dense.mean(axis=0), dense.std(axis=0) + 1e-6
    spread[-SIZE:] = np.sqrt((spread[-SIZE:] ** 2).mean())
    return np.stack([mean, spread]).astype(np.float32)


def _normal(dense: Floats, spread: Floats) -> Floats:
    normal: Floats = np.clip((dense - spread[0]) / spread[1], -4.0, 4.0)
    return normal


def _context_scale(wide: Floats, dense: int) -> Floats:
    scale = np.full(wide.shape[1], DENSE_SCALE, dtype=np.float32)
    scale[:-dense] = CONTEXT_SCALE / (wide[:, :-dense].std(axis=0) + 1e-6)
    return scale


def _context(raw: Floats, dense: Floats, corpus: Corpus) -> Floats:
    """Return the context features of every article, from raw role scores."""
    parts = corpus.by_article(raw, dense)
    return np.vstack([run.context(run.role_probabilities(r), d) for r, d in parts])


def _role_targets(corpus: Corpus, c_roles: float, c_speech: float) -> list[Target]:
    speech = np.array([int(s) for a in corpus.articles for s in a.speech])
    even = np.ones(len(speech), dtype=np.float32)
    return [Target(_role_labels(corpus), even, c_roles), Target(speech, even, c_speech)]


def _role_labels(corpus: Corpus) -> Labels:
    numbers = {str(role): i for i, role in enumerate(run.ROLES)}
    return np.array([numbers[r] for a in corpus.articles for r in a.roles])


def _section_target(corpus: Corpus, name: str) -> Target:
    labels = np.array([int(i in dict(a.belongs)[name]) for a, i in _places(corpus)])
    best = np.array([i in dict(a.best)[name] for a, i in _places(corpus)])
    weights = COPY_WEIGHT * np.where(best, BEST_WEIGHT, 1.0)
    return Target(labels, weights.astype(np.float32), C_SECTIONS)


def _choice(raw: Floats, target: Target, corpus: Corpus, name: str) -> Choice:
    """Return the best cut, on plain copies (the second half of the corpus); residue stands in the others only."""
    plain = corpus.article >= len(corpus.articles) // 2
    rows = ~plain if name == "residue" else plain
    return choose(raw[rows], target.labels[rows], target.weights[rows])


def _places(corpus: Corpus) -> list[tuple[Article, int]]:
    return [(a, i) for a in corpus.articles for i in range(len(a.sentences))]


def _export(fitted: Fitted, dense: int, meaning: Meaning) -> run.ReadingWeights:
    """Fold every scale of training into the weights, so that the engine multiplies once."""
    width = len(fitted.context_scale)
    first_hashed, first = fitted.first[: -dense - 1], fitted.first[-dense - 1 :].copy()
    first[:-1] *= DENSE_SCALE
    third_hashed, third = fitted.third[: -width - 1], fitted.third[-width - 1 :].copy()
    third[:-1] *= fitted.context_scale[:, None]
    hashed = np.hstack([first_hashed, third_hashed])
    own, before, after = (hashed[k * WORD_BUCKETS : (k + 1) * WORD_BUCKETS] for k in range(3))
    return run.ReadingWeights(
        keys=meaning[0],
        vectors=meaning[1],
        words=np.hstack([own, before * stack.NEIGHBOUR, after * stack.NEIGHBOUR]),
        phrases=hashed[3 * WORD_BUCKETS :],
        dense=fitted.spread,
        first=first,
        second=fitted.second,
        third=third,
        platt=fitted.platt,
    )
