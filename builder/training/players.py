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

from builder.annotate.cast import Cast, cast_of
from builder.datamodel import Document, Entity, Sentence
from builder.engine.reader import ReadingEngine
from builder.protocols import Tagger
from builder.training.dataset import make_document
from builder.training.lexicon import OUT

C = 1.0
"""Inverse strength of the L2 penalty. Players F1 by five-fold cross-validation on train is .789 at 1, .783 at .5."""


@dataclass(frozen=True, slots=True)
class Article:
    """An annotated article without its residue; ``players`` are the reference's."""

    id: str
    document: Document
    sentences: tuple[Sentence, ...]
    players: tuple[Mapping[str, Any], ...]


def read_articles(path: Path, *, residue: bool = False) -> Iterator[Article]:
    """Read ``explainer/*.jsonl``; ``residue=True`` keeps captions and credits in the text."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        dropped = set() if residue else set(record["reference"]["residue"])
        rows = [row for row in record["sentences"] if row["n"] not in dropped]
        document, sentences = make_document(
            [" ".join(row["text"].split()) for row in rows],
            [row["paragraph_start"] for row in rows],
            record["headline"],
        )
        yield Article(record["id"], document, sentences, tuple(record["reference"]["players"]))


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


def cast(article: Article, engine: Tagger) -> Cast:
    """Return who is who in the article, as ``engine`` reads it."""
    document = article.document
    tagging = engine.tag(document, article.sentences)
    return cast_of(document.text, article.sentences, tagging, headline=document.metadata.headline)


def examples(article: Article, engine: Tagger) -> Iterator[tuple[Mapping[str, float], bool]]:
    """Yield features and truth for each entity of the article."""
    found = cast(article, engine)
    for values, entity in zip(found.values, found.entities, strict=True):
        yield values, any(same_player(as_player(entity), p) for p in article.players)


def fit(rows: list[tuple[Mapping[str, float], bool]]) -> dict[str, float]:
    """Return coefficients by feature name, rounded to four places."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = DictVectorizer()
    matrix = vectors.fit_transform([values for values, _ in rows])
    model = LogisticRegression(C=C, max_iter=5000, fit_intercept=False).fit(matrix, [truth for _, truth in rows])
    names = vectors.get_feature_names_out()
    return {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.00005}


def train(data: Path) -> None:
    """Fit on ``data / "explainer/train.jsonl"``, read by the engine that builds use, and write the coefficients."""
    engine = ReadingEngine()
    rows = [row for article in read_articles(data / "explainer" / "train.jsonl") for row in examples(article, engine)]
    text = json.dumps(fit(rows), indent=0, sort_keys=True, ensure_ascii=False) + "\n"
    (OUT / "salience.json").write_text(text, encoding="utf-8")
