"""Fit which sentences belong to one dispute, and write ``builder/lexicon/likeness.json``.

A logistic regression over the pairs of disputed sentences of one article, fitted on ``explainer/train.jsonl`` without
the choice set; an article's pairs weigh as much as it has sentences. Truth: the two stand in one issue.

    python -m builder.training likeness --data FOLDER
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from builder.compose.likeness import WEIGHTS, Likeness
from builder.compose.positions import Positions
from builder.training.issues import Told, read_issues
from builder.training.lexicon import OUT

C = 5.0
"""Inverse strength of the L2 penalty, weak: there are eleven features and 5,000 pairs."""


def examples(told: Told) -> Iterator[tuple[dict[str, float], bool, float]]:
    """Yield features, truth and weight of every pair of disputed sentences."""
    homes = [{c.key for c in told.candidates_of(issue)} for issue in told.issues]
    likeness, disputed = Likeness(Positions(told.story), told.found), told.disputed()
    for a, b in combinations(disputed, 2):
        together = any(a.key in home and b.key in home for home in homes)
        yield likeness.features(a, b), together, 1 / len(disputed)


def fit(articles: Iterable[Told]) -> dict[str, float]:
    """Return coefficients by feature name, rounded to three places."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = [row for told in articles for row in examples(told)]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([found for found, _, _ in rows])
    model = LogisticRegression(C=C, max_iter=5000, fit_intercept=False)
    model.fit(matrix, [truth for _, truth, _ in rows], sample_weight=[weight for *_, weight in rows])
    named = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    return {name: round(float(weight), 3) for name, weight in named}


def train(root: Path) -> None:
    """Fit and write."""
    weights = fit(told for told in read_issues(root) if not told.is_choice)
    (OUT / WEIGHTS).write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
