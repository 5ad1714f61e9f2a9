from __future__ import annotations

from pathlib import Path

import pytest

from builder.annotate.anaphora import resolve
from builder.annotate.attribution import resolve_attributions
from builder.annotate.context import Context
from builder.datamodel import AttributionSpans, Document, Metadata, Span
from builder.engine.reader import ReadingEngine
from builder.engine.tokens import tokenize
from tests.cases_reader import read_cases
from tests.unit.annotate.marked import read_marked

CASES = read_cases(Path(__file__).parents[2] / "cases" / "attribution.md")


def printed(engine: ReadingEngine, marked: str) -> list[str]:
    text, sentences, mentions, entities = read_marked(marked)
    context = Context(text, sentences, mentions, entities, resolve(text, sentences, mentions, entities))
    document = Document("a", "a", "", "text/plain", text, Metadata(), (), ())
    lines = []
    for found in resolve_attributions(context, engine.tag(document, sentences).attributions):
        content = found.spans.content
        tokens = [text[t.start : t.end] for t in tokenize(text, content.start, content.end)]
        first = "".join(tokens[:2]) if tokens[0] in '“"' else tokens[0]
        last = "".join(tokens[-2:]) if tokens[-1] in '”"' else tokens[-1]
        lines.append(f"{'-' if found.entity is None else entities[found.entity].name}: {first} .. {last}")
    return lines


@pytest.mark.parametrize(("given", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_case(engine: ReadingEngine, given: str, expected: str) -> None:
    assert printed(engine, given) == expected.splitlines()


BESIDE = [
    ("its founder,", " [Anna Berg](person) on Monday", "Anna Berg"),
    ("one of its oldest suppliers", ", [Anna Berg](person)", "Anna Berg"),
    ("officials", " [Anna Berg](person) had named", None),
    ("its founder", ", in [Norlake](organisation)", None),
]


@pytest.mark.parametrize(("source", "rest", "name"), BESIDE, ids=[b[0] + b[1] for b in BESIDE])
def test_a_description_is_whose_name_stands_beside_it(source: str, rest: str, name: str | None) -> None:
    text, sentences, mentions, entities = read_marked(f"“We will stay,” said {source}{rest}.")
    start = text.index(source)
    spans = AttributionSpans(Span(start, start + len(source)), Span(16, 20), Span(0, 15))
    (found,) = resolve_attributions(Context(text, sentences, mentions, entities), (spans,))
    assert (entities[found.entity].name if found.entity is not None else None) == name


@pytest.mark.parametrize("before", ["its chair, ", "the group’s chair, ", "one of its oldest suppliers, ", ""])
def test_who_stands_behind_the_verb_speaks(before: str) -> None:
    text, sentences, mentions, entities = read_marked(f"“We will stay,” said {before}[Anna Berg](person).")
    spans = AttributionSpans(None, Span(16, 20), Span(0, 15))
    (found,) = resolve_attributions(Context(text, sentences, mentions, entities), (spans,))
    assert found.entity is not None
    assert entities[found.entity].name == "Anna Berg"


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
    ("[Norlake](person) Chief Executive [Anna Berg](person)", "Anna Berg"),
    ("[Omar Diallo](person) and economist [Anna Berg](person)", "Omar Diallo"),
    ("the [United Packers](organisation) union, which has 900 members,", "United Packers"),
    ("the [Norlake](organisation) company", "Norlake"),
    ("[Diallo](organisation) & Sons", "Diallo"),
    ("workers at the [Norlake](organisation) company", None),
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


def _resolved(marked: str, *parts: tuple[str, str, str]) -> list[str | None]:
    """Return the names behind attributions given as (source, cue, content), each part as it stands in the text."""
    text, sentences, mentions, entities = read_marked(marked)

    def span(words: str) -> Span | None:
        return Span(text.index(words), text.index(words) + len(words)) if words else None

    spans = tuple(AttributionSpans(span(s), span(c), Span(text.index(t), text.index(t) + len(t))) for s, c, t in parts)
    found = resolve_attributions(Context(text, sentences, mentions, entities), spans)
    return [entities[a.entity].name if a.entity is not None else None for a in found]


def test_a_quotation_that_goes_on_is_still_his() -> None:
    marked = "“The lock leaks,” [Omar Diallo](person) said. “It has leaked for years.”"
    first, second = ("Omar Diallo", "said", "“The lock leaks,”"), ("", "", "“It has leaked for years.”")
    assert _resolved(marked, first, second) == ["Omar Diallo"] * 2


def test_a_plain_sentence_behind_a_quotation_is_not_his() -> None:
    marked = "“The lock leaks,” [Omar Diallo](person) said. Divers were seen there on Monday."
    first, second = ("Omar Diallo", "said", "“The lock leaks,”"), ("", "seen", "Divers were")
    assert _resolved(marked, first, second) == ["Omar Diallo", None]


def test_somebody_unnamed_takes_the_floor() -> None:
    marked = "“The lock leaks,” [Omar Diallo](person) said. “No,” a diver said. “It is dry.”"
    parts = ("Omar Diallo", "said", "“The lock leaks,”"), ("a diver", "said", "“No,”"), ("", "", "“It is dry.”")
    assert _resolved(marked, *parts) == ["Omar Diallo", None, None]


def test_it_is_the_body_that_spoke_and_he_is_not() -> None:
    marked = "[Norlake](organisation) said the mine was safe. It said so twice. He said nothing."
    first = ("Norlake", "said", "the mine was safe")
    assert _resolved(marked, first, ("It", "said", "so twice")) == ["Norlake"] * 2
    assert _resolved(marked, first, ("He", "said", "nothing")) == ["Norlake", None]


def test_the_name_beside_the_verb_speaks() -> None:
    marked = "“The lock leaks,” said the diver [Omar Diallo](person)."
    assert _resolved(marked, ("", "said", "“The lock leaks,”")) == ["Omar Diallo"]


def test_who_is_accused_does_not_speak() -> None:
    marked = "[Omar Diallo](person) was accused of hiding the survey."
    assert _resolved(marked, ("", "was accused", "of hiding the survey")) == [None]


def test_a_noun_of_the_name_means_the_body() -> None:
    marked = "The [Lock Commission](organisation) met on Monday. Then the commission said the lock leaked."
    assert _resolved(marked, ("the commission", "said", "the lock leaked")) == ["Lock Commission"]


def test_a_noun_that_fits_two_means_neither() -> None:
    marked = (
        "The [Lock Commission](organisation) met the [Port Commission](organisation). "
        "Then the commission said the lock leaked."
    )
    assert _resolved(marked, ("the commission", "said", "the lock leaked")) == [None]


def test_what_is_told_of_a_body_does_not_hide_it() -> None:
    marked = "[Norlake](organisation), owned by the people of the valley, said the mine was safe."
    source = "Norlake, owned by the people of the valley,"
    assert _resolved(marked, (source, "said", "the mine was safe")) == ["Norlake"]
