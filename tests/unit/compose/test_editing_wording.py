"""An editor words a statement anew; what stands in quotation marks stays the source's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.datamodel import (
    Agreement,
    SentenceRef,
    Span,
    TimeExpression,
)
from tests.unit.compose.editors import (
    BUILT,
    SHALLOW,
    VOTE,
    codes,
    everything,
    on,
    told,
)
from tests.unit.compose.records import Line, annotated, story


def test_a_wording_keeps_its_reference_and_says_whose_it_is():
    explainer, issues = told(on(BUILT, text="The quay dates from 1951; it was closed two times."))
    edited = [s for s in explainer.statements() if s.edited]
    assert edited and {s.text for s in edited} == {"The quay dates from 1951; it was closed two times."}
    assert {c.quote for s in edited for c in s.citations} == {BUILT} and issues == ()
    before = [s for s in told()[0].statements() if s.citations[0].quote == BUILT]
    assert len(edited) == len(before) and {s.id for s in edited} == {s.id for s in before}


def test_a_wording_is_that_of_the_statement_whose_sentence_it_names():
    first = "The old quay at Port Ellen will be closed on Monday for repairs."
    second = "On Monday the old quay at Port Ellen will be closed for repairs."
    documents = (annotated((Line(first, brief=0.9),), id="a"), annotated((Line(second, brief=0.9),), id="b"))
    agreed = (Agreement((SentenceRef("a", 0), SentenceRef("b", 0))),)
    made = replace(story(*documents), agreements=agreed)
    ours = "The quay closes for repairs."
    for quote, other in ((first, second), (second, first)):
        explainer, issues = told(on(quote, text=ours), made=made)
        shown = {s.citations[0].quote: s.text for s in explainer.statements()}
        assert shown == {quote: ours, other: other} and issues == ()


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("Moss, the harbour master, calls the berth “too shallow for 40-metre ferries”.", True),
        ('Moss, the harbour master, calls the berth "too shallow."', True),
        ("Moss calls the berth ‘too shallow’ for ferries.", True),
        ("Moss calls the berth “far too shallow”.", False),
        ("Moss, “the harbour master”, calls it too shallow.", False),
        ("Moss calls the berth “too shallow.", False),
        ("Moss calls the berth ‘a scandal’.", False),
        ("Moss calls the berth 'a scandal' for the fishers' boats.", False),
        ("Moss calls the berth «un scandale».", False),
        ("Moss called the berth too shallow for the fishers' boats and the pilots’ ones.", True),
        ("Moss calls it “”.", False),
        ('Moss calls it "too shallow for 40-metre ferries,” said Ada Moss".', False),
    ],
)
def test_quotation_marks_are_sacred(words, stands):
    explainer, issues = told(on(SHALLOW, text=words, line=3))
    assert (words in everything(explainer)) == stands
    assert codes(issues) == ([] if stands else ["override-quotation"])
    assert stands or SHALLOW in everything(explainer)


def test_a_figure_that_no_source_has_is_named_and_printed():
    words = "The quay of 1951 was closed 3 times."
    explainer, issues = told(on(BUILT, text=words, line=8))
    assert words in everything(explainer)
    assert [(i.code, i.severity, i.place) for i in issues] == [("override-figure", "warning", "line 8")]
    assert "has 3, which" in issues[0].message
    assert told(on(VOTE, text="By 7 votes against 2 the council chose to widen the quay."))[1] == ()


def test_figures_in_words_and_in_dates_are_known():
    text = "Twelve boats left the harbour of Port Ellen on Friday."
    document = annotated((Line(text, brief=0.9),), id="a")
    first = document.sentences[0].span.start
    friday = TimeExpression(
        Span(first + text.index("Friday"), first + text.index("Friday") + 6), "2026-02-06", "2026-02-06", True
    )
    made = story(replace(document, times=(friday,)))
    _, issues = told(on(text, text="On 6 February 2026, 12 boats left."), made=made)
    assert issues == ()
    _, issues = told(on(text, text="On 7 February 2026, 13 boats left."), made=made)
    assert [i.message for i in issues if "has 13, 7," in i.message]


def test_a_mark_for_inches_opens_no_quotation():
    text = 'The 12" pipe of the harbour broke on Monday.'
    made = story(annotated((Line(text, brief=0.9),), id="a"))
    assert codes(told(on(text, text="The harbour’s “pipe of the harbour” broke."), made=made)[1]) == [
        "override-quotation"
    ]
