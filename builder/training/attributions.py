"""Trains the attribution tagger on PolNeAR: ``python -m builder.training attributions --data FOLDER``.

The file holds one article a line: {"id", "text", "attributions": [{"source", "cue", "content": [{"spans": [[start,
end], ..]}]}]}. The last tenth of the articles by SHA-1 of their ids is never trained on (see ``split``). Of nested
attributions the outermost is learned, because a token has one label.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from builder.annotate.sentences import split as split_sentences
from builder.datamodel import Block, Sentence, Span
from builder.engine.attribution_features import Paragraph, featurize, paragraphs_of
from builder.engine.attributions import CUES, MODEL
from builder.engine.tokens import tokenize
from builder.engine.weights_io import write_weights

Article = dict[str, Any]
CORPUS = Path("attribution/polnear_train.jsonl")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
KINDS = (("source", "S"), ("cue", "C"), ("content", "T"))


def load(path: Path) -> list[Article]:
    """Return the articles of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def split(articles: list[Article]) -> tuple[list[Article], list[Article]]:
    """Return articles (for training, held out): sorted by SHA-1 of the id, the last tenth is held out."""
    ordered = sorted(articles, key=lambda a: hashlib.sha1(str(a["id"]).encode(), usedforsecurity=False).hexdigest())
    cut = len(ordered) - len(ordered) // 10
    return ordered[:cut], ordered[cut:]


def spans_of(attribution: Article, part: str) -> list[Span]:
    """Return the spans of "source", "cue" or "content", in order."""
    return sorted((Span(s, e) for piece in attribution[part] for s, e in piece["spans"]), key=lambda s: s.start)


def outermost(attributions: Iterable[Article]) -> list[Article]:
    """Return the attributions that do not lie inside the content of another."""
    with_spans = [(spans_of(a, "content"), spans_of(a, "cue"), a) for a in attributions]
    kept = []
    for content, cue, attribution in with_spans:
        probe = (cue or content or [Span(0, 0)])[0]
        inside = any(
            other is not attribution and any(s.start <= probe.start and probe.end <= s.end for s in spans)
            for spans, _, other in with_spans
        )
        if content and not inside:
            kept.append(attribution)
    return kept


def token_labels(text: str, attributions: list[Article]) -> dict[int, str]:
    """Return {token start: label} with labels B-S, I-S, B-C, I-C, B-T, I-T; other tokens are outside."""
    labels: dict[int, str] = {}
    for part, kind in reversed(KINDS):
        for attribution in attributions:
            for span in spans_of(attribution, part):
                for n, token in enumerate(tokenize(text, span.start, span.end)):
                    labels[token.start] = ("B-" if n == 0 else "I-") + kind
    return labels


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a plain text; its paragraphs, which empty lines part, are the blocks."""
    blocks = tuple(Block(Span(m.start(), m.end())) for m in _PARAGRAPH.finditer(text))
    return split_sentences(text, blocks)


def learn_cues(articles: list[Article], *, share: float = 0.35, least: int = 6) -> list[str]:
    """Return the words that are cues in at least ``share`` of their uses outside quotations, seen ``least`` times."""
    total: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for article in articles:
        labels = token_labels(article["text"], outermost(article["attributions"]))
        for token in tokenize(article["text"]):
            word = article["text"][token.start : token.end].lower()
            if not word[0].isalpha():
                continue
            label = labels.get(token.start, "O")
            total[word] += label not in ("B-T", "I-T")
            cues[word] += label in ("B-C", "I-C")
    return sorted(w for w, n in cues.items() if n >= least and n >= share * total[w])


def labelled(article: Article) -> Iterable[tuple[Paragraph, list[str]]]:
    """Yield the paragraphs of an article with one label per token."""
    labels = token_labels(article["text"], outermost(article["attributions"]))
    for paragraph in paragraphs_of(article["text"], sentences_of(article["text"])):
        yield paragraph, [labels.get(t.start, "O") for t in paragraph.tokens]


def fit(articles: list[Article], cues: list[str], *, iterations: int, c1: float, c2: float) -> bytes:
    """Return the bytes of a trained model (L-BFGS with elastic-net penalty; deterministic)."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    known = frozenset(cues)
    for article in articles:
        for paragraph, labels in labelled(article):
            trainer.append(featurize(paragraph, known), labels)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": iterations, "feature.minfreq": 2})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def train(data: Path) -> None:
    """Fit on all but the held-out tenth and write the weights. The settings were the best of those in runs.md."""
    articles, _ = split(load(data / CORPUS))
    cues = learn_cues(articles)
    write_weights(CUES, json.dumps(cues).encode())
    write_weights(MODEL, fit(articles, cues, iterations=120, c1=1.0, c2=0.01))
