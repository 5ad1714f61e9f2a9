"""Fits ``calibration.json`` to the encoder that lies in the package: ``python -m builder.training calibration``.

Read on the choice set (see ``dataset.is_chosen_by``), which neither the encoder nor the linear models fitted here
have seen; the linear models that are shipped have, so that what they say of it would be too sure of itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from builder.engine.arrays import Floats
from builder.engine.calibration import CALIBRATION, pooled
from builder.engine.document_features import document_features
from builder.engine.encoder import Encoder
from builder.engine.features import encode
from builder.engine.readings import ROLES, SECTIONS, ReadingWeights, pack, score, unpack
from builder.engine.weights_io import write_weights
from builder.training import readings
from builder.training.dataset import Article, plain_copy
from builder.training.encoder_data import choice_set, marks, training_articles
from builder.training.platt import platt
from builder.training.stack import Labels
from builder.training.thresholds import Choice, choose

KEPT = Path(".explainer/training")
"""Where what takes long is kept, so that a run that was interrupted goes on. Delete it when the code has changed."""
LINEAR = 0.5
"""Share of the linear models. Mean F1 of background, sticking points and outlook on the choice set with 0, .2, .4, .5,
.6, .8 and 1: .777 .794 .798 .792 .788 .776 .741 with the network of stage "all", .786 .796 .789 .786 .782 .771 .741
with that of stage "taught", which learned from the linear models too. Drawing other articles moves these by .02."""
BEST = 0.5
"""Share of "an editor picks it" in the encoder's own log odds. Mean F1 of the first four sections, pooled, on the
choice set with 0, .25, .5, .75 and 1: .790 .793 .794 .796 .799 and .789 .790 .789 .789 .788, the same two networks."""
POWER = 0.25
"""What a role's share is raised to before it is divided out. Macro-F1, pooled, on the choice set with 0, .25 and .5:
.448 .469 .459 and .450 .452 .444 with the same two networks."""
CUT = 0.0
"""Log odds above which a sentence is speech: more likely than not."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Sentences of several articles end to end: pooled log odds of a section, whether each belongs, and which of those
    an editor picked."""

    raw: Floats
    belongs: Labels
    best: Labels


def train(data: Path) -> None:
    """Fit on the choice set below ``data``, write the calibration, print each section's best cut: three minutes."""
    write(fit(data, held_back(data, KEPT)), priors(data))


def held_back(data: Path, kept: Path) -> ReadingWeights:
    """Return the linear models fitted without the choice set, rounded as those that are shipped; found in ``kept``,
    where they are put when they are fitted."""
    path = kept / f"linear-{digest(data)}.npz"
    if not path.exists():
        weights, _ = readings.fit(data, without=frozenset(article.id for article in choice_set(data)))
        replace_file(path, pack(weights))
    return unpack(path.read_bytes())


def digest(data: Path, *what: object) -> str:
    """Return a name for what ``what`` makes of ``data``, which is told apart from other data by its size alone."""
    size = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
    return hashlib.sha256(repr((size, what)).encode()).hexdigest()[:12]


def replace_file(path: Path, content: bytes) -> None:
    """Write ``path`` in one step, so that what is found later is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(content)
    part.replace(path)


def fit(data: Path, linear: ReadingWeights, folder: Path | None = None) -> dict[str, Scored]:
    """Return the choice set as the encoder in ``folder`` (by default the package's) and ``linear`` together see it:
    residue in the articles as published, the other sections where it has been dropped."""
    chosen, encoder = choice_set(data), Encoder(folder)
    published = _read(chosen, encoder, linear)
    plain = _read([plain_copy(article, headline=True) for article in chosen], encoder, linear)
    return {name: published[name] if name == "residue" else plain[name] for name in SECTIONS}


def _read(articles: Iterable[Article], encoder: Encoder, linear: ReadingWeights) -> dict[str, Scored]:
    best = np.full(len(SECTIONS), BEST, dtype=np.float32)
    raw: list[Floats] = []
    labels: list[tuple[Labels, Labels]] = []
    for article in articles:
        document, sentences = article.document, article.sentences
        own = encoder.read(document, sentences, document_features(document, sentences)).scores
        raw.append(pooled(own, score(encode(document, sentences), linear), LINEAR, best)[2])
        belongs, picked = (marks(table, len(sentences)).astype(np.int64) for table in (article.belongs, article.best))
        labels.append((belongs, picked))
    belongs, picked = (np.concatenate(column) for column in zip(*labels, strict=True))
    scores = np.concatenate(raw)
    return {name: Scored(scores[:, i], belongs[:, i], picked[:, i]) for i, name in enumerate(SECTIONS)}


def priors(data: Path) -> Floats:
    """Return each role's share of the sentences that the encoder learned from, every role counted once more."""
    roles = [role for article in training_articles(data) for role in article.roles]
    counts = np.array([roles.count(role) + 1 for role in ROLES], dtype=np.float32)
    return counts / counts.sum()


def write(scored: dict[str, Scored], prior: Floats, folder: Path | None = None) -> None:
    """Fit each section's slope and intercept, write the calibration to ``folder`` and print the best cuts."""
    sections: dict[str, dict[str, float]] = {}
    for name, one in scored.items():
        slope, intercept = platt(one.raw, one.belongs)
        sections[name] = {"best": BEST, "slope": round(slope, 4), "intercept": round(intercept, 4)}
        click.echo(f"{name:16s} {best_cut(one)}")
    shares = [round(float(share), 5) for share in prior]
    table = {
        "linear": LINEAR,
        "sections": sections,
        "roles": {"prior": shares, "power": POWER},
        "speech": {"cut": CUT},
    }
    entry = write_weights(CALIBRATION, (json.dumps(table, indent=2) + "\n").encode(), folder)
    click.echo(f"wrote {CALIBRATION}: {entry.bytes} bytes, sha256 {entry.sha256}")


def best_cut(scored: Scored) -> Choice:
    """Return the cut of the best F1: precision against what belongs, recall of what an editor picked."""
    return choose(scored.raw, scored.belongs, (1 + scored.best).astype(np.float32))
