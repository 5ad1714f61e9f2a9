"""Sources of one story: what they say alike, and what only looks alike."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from builder.annotate.annotate import annotate
from builder.datamodel import Agreement, AnnotatedDocument, Block, Document, Metadata, Span, StoryMember, StoryPlan
from builder.stories.compared import agreement
from builder.stories.compared.agreement import _SLACK, agreements
from builder.stories.compared.agreement_features import align, pair_features
from builder.stories.compared.agreement_model import same, weigh
from builder.stories.compared.agreement_views import view
from builder.stories.compared.comparison import compare
from builder.stories.compared.pairs import candidate_pairs
from builder.stories.compared.told import tell
from tests.cases_reader import read_cases
from tests.unit.stories.sources import document as plain

CASES = read_cases(Path(__file__).parents[3] / "cases" / "agreements.md")
MASKS = "The museum returned three bronze masks to the kingdom of Obara on Friday."


@pytest.fixture(scope="module")
def source(engine):
    return partial(read, engine)


def read(engine, name: str, text: str, published: str = "2026-03-07") -> AnnotatedDocument:
    """Return a document that holds ``text`` as one paragraph, read as sources are."""
    metadata = Metadata(published=published, headline="What happened")
    document = Document(name, name, name, "text/plain", text, metadata, (Block(Span(0, len(text))),), ())
    annotated, _ = annotate(document, engine)
    assert annotated is not None
    return annotated


def plan_of(documents, copy_of: dict[str, str] | None = None) -> StoryPlan:
    members = (StoryMember(d.document.id, n, (copy_of or {}).get(d.document.id)) for n, d in enumerate(documents, 1))
    return StoryPlan("s", "s", tuple(members))


def said_alike(*documents: AnnotatedDocument) -> tuple[Agreement, ...]:
    return compare(documents, plan_of(documents))[0]


def printed(found: tuple[Agreement, ...], documents) -> str:
    place = {d.document.id: n for n, d in enumerate(documents, 1)}
    lines = (" = ".join(f"{place[r.document]}.{r.sentence + 1}" for r in one.sentences) for one in found)
    return "\n".join(lines) or "none"


@pytest.mark.parametrize(("title", "given", "expected"), CASES, ids=[case[0] for case in CASES])
def test_cases(source, title, given, expected):
    rows = [line.split(": ", 1) for line in given.splitlines()]
    documents = [source(f"d{n}", text, date) for n, (date, text) in enumerate(rows)]
    assert printed(said_alike(*documents), documents) == expected
    assert len(said_alike(*documents[::-1])) == (expected != "none")


def test_sources_come_in_order_of_arrival(source):
    documents = [source(name, MASKS) for name in ("c", "a", "b")]
    (found,) = said_alike(*documents)
    assert [ref.document for ref in found.sentences] == ["c", "a", "b"]


def test_a_copy_agrees_with_nobody(source):
    documents = (source("a", MASKS), source("b", MASKS))
    assert compare(documents, plan_of(documents, {"b": "a"}))[0] == ()


def test_one_source_never_agrees_with_itself(source):
    assert said_alike(source("a", MASKS + " It was a Friday. " + MASKS.replace("returned", "gave back"))) == ()


def test_a_document_stands_in_an_agreement_once(source):
    twice = source("b", MASKS + " " + MASKS.replace("on Friday", "at last"))
    (found,) = said_alike(source("a", MASKS), twice)
    assert [ref.document for ref in found.sentences] == ["a", "b"]


def test_nothing_to_compare():
    assert compare((), StoryPlan("s", "s", ())) == ((), ())


def test_which_sentence_comes_first_does_not_matter(source):
    a = source("a", "Ailsa Munro said 14 boats had sunk near Skerrow, and that the board would pay for nine of them.")
    b = source("b", "The board will pay for nine of the 14 boats that sank, Munro told islanders on Thursday.")
    (one,) = tell((a,), plan_of((a,)))
    (other,) = tell((b,), plan_of((b,)))
    there, back = (pair_features(align(view(x), view(y))) for x, y in ((one, other), (other, one)))
    turned = {"runs", "swaps"}
    assert {k: v for k, v in there.items() if k not in turned} == pytest.approx(
        {k: v for k, v in back.items() if k not in turned}
    )


@pytest.mark.parametrize(
    ("feature", "changed"),
    [
        ("numbers against", MASKS.replace("three", "five")),
        ("negation", MASKS.replace("returned", "never returned")),
        ("ahead", MASKS.replace("returned", "will return")),
        ("reported one", MASKS.replace(" on Friday", " on Friday, its trustees said")),
        ("dates against", MASKS.replace("Friday", "12 January 2024")),
    ],
)
def test_what_speaks_against(source, feature, changed):
    documents = (source("a", MASKS), source("b", changed))
    told = tell(documents, plan_of(documents))
    (found,) = weigh(told, candidate_pairs(told))
    assert found.features[feature]
    assert not same(found.features) or feature not in {"numbers against", "dates against"}


def test_every_pair_of_a_group_agrees(source):
    """a = b and b = c, but not a = c: c stays outside."""
    documents = tuple(source(name, MASKS) for name in "abc")
    told = tell(documents, plan_of(documents))
    pairs = [pair for pair in candidate_pairs(told) if (pair.a, pair.b) != (0, 2)]
    assert len(pairs) == 2
    (found,) = agreements(documents, told, pairs)
    assert len(found.sentences) == 2


@pytest.mark.parametrize(("missing", "together"), [(0.5, 3), (_SLACK + 0.5, 2)])
def test_what_a_third_sentence_brings_together_may_be_less_sure(source, monkeypatch, missing, together):
    """a = b and b = c, and a is nearly enough like c, or not."""
    documents = tuple(source(name, MASKS) for name in "abc")
    told = tell(documents, plan_of(documents))
    short = {(0, 2): missing}
    near = [
        replace(one, features={"likeness": 0.0, "short": short.get((one.pair.a, one.pair.b), 0.0)})
        for one in weigh(told, candidate_pairs(told))
    ]
    monkeypatch.setattr(agreement, "weigh", lambda told, pairs: near)
    monkeypatch.setattr(agreement, "same", lambda features, slack=0.0: features["short"] <= slack)
    (found,) = agreements(documents, told, ())
    assert len(found.sentences) == together


def test_work_grows_with_the_number_of_sources():
    """Every source says the same forty things: the pairs worth comparing are a fixed number per sentence."""
    lines = [f"The board of Skerrow bought {n} nets for boat {n * 7} from the chandler of Tarn." for n in range(13, 33)]
    counts = {}
    for size in (10, 20, 40):
        documents = tuple(plain(f"d{n}", lines) for n in range(size))
        counts[size] = len(candidate_pairs(tell(documents, plan_of(documents))))
    assert counts[40] <= 2.5 * counts[20] <= 7 * counts[10]


def test_hostile_text_is_compared():
    line = "a “b \u202e\x00 " * 80
    documents = tuple(plain(f"d{n}", [line[:690], "x" * 100_000, "“" * 300, "1 " * 300]) for n in range(6))
    told = tell(documents, plan_of(documents))
    found = agreements(documents, told, candidate_pairs(told))
    assert found
    for one in found:
        assert len({ref.document for ref in one.sentences}) == len(one.sentences)


def test_it_is_the_same_whatever_was_compared_before(source):
    documents = (source("a", MASKS), source("b", MASKS.replace("The museum", "A museum")))
    first = said_alike(*documents)
    said_alike(source("c", "Something else happened at the museum of Obara on Friday."), documents[0])
    assert said_alike(*documents) == first
