from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from builder.annotate.anaphora import resolve
from builder.annotate.attribution import resolve_attributions
from builder.annotate.context import Context
from builder.datamodel import AttributionSpans, Span
from builder.engine.attributions import AttributionModel
from builder.engine.tokens import tokenize
from tests.cases_reader import read_cases
from tests.unit.annotate.marked import read_marked

CASES = read_cases(Path(__file__).parents[2] / "cases" / "attribution.md")
model = cache(AttributionModel)


def printed(marked: str) -> list[str]:
    text, sentences, mentions, entities = read_marked(marked)
    context = Context(text, sentences, mentions, entities, resolve(text, sentences, mentions, entities))
    lines = []
    for found in resolve_attributions(context, model().predict(text, sentences, mentions)):
        content = found.spans.content
        tokens = [text[t.start : t.end] for t in tokenize(text, content.start, content.end)]
        first = "".join(tokens[:2]) if tokens[0] in '“"' else tokens[0]
        last = "".join(tokens[-2:]) if tokens[-1] in '”"' else tokens[-1]
        lines.append(f"{'-' if found.entity is None else entities[found.entity].name}: {first} .. {last}")
    return lines


@pytest.mark.parametrize(("given", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_case(given: str, expected: str) -> None:
    assert printed(given) == expected.splitlines()


SOURCES = [
    ("a spokesman for the [Ministry of Ports](organisation)", "Ministry of Ports"),
    ("[Ministry of Ports](organisation) spokeswoman [Anna Berg](person)", "Anna Berg"),
    ("[Anna Berg](person), a friend of [Omar Diallo](person)", "Anna Berg"),
    ("[Anna Berg](person)’s lawyer", None),
    ("the [Norlake](organisation)", "Norlake"),
    ("analysts at [Norlake](organisation)", None),
    ("people close to [Omar Diallo](person)", None),
    ("the government of [Freedonia](government)", "Freedonia"),
    ("officials", None),
    ("residents of [Freedonia](government)", None),
]


@pytest.mark.parametrize(("source", "name"), SOURCES, ids=[s[0] for s in SOURCES])
def test_the_head_of_the_source_decides(source: str, name: str | None) -> None:
    text, sentences, mentions, entities = read_marked(f"{source} said so.")
    end = text.index(" said so")
    spans = AttributionSpans(Span(0, end), Span(end + 1, end + 5), Span(end + 6, len(text) - 1))
    (found,) = resolve_attributions(Context(text, sentences, mentions, entities), (spans,))
    assert (entities[found.entity].name if found.entity is not None else None) == name


def test_no_source_nobody() -> None:
    text, sentences, mentions, entities = read_marked("It was said.")
    spans = AttributionSpans(None, None, Span(0, 2))
    assert resolve_attributions(Context(text, sentences, mentions, entities), (spans,))[0].entity is None
