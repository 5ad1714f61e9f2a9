"""What a composer could claim of sources beside each other: agreement, difference, change, whose word it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.compose.extractive import ExtractiveComposer
from builder.compose.statements import cite
from builder.compose.verify import verify
from builder.datamodel import Comparison, Statement
from tests.unit.compose.compared import explain, ferry
from tests.unit.compose.records import Line, Who, annotated, story

FERRY = ferry("wire", "herald", "review")
TOLD = explain(FERRY)
AGREED, DIFFERING = TOLD.comparison.agree[0], TOLD.comparison.differ
ALONE = dict(TOLD.comparison.only_in)


def _checked(explainer, documents):
    kept, issues = verify(explainer, documents)
    assert all(i.severity == "error" and i.code == "statement-dropped" for i in issues)
    return kept, [i.message for i in issues]


def _compared(**lies):
    lied = replace(TOLD, comparison=replace(TOLD.comparison, **lies))
    kept, why = _checked(lied, FERRY.documents)
    return kept.comparison, why


@pytest.mark.parametrize("lie", [(AGREED[1],), (AGREED[1], AGREED[1]), (ALONE["wire"][0], ALONE["wire"][1]), ()])
def test_an_agreement_needs_two_sources(lie):
    kept, why = _compared(agree=(AGREED, lie))
    assert kept == TOLD.comparison and len(why) == 1


@pytest.mark.parametrize("other", [ALONE["review"][0], DIFFERING[0].statements[0]])
def test_an_agreement_is_no_pair_of_sentences_about_two_things(other):
    kept, why = _compared(agree=(AGREED, (ALONE["wire"][0], other)))
    assert kept == TOLD.comparison and len(why) == 1


def test_near_copies_do_not_agree():
    copied = tuple(replace(s, copy_of=None if s.id == "wire" else "wire") for s in TOLD.sources)
    kept, why = _checked(replace(TOLD, sources=copied, changes=()), FERRY.documents)
    assert kept.comparison.agree == () and kept.comparison.differ == ()
    assert any("fewer than two sources agree" in line for line in why)


@pytest.mark.parametrize(
    "lie",
    [
        {"statements": DIFFERING[0].statements[:1], "words": ()},
        {"statements": (DIFFERING[0].statements[0],) * 2},
        {"what": "Zorgon or nine people"},
        {"what": "500 people or nine people"},
        {"words": ("Nine people", "Twelve people")},
        {"words": ("Nine people",)},
        {"further": 2},
        {"further": -1},
    ],
)
def test_a_difference_is_between_two_sources_in_words_of_theirs(lie):
    kept, why = _compared(differ=(replace(DIFFERING[0], **lie), *DIFFERING[1:]))
    assert kept.differ == DIFFERING[1:]
    assert why


@pytest.mark.parametrize("lie", [("nosuch", ALONE["wire"]), ("herald", ALONE["wire"]), ("wire", (AGREED[0],))])
def test_what_one_source_alone_says_cites_no_other(lie):
    kept, why = _compared(only_in=(*TOLD.comparison.only_in, lie))
    assert kept == TOLD.comparison and len(why) == 1


@pytest.mark.parametrize(
    "lie",
    [
        {"source": "nosuch"},
        {"added": (ALONE["wire"][0],)},  # of another source
        {"added": (AGREED[0],)},  # an earlier source says it
        {"supported": (ALONE["wire"][0],)},  # it does not say it
        {"supported": (ALONE["herald"][0],)},  # nobody said it before
        {"changed": (ALONE["herald"][0],)},  # told differently by nobody
        {"changed": (DIFFERING[0].statements[0],)},  # told differently by a later one alone
    ],
)
def test_a_change_is_one_of_the_source_that_brings_it(lie):
    true = TOLD.changes[0]
    kept, why = _checked(replace(TOLD, changes=(replace(true, **lie), *TOLD.changes[1:])), FERRY.documents)
    assert len(why) == 1
    assert {s for c in kept.changes[:-1] for s in (*c.added, *c.supported, *c.changed)} < {
        *true.added,
        *true.supported,
        *true.changed,
    }


def test_who_speaks_is_named_by_one_source_and_left_open_by_another_for_the_same_words_only():
    said, who = "“We will not wait for another winter in this harbour”", (Who("Ada Moss"), Who("Bo Berg"))
    lines = (
        Line(f"{said}, said Ada Moss.", brief=0.9, by="Ada Moss"),
        Line(f"{said}, he told the hall.", brief=0.9, by="he"),
        Line("“We shall see how long this harbour takes”, he told the hall.", brief=0.9, by="he"),
        Line(f"{said}, said Bo Berg.", brief=0.9, by="Bo Berg"),
    )
    documents = tuple(annotated([line], who, id=name) for name, line in zip("abcd", lines, strict=True))
    named, *others = (cite(d, d.sentences[0].span) for d in documents)
    explainer = replace(ExtractiveComposer().compose(story(*documents))[0], comparison=Comparison(), changes=())
    kept = []
    for other in others:
        told = Statement("s-x", named.quote, "Ada Moss", (named, other))
        only = replace(
            explainer, brief=(told,), background=(), sticking_points=(), outlook=(), key_players=(), timeline=()
        )
        kept.append(bool(_checked(replace(only, pointers=(), agenda=()), documents)[0].brief))
    assert kept == [True, False, False]


def test_a_source_is_told_of_once():
    kept, why = _checked(replace(TOLD, changes=(*TOLD.changes, TOLD.changes[0])), FERRY.documents)
    assert kept == TOLD and len(why) == 1
