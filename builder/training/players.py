"""Fits the salience of entities on ``explainer/train.jsonl`` and writes ``lexicon/salience.json``.

python -m builder.training players --data FOLDER
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.annotate.entities import canonical, cluster_roles, type_of
from builder.annotate.grouping import group_surfaces
from builder.annotate.salience import features, scene_of
from builder.annotate.surfaces import surfaces_of
from builder.annotate.tidy import tidy
from builder.datamodel import Entity, Mention, Sentence, Span
from builder.engine.mentions import MentionModel
from builder.training.lexicon import OUT

C = 1.0
"""Inverse strength of the L2 penalty: best of .05, .1, .3, 1, 3 by five-fold cross-validation on train."""


@dataclass(frozen=True, slots=True)
class Article:
    """An annotated article as running text, without its residue; ``players`` are the reference's."""

    id: str
    headline: str
    text: str
    sentences: tuple[Sentence, ...]
    players: tuple[Mapping[str, Any], ...]


def read_articles(path: Path, *, residue: bool = False) -> Iterator[Article]:
    """Read ``explainer/*.jsonl``; ``residue=True`` keeps captions and credits in the text."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        dropped = set() if residue else set(record["reference"]["residue"])
        text, block = "", -1
        sentences: list[Sentence] = []
        for row in record["sentences"]:
            if row["n"] in dropped:
                continue
            opens = row["paragraph_start"] or block < 0
            block += opens
            text += ("\n\n" if opens else " ") if text else ""
            start = len(text)
            text += " ".join(row["text"].split())
            sentences.append(Sentence(len(sentences), Span(start, len(text)), block, opens))
        yield Article(record["id"], record["headline"], text, tuple(sentences), tuple(record["reference"]["players"]))


def norm_name(name: str) -> str:
    """Return a name as the project's scorer compares it."""
    name = unicodedata.normalize("NFKC", name).replace("’", "'").lower().strip()
    name = re.sub(r"'s$", "", re.sub(r"^(the|a|an) ", "", name))
    name = re.sub(r"(?<!\w)(u\.s\.a?\.?|us|usa|united states of america|america)(?!\w)", "united states", name)
    return re.sub(r"[^\w ]", "", name).strip()


def same_player(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether two players share a form of their names, or are persons with one last word (the scorer's rule)."""
    x = {n for n in map(norm_name, [a["name"], *a.get("aliases", [])]) if n}
    y = {n for n in map(norm_name, [b["name"], *b.get("aliases", [])]) if n}
    if x & y:
        return True
    if a.get("type") == b.get("type") == "person":
        return bool({n.split()[-1] for n in x} & {n.split()[-1] for n in y})
    return False


def as_player(entity: Entity) -> dict[str, Any]:
    """Return an entity in the form of a reference player."""
    return {"name": entity.name, "aliases": list(entity.aliases), "type": entity.type}


def examples(article: Article, mentions: tuple[Mention, ...]) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield features and truth for each cluster of the article."""
    mentions = tidy(article.text, mentions)
    clusters = group_surfaces(article.text, surfaces_of(article.text, article.sentences, mentions))
    scene = scene_of(clusters, len(article.sentences), article.headline)
    for one in clusters:
        player = {"name": canonical(one), "aliases": one.names, "type": type_of(one)}
        roles = len(cluster_roles(article.text, article.sentences, one))
        yield features(one, scene, roles), any(same_player(player, p) for p in article.players)


def fit(rows: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Return coefficients by feature name, rounded to four places."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = DictVectorizer()
    matrix = vectors.fit_transform([values for values, _ in rows])
    model = LogisticRegression(C=C, max_iter=5000, fit_intercept=False).fit(matrix, [truth for _, truth in rows])
    names = vectors.get_feature_names_out()
    return {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.00005}


def train(data: Path) -> None:
    """Fit on ``data / "explainer/train.jsonl"`` and write the coefficients."""
    tagger = MentionModel()
    articles = read_articles(data / "explainer" / "train.jsonl")
    rows = [row for a in articles for row in examples(a, tagger.predict(a.text, a.sentences))]
    text = json.dumps(fit(rows), indent=0, sort_keys=True, ensure_ascii=False) + "\n"
    (OUT / "salience.json").write_text(text, encoding="utf-8")
