"""Two sources of one story: what is told differently, and what may both be true."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builder.annotate.sentences import split
from builder.annotate.times import find_times
from builder.datamodel import (
    AnnotatedDocument,
    Block,
    Disagreement,
    Document,
    Metadata,
    Reading,
    SentenceRef,
    Span,
    StoryMember,
    StoryPlan,
)
from builder.stories.compared.disagreement import disagreements
from builder.stories.compared.disagreement_quantities import find_quantities
from builder.stories.compared.disagreement_words import split as words_of
from builder.stories.compared.pairs import candidate_pairs
from builder.stories.compared.told import tell
from tests.cases_reader import read_cases

CASES = read_cases(Path(__file__).parents[3] / "cases" / "disagreements.md")
PLAIN = Reading("Main", 0.5, 0.5, 0.0, 0.0, 0.0, False)


def source(name: str, text: str, published: str | None = "2026-03-05") -> AnnotatedDocument:
    """Return a document that holds ``text`` as one paragraph, with its dates and nothing else read in it."""
    document = Document(
        name, name, name, "text/plain", text, Metadata(published=published), (Block(Span(0, len(text))),), ()
    )
    sentences = split(text, document.blocks)
    times = find_times(text, sentences, published)
    return AnnotatedDocument(document, sentences, tuple(PLAIN for _ in sentences), (), (), (), (), times, ())


def told_differently(*documents: AnnotatedDocument) -> tuple[Disagreement, ...]:
    members = tuple(StoryMember(d.document.id, n) for n, d in enumerate(documents, 1))
    told = tell(documents, StoryPlan("s", "s", members))
    return disagreements(documents, told, candidate_pairs(told))


def printed(found: tuple[Disagreement, ...], *documents: AnnotatedDocument) -> str:
    texts = {d.document.id: d.document.text for d in documents}
    lines = [
        f"{one.kind}: "
        + " | ".join(texts[r.document][w.start : w.end] for r, w in zip(one.sentences, one.words, strict=True))
        for one in found
    ]
    return "\n".join(lines) or "none"


@pytest.mark.parametrize(("title", "given", "expected"), CASES, ids=[case[0] for case in CASES])
def test_cases(title, given, expected):
    rows = [line.split(": ", 1) for line in given.splitlines()]
    documents = [source(f"d{n}", text, None if date == "undated" else date) for n, (date, text) in enumerate(rows)]
    assert printed(told_differently(*documents), *documents) == expected
    turned = documents[::-1]
    wanted = expected if expected == "none" else expected.split(": ")[0]
    assert printed(told_differently(*turned), *turned).startswith(wanted)


SHIPYARD = "{} bidders remain in the auction for the Essel shipyard."


def test_sources_of_the_same_two_versions_make_one_record():
    told = ("Three", "Two", "Three", "Two")
    documents = [source(f"d{n}", SHIPYARD.format(count)) for n, count in enumerate(told)]
    (found,) = told_differently(*documents)
    assert found.sentences == tuple(SentenceRef(f"d{n}", 0) for n in range(4))
    assert printed((found,), *documents) == "number: " + " | ".join(f"{count} bidders" for count in told)


def test_words_lie_within_their_sentences_and_documents_come_in_order_of_arrival():
    documents = [source("b", SHIPYARD.format("Three")), source("a", "The town is small. " + SHIPYARD.format("Two"))]
    (found,) = told_differently(*documents)
    assert found.sentences == (SentenceRef("b", 0), SentenceRef("a", 1))
    for document, ref, words in zip(documents, found.sentences, found.words, strict=True):
        assert document.sentences[ref.sentence].span.holds(words)


def test_one_source_is_never_set_against_itself():
    assert told_differently(source("a", SHIPYARD.format("Three") + " " + SHIPYARD.format("Two"))) == ()


def test_a_copy_is_no_source_of_its_own():
    documents = (source("a", SHIPYARD.format("Three")), source("b", SHIPYARD.format("Two")))
    plan = StoryPlan("s", "s", (StoryMember("a", 1), StoryMember("b", 2, copy_of="a")))
    told = tell(documents, plan)
    assert disagreements(documents, told, candidate_pairs(told)) == ()


def test_the_dead_of_a_past_event_are_other_dead():
    now = source("a", "The ferry accident off Harnsay killed 23 people.")
    then = source("b", "The ferry accident off Harnsay killed 26 people.")
    assert len(told_differently(now, then)) == 1
    past = replace(then, readings=tuple(replace(PLAIN, role="Distant_Historical") for _ in then.sentences))
    assert told_differently(now, past) == ()


@pytest.mark.parametrize(
    "text",
    [
        "78 people died. " * 300,
        "1,2,3,4,5,6,7,8,9,0 of 1 to 2 to 3 - 4 % percent " * 12 + ".",
        "between and to of the a half of a million a third of no all some\x00\u202e every each none.",
        "“All (of [the] 12)” — 12:30 p.m. $ €5m £ ½ 1.2.3.4 10,00,000 9" + "9" * 400 + ".",
    ],
)
def test_hostile_text_is_read_in_little_time_and_without_error(text):
    documents = (source("a", text), source("b", text.replace("78", "81").replace("12", "13")), source("c", "", None))
    told_differently(*documents)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "head"),
    [
        ("at least 78 people", 78, float("inf"), "", "person"),
        ("between 10 and 12 boats", 10, 12, "", "boat"),
        ("$1.2bn", 1.15e9, 1.25e9, "dollar", ""),
        ("twenty-three children", 23, 23, "", "child"),
        ("300 houses", 250, 350, "", "hous"),
        ("2 to 3 million voters", 2e6, 3.5e6, "", "voter"),
        ("900,000 to 2 million voters", 850_000, 2.5e6, "", "voter"),
        ("1 to 999999999999999 people", 1, 999999999999999.5, "", "person"),
        ("1 to 2,000,000 people", 1, 2.5e6, "", "person"),
        ("40 percent", 39, 41, "percent", ""),
    ],
)
def test_what_a_quantity_leaves_open(text, low, high, unit, head):
    (found,) = find_quantities(words_of(text), lambda _: False)
    assert (found.unit, found.head) == (unit, head)
    assert found.range.low == pytest.approx(low)
    assert found.range.high == pytest.approx(high)


@pytest.mark.parametrize("text", ["Highway 12 is shut", "at 5:40 in the evening", "the 78th time", "COVID-19 cases"])
def test_numbers_that_count_nothing(text):
    assert all(not q.head for q in find_quantities(words_of("See " + text), lambda _: False))


CROWDED = "More than 100 people were crammed on the ferry Kestrel off Harnsay."
LISTED = "The ferry Kestrel carried 87 people off Harnsay."


@pytest.mark.parametrize(
    ("further", "printed_as"),
    [
        ("The island is home to 400 people.", "number: More than 100 people | 87 people"),
        ("At the pier 105 people were counted.", "none"),
        ("The pier can take at least 90 people.", "none"),
        ("At least nine people can swim.", "number: More than 100 people | 87 people"),
    ],
)
def test_a_figure_far_above_a_lower_bound_is_not_that_version(further, printed_as):
    documents = (source("a", CROWDED), source("b", f"{LISTED} {further}"))
    assert printed(told_differently(*documents), *documents) == printed_as
