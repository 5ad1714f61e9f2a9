"""Fit whose position a sentence of a dispute states, and write ``builder/lexicon/holders.json``.

A logistic regression over (sentence, player), fitted on the disputes of ``explainer/train.jsonl`` without the choice
set and without sentences that somebody says as a whole (theirs is the speaker).

    python -m builder.training holders --data FOLDER
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.compose.holders import WEIGHTS, features
from builder.compose.positions import Positions
from builder.training.issues import Told, is_same, read_issues
from builder.training.lexicon import OUT

C = 0.3
"""Inverse strength of the L2 penalty: .03, .1, .3, 1 do the same in five-fold cross-validation."""
_SMALLEST = 0.005


def examples(told: Told) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield features and truth of everybody who may hold each disputed position."""
    positions = Positions(told.story)
    for candidate in told.disputed():
        wanted = told.holders(candidate)
        scene = positions.scene(candidate)
        for index in scene.candidates if candidate.speaker is None else ():
            player = told.story.players[index]
            yield features(scene, index, player), any(is_same(player, p) for p in wanted)


def fit(articles: Iterable[Told]) -> dict[str, float]:
    """Return coefficients by feature name, rounded to three places."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = [row for told in articles for row in examples(told)]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([found for found, _ in rows])
    model = LogisticRegression(C=C, max_iter=5000, fit_intercept=False).fit(matrix, [truth for _, truth in rows])
    named = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    return {name: round(float(weight), 3) for name, weight in named if abs(weight) >= _SMALLEST}


def train(root: Path) -> None:
    """Fit and write."""
    weights = fit(told for told in read_issues(root) if not told.is_choice)
    (OUT / WEIGHTS).write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
