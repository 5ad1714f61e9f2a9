"""Reads PolNeAR (Newell et al., LREC 2018), who said what in newspaper articles, as labels of words.

The file holds one article a line: {"id", "text", "attributions": [{"source", "cue", "content": [{"spans": [[start,
end], ..]}]}]}. The last tenth of the articles by SHA-1 of their ids is never trained on (see ``split``). Of nested
attributions the outermost is learned, because a token has one label.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from builder.annotate.sentences import split as split_sentences
from builder.datamodel import Block, Sentence, Span
from builder.engine.tokens import tokenize

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
