"""Texts with marked names, "[Berg](person=Anna Berg)", as the records that annotation works on."""

from __future__ import annotations

import re

from builder.annotate.sentences import split
from builder.datamodel import Block, Entity, Mention, Sentence, Span

_NAME = re.compile(r"\[([^\]]+)\]\((\w+)(?:=([^)]+))?\)")
_LABELS = {"person": "PER", "organisation": "ORG", "government": "LOC", "group": "NORP", "place": "LOC"}

Records = tuple[str, tuple[Sentence, ...], tuple[Mention, ...], tuple[Entity, ...]]


def read_marked(marked: str) -> Records:
    """Return (text, sentences, mentions, entities); empty lines part the paragraphs."""
    text, mentions, entities, at = "", [], {}, 0
    for match in _NAME.finditer(marked):
        text += marked[at : match.start()]
        surface, kind, name = match[1], match[2], match[3] or match[1]
        entity = entities.setdefault(name, Entity(name, kind, (), (), 0.5, True))  # type: ignore[arg-type]
        index = list(entities).index(entity.name)
        mentions.append(Mention(Span(len(text), len(text) + len(surface)), _LABELS[kind], index))  # type: ignore[arg-type]
        text += surface
        at = match.end()
    text += marked[at:]
    blocks = tuple(Block(Span(m.start(), m.end())) for m in re.finditer(r"\S(?:[^\n]|\n(?!\n))*", text))
    return text, split(text, blocks), tuple(mentions), tuple(entities.values())
