from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from builder.annotate.entities import Found, find_entities
from builder.datamodel import Entity, Mention, Sentence, Span
from tests.cases_reader import read_cases

CASES = Path(__file__).parents[2] / "cases" / "entities.md"
_MARK = re.compile(r"\[(PER|ORG|LOC|NORP|MISC):([^\]]+)\]")
_BOUNDARY = re.compile(r"(?<=[a-z]\.) (?=[A-Z])")


def parse(marked: str) -> tuple[str, tuple[Sentence, ...], tuple[Mention, ...]]:
    text, mentions, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        mentions.append(Mention(Span(len(text), len(text) + len(match[2])), match[1]))
        text += match[2]
        at = match.end()
    text += marked[at:]
    edges = [0, *(m.end() for m in _BOUNDARY.finditer(text)), len(text) + 1]
    spans = [Span(a, b - 1) for a, b in pairwise(edges)]
    return text, tuple(Sentence(n, span, 0, n == 0) for n, span in enumerate(spans)), tuple(mentions)


def read(marked: str) -> tuple[str, tuple[Mention, ...], tuple[Entity, ...]]:
    text, sentences, mentions = parse(marked)
    found = find_entities(text, sentences, mentions, headline=None)
    return text, found.mentions, found.entities


def line(text: str, e: Entity) -> str:
    roles = ", ".join(text[r.start : r.end] for r in e.roles)
    return f"{e.type} {'acts' if e.acts else 'stands by'}: {e.name} | {', '.join(e.aliases)} | {roles}"


@pytest.mark.parametrize(("title", "marked", "expected"), read_cases(CASES))
def test_case(title: str, marked: str, expected: str) -> None:
    text, _, entities = read(marked)
    # Common nouns that only fill the scene are not what these cases are about.
    got = [line(text, e) for e in entities if e.acts or e.type != "group"]
    got = [" ".join(row.split()) for row in got if not row.startswith("government stands by")]
    assert got == [" ".join(row.split()) for row in expected.splitlines()], title


def test_mentions_carry_their_entity_and_do_not_overlap() -> None:
    text, mentions, entities = read(
        "[NORP:Chinese] officials met [PER:Ada Lorne]. [PER:Lorne] told [NORP:Chinese] officials no."
    )
    named = [(text[m.span.start : m.span.end], entities[m.entity].name) for m in mentions if m.entity is not None]
    assert named == [
        ("Chinese officials", "Chinese officials"),
        ("Ada Lorne", "Ada Lorne"),
        ("Lorne", "Ada Lorne"),
        ("Chinese officials", "Chinese officials"),
    ]
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


def test_who_is_in_the_headline_and_speaks_is_more_salient() -> None:
    text, sentences, mentions = parse(
        "[PER:Ada Lorne] said the dam would hold. [PER:Ada Lorne] said it again. "
        "People passed the house of [PER:Ben Roe]."
    )
    entities = find_entities(text, sentences, mentions, headline="Ada Lorne defends dam").entities
    by_name = {e.name: e.salience for e in entities}
    assert by_name["Ada Lorne"] > 0.8 > by_name["Ben Roe"]


@pytest.mark.parametrize(
    "text", ["", "\0" * 2000, "A" * 100_000, "A " * 50_000, "Bob Lee, " * 10_000, "\u202e" * 5000, "(" * 50_000]
)
def test_hostile_text_is_survived(text: str) -> None:
    sentences = (Sentence(0, Span(0, len(text)), 0, True),)
    mentions = tuple(Mention(Span(i, min(i + 7, len(text))), "PER") for i in range(0, min(len(text), 9000), 9))
    found = find_entities(text, sentences, mentions, headline=text)
    assert all(m.entity is None or 0 <= m.entity < len(found.entities) for m in found.mentions)
    assert all(0 <= e.salience <= 1 for e in found.entities)


def test_no_names_no_entities() -> None:
    assert find_entities("", (), (), headline=None) == Found((), (), (), ())
