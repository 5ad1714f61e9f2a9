"""Key players of single articles, without the page around them, matched as ``eval/score_explainers.py`` matches them.

A player is right when a form of its name is a form of a reference player's name, or both are persons with one surname.
Beside it, the salience that players are chosen by against what crowds call salient in Wikinews (Trani et al., DocEng
2016): of an article's ``n`` salient entities, the share among the first ``n`` when all its entities, which are given,
are put in the engine's order.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.annotate.cast import cast_of
from builder.datamodel import Metadata
from builder.engine.reader import ReadingEngine
from builder.lexicon.actors import MOST_PLAYERS, PLAYER_SALIENCE
from builder.protocols import Tagger
from builder.training.attribution_corpus import sentences_of
from builder.training.evaluations.figures import Counts, Figure, f1, figures, precision, recall, share, tally
from builder.training.evaluations.mentions import plain_document
from builder.training.players import Article, as_player, cast, read_articles, same_player

FIGURES = (
    ("players, precision", precision("players")),
    ("players, recall", recall("players")),
    ("players, F1", f1("players")),
)

WIKINEWS = Path("salience") / "wikinews-sel" / "dev" / "sel.jsonl"
SALIENT = ("salient entities, R-precision, Wikinews", share("right", "salient"))


def evaluate(data_root: Path) -> tuple[Figure, ...]:
    """Return precision, recall and F1 on ``explainer/dev.jsonl`` of acting entities from ``PLAYER_SALIENCE`` up, at
    most ``MOST_PLAYERS`` an article, residue taken out first as the builder does; then R-precision of salience."""
    engine = ReadingEngine()
    articles = read_articles(data_root / "explainer" / "dev.jsonl")
    rows = [json.loads(line) for line in (data_root / WIKINEWS).read_text(encoding="utf-8").splitlines()]
    return (
        *figures([counts(article, engine) for article in articles], FIGURES),
        *figures([salience_counts(row, engine) for row in rows], [SALIENT]),
    )


def counts(article: Article, engine: Tagger) -> Counts:
    """Return the counts of one article."""
    acting = (e for e in cast(article, engine).entities if e.acts)
    ranked = sorted(acting, key=lambda e: (-e.salience, e.name))
    players = [as_player(e) for e in ranked[:MOST_PLAYERS] if e.salience >= PLAYER_SALIENCE]
    right = sum(any(same_player(p, q) for q in article.players) for p in players)
    met = sum(any(same_player(q, p) for p in players) for q in article.players)
    return tally("players", len(players), right, len(article.players), met)


def salience_counts(row: Mapping[str, Any], engine: Tagger) -> Counts:
    """Return the counts of one article of Wikinews. Its entities are ranked, those that the text does not name left
    out; one that the engine does not find comes last."""
    text = "\n\n".join(row["paragraphs"])
    document, sentences = replace(plain_document(text), metadata=Metadata(headline=row["title"])), sentences_of(text)
    found = cast_of(text, sentences, engine.tag(document, sentences), headline=row["title"]).entities
    players = [(as_player(entity), entity.salience) for entity in found]

    def rank(entity: Mapping[str, Any]) -> tuple[float, str]:
        forms = {"name": entity["name"], "aliases": entity["surface_forms_in_text"]}
        return -max((s for player, s in players if same_player(forms, player)), default=-1.0), entity["name"]

    ranked = sorted((e for e in row["entities"] if e["surface_forms_in_text"]), key=rank)
    salient = sum(e["salient"] for e in ranked)
    return {"salient": salient, "right": sum(e["salient"] for e in ranked[:salient])}
