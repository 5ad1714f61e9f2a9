"""Scores the entities of single articles against reference players, as ``eval/score_explainers.py`` matches them."""

from __future__ import annotations

from pathlib import Path

from builder.annotate.entities import find_entities
from builder.engine.mentions import MentionModel
from builder.lexicon.actors import MOST_PLAYERS, PLAYER_SALIENCE
from builder.training.players import as_player, read_articles, same_player


def evaluate(data_root: Path, *, part: str = "dev", residue: bool = False) -> list[tuple[str, float]]:
    """Return precision, recall and F1 on ``explainer/<part>.jsonl`` of acting entities from
    ``PLAYER_SALIENCE`` up, at most ``MOST_PLAYERS`` an article.

    Residue is taken out of the articles first, as the builder does (``residue=True`` leaves it in).
    """
    model = MentionModel()
    right = printed = found = wanted = 0
    for article in read_articles(data_root / "explainer" / f"{part}.jsonl", residue=residue):
        mentions = model.predict(article.text, article.sentences)
        _, entities = find_entities(article.text, article.sentences, mentions, headline=article.headline)
        ranked = sorted((e for e in entities if e.acts), key=lambda e: (-e.salience, e.name))
        players = [as_player(e) for e in ranked[:MOST_PLAYERS] if e.salience >= PLAYER_SALIENCE]
        printed += len(players)
        right += sum(any(same_player(p, q) for q in article.players) for p in players)
        wanted += len(article.players)
        found += sum(any(same_player(q, p) for p in players) for q in article.players)
    precision, recall = right / max(printed, 1), found / max(wanted, 1)
    total = precision + recall
    return [
        ("players precision", precision),
        ("players recall", recall),
        ("players F1", 2 * precision * recall / total if total else 0.0),
    ]
