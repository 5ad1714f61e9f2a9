"""What an editor decides is what the page prints, and what no longer holds is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.compose.parts import revised
from builder.datamodel import (
    Agreement,
    Correction,
    CorrectionEdit,
    EditorNote,
    NoteEdit,
    SentenceRef,
)
from tests.unit.compose.editors import (
    ACCUSED,
    BAND,
    BUILT,
    DEMANDED,
    FILE,
    MOORINGS,
    SHALLOW,
    SURVEY,
    VOTE,
    WORK,
    Other,
    codes,
    everything,
    labelled,
    on,
    told,
)
from tests.unit.compose.explainers import explained
from tests.unit.compose.records import Line, annotated, story

SECTIONS = ("brief", "background", "sticking_points", "outlook")


def _said(explainer):
    points = tuple(s for point in explainer.sticking_points for side in point.sides for s in side.statements)
    return {
        **{name: getattr(explainer, name) for name in ("brief", "background", "outlook")},
        "sticking_points": points,
    }


def _homes(explainer, quote):
    return [
        name
        for name, statements in _said(explainer).items()
        if any(quote in (c.quote for c in s.citations) and (name, s.id) not in explainer.pointers for s in statements)
    ]


def test_a_story_without_decisions_is_left_alone():
    assert told(made=None) == (explained()[0], ())


@pytest.mark.parametrize("quote", [VOTE, BUILT, SHALLOW, ACCUSED, DEMANDED, SURVEY, WORK, MOORINGS])
def test_what_is_dropped_stands_nowhere(quote):
    assert quote in everything(told()[0])
    explainer, issues = told(on(quote, do="drop"))
    assert quote not in everything(explainer) and quote.rstrip(".") not in everything(explainer)
    assert issues == ()


def test_nothing_is_said_of_the_sources_that_is_true_of_the_page_alone():
    made = story(annotated((Line("The quay will open in May for ferries.", outlook=0.9),), id="a"))
    explainer, _ = told(on("The quay will open in May for ferries.", do="drop"), made=made)
    assert not explainer.outlook and explainer.edited == ("omissions",)
    assert "The sources do not say what may happen next." not in explainer.unknown
    assert "The sources do not say what may happen next." in told(on("None.", do="drop"), made=_silent())[0].unknown


def _silent():
    return story(annotated((Line("The quay was opened in May for ferries.", brief=0.9),), id="a"))


def test_what_leans_on_a_dropped_sentence_goes_too():
    lines = (
        Line("The quay at Port Ellen was closed on Monday for repairs.", brief=0.9),
        Line("The old crane fell into the harbour in 1998 during a storm.", background=0.9),
        Line(
            "This frightened every one of the fishers for many years.",
            background=0.9,
            refers=(("This", None),),
            opens=False,
        ),
    )
    made = story(annotated(lines, id="a"))
    assert _homes(told(made=made)[0], lines[2].text) == ["background"]
    explainer, issues = told(on(lines[1].text, do="drop"), made=made)
    assert "frightened" not in everything(explainer) and issues == ()


def test_what_another_source_says_in_other_words_is_dropped_with_it():
    first = annotated((Line("The pilots will strike on Friday at the harbour.", outlook=0.9),), id="a")
    second = annotated((Line("On Friday the harbour pilots are going to walk out.", outlook=0.9),), id="b")
    agreed = (Agreement((SentenceRef("a", 0), SentenceRef("b", 0))),)
    made = replace(story(first, second), agreements=agreed)
    explainer, _ = told(on("On Friday the harbour pilots are going to walk out.", do="drop"), made=made)
    assert not any(explainer.statements())


def test_what_only_agrees_with_a_dropped_statement_stays():
    walkout = "A walkout of 40 pilots on Friday at the harbour would shut it."
    strike = "The pilots will strike on Friday at the harbour of Port Ellen."
    first = annotated((Line(walkout, outlook=0.9),), id="a")
    second = annotated((Line(strike, outlook=0.9),), id="b")
    agreed = replace(story(first, second), agreements=(Agreement((SentenceRef("a", 0), SentenceRef("b", 0))),))
    explainer, issues = told(on(walkout, do="drop"), made=agreed)
    assert [s.text for s in explainer.outlook] == [strike]
    assert "walkout" not in everything(explainer) and issues == ()


def test_a_role_that_stands_in_a_dropped_sentence_goes():
    assert [r.text for p in told()[0].key_players for r in p.roles] == ["harbour master"]
    explainer, _ = told(on(SHALLOW, do="drop"))
    assert not any(p.roles for p in explainer.key_players)


def test_room_that_a_drop_leaves_is_used():
    lines = [
        Line(f"Item number {n} is about the {word} of the harbour.", outlook=0.9 - n / 100)
        for n, word in enumerate(["crane", "quay", "lamp", "pier", "rope", "tide", "mast", "gull"])
    ]
    made = story(annotated(lines, id="a"))
    before = told(made=made)[0].outlook
    after = told(on(lines[0].text, do="drop"), made=made)[0].outlook
    assert len(after) == len(before) and lines[0].text not in [s.text for s in after]


def test_a_pin_is_printed_where_it_fits_best_or_is_told():
    assert _homes(told()[0], BAND) == []
    assert _homes(told(on(BAND, do="pin"))[0], BAND) == ["background"]
    for section in SECTIONS:
        explainer, issues = told(on(BAND, do="pin", section=section))
        assert _homes(explainer, BAND) == [section] and issues == ()


@pytest.mark.parametrize("quote", [VOTE, BUILT, SURVEY, MOORINGS])
@pytest.mark.parametrize("section", SECTIONS)
def test_a_move_is_printed_there_and_nowhere_else(quote, section):
    explainer, issues = told(on(quote, do="move", section=section))
    assert _homes(explainer, quote) == [section] and issues == ()
    assert [name for name, said in _said(explainer).items() if any(quote in s.text for s in said)] == [section]


def test_a_pin_that_does_not_read_alone_is_named():
    lines = (
        Line("The quay at Port Ellen was closed on Monday.", brief=0.9),
        Line("Well.", opens=False),
        Line("This frightened every one of the fishers.", refers=(("This", None),), opens=False),
    )
    made = story(annotated(lines, id="a"))
    explainer, (issue,) = told(on(lines[2].text, do="pin", line=7), made=made)
    assert _homes(explainer, lines[2].text) == []
    assert (issue.code, issue.severity, issue.subject, issue.place) == (
        "override-not-printable",
        "error",
        FILE,
        "line 7",
    )
    words = "The closure of the quay frightened every one of the fishers."
    explainer, issues = told(on(lines[2].text, do="pin", section="background", text=words), made=made)
    assert [(s.text, s.edited) for s in explainer.background] == [(words, True)] and issues == ()


@pytest.mark.parametrize("do", ["pin", "drop", None])
def test_a_decision_whose_sentence_is_gone_is_named_and_the_others_hold(do):
    gone = replace(on("Nobody ever wrote this sentence.", do=do, line=12), text=None if do else "So it was.")
    explainer, issues = told(gone, on(BUILT, do="drop", line=20), title="The quay")
    (issue,) = issues
    assert (issue.code, issue.severity, issue.subject, issue.place) == ("override-basis-gone", "error", FILE, "line 12")
    assert gone.anchor in issue.message and gone.basis in issue.message
    assert BUILT not in everything(explainer) and explainer.title == "The quay"


def test_anchor_and_basis_of_two_statements_decide_nothing():
    mixed = replace(on(BUILT, do="drop"), anchor=on(VOTE).anchor)
    explainer, issues = told(mixed)
    assert codes(issues) == ["override-basis-gone"] and explainer == told()[0]


def test_the_anchor_of_a_repeated_sentence_may_count():
    explainer, issues = told(replace(on(BUILT, do="drop"), anchor=on(BUILT).anchor + "-2"))
    assert BUILT not in everything(explainer) and issues == ()


def test_title_and_standfirst():
    explainer, issues = told(title="Whose quay is it?", standfirst="A town, a harbour and 3,000 ferries.")
    assert (explainer.title, explainer.standfirst) == ("Whose quay is it?", "A town, a harbour and 3,000 ferries.")
    assert explainer.edited == ("title", "standfirst") and issues == ()


def test_a_label():
    explainer, issues = told(labels=(labelled(ACCUSED, "Who hid what"),))
    point = next(
        p for p in explainer.sticking_points if any(ACCUSED in s.text for side in p.sides for s in side.statements)
    )
    assert point.label == "Who hid what" and point.edited and issues == ()
    assert not any(p.edited for p in explainer.sticking_points if p is not point)
    _, issues = told(labels=(labelled(BUILT, "Who built it", line=4),))
    assert [(i.code, i.severity, i.place) for i in issues] == [("override-without-effect", "info", "line 4")]


def test_what_is_not_known_calls_a_dispute_as_the_page_does():
    def silent(explainer):
        label = next(p.label for p in explainer.sticking_points if ACCUSED in repr(p))
        return replace(explainer, unknown=(f"The sources give no statement by Ada Moss on “{label}”.",))

    explainer, issues = told(labels=(labelled(ACCUSED, "Who hid what"),), composer=Other(silent))
    assert explainer.unknown == ("The sources give no statement by Ada Moss on “Who hid what”.",) and issues == ()


def test_notes_and_corrections():
    explainer, issues = told(
        notes=(NoteEdit(1, "outlook", "The vote was repeated.", "Minutes", "https://council.example/1"),),
        corrections=(CorrectionEdit(2, "2024-06-04", "First."), CorrectionEdit(3, "2024-07-01", "Second.")),
    )
    assert explainer.notes == (EditorNote("outlook", "The vote was repeated.", "Minutes", "https://council.example/1"),)
    assert explainer.corrections == (Correction("2024-07-01", "Second."), Correction("2024-06-04", "First."))
    assert issues == ()


def test_a_sentence_is_decided_on_once():
    counted = replace(on(BUILT, do="drop", line=8), anchor=on(BUILT).anchor + "-2")
    explainer, (issue,) = told(on(BUILT, do="pin", line=5), counted)
    assert _homes(explainer, BUILT) == ["background"]
    assert (issue.code, issue.severity, issue.place) == ("override-twice", "error", "line 8")
    assert counted.anchor in issue.message and "line 5" in issue.message
    texts = (on(BUILT, text="It dates from 1951.", line=5), replace(counted, do=None, text="Old it is.", line=5))
    explainer, (issue,) = told(*texts)
    assert issue.code == "override-twice" and "Old it is." not in everything(explainer)


def test_two_labels_for_one_sticking_point():
    explainer, (issue,) = told(labels=(labelled(DEMANDED, "Who asks", line=3), labelled(ACCUSED, "Who hid", line=7)))
    assert [p.label for p in explainer.sticking_points if p.edited] == ["Who hid"]
    assert (issue.code, issue.severity, issue.place) == ("override-twice", "error", "line 3")
    assert "line 7" in issue.message
    same = (labelled(DEMANDED, "Who hid"), labelled(ACCUSED, "Who hid"))
    assert told(labels=same)[1] == ()


def test_two_wordings_of_one_statement():
    def as_one(explainer):
        one = next(s for s in explainer.background if s.citations[0].quote == BUILT)
        two = next(s for s in explainer.statements() if s.citations[0].quote == VOTE)
        return revised(explainer, {one: replace(one, citations=(*one.citations, *two.citations)), two: None})

    texts = (on(VOTE, text="They voted.", line=3), on(BUILT, text="The quay is old.", line=6))
    _, issues = told(*texts, composer=Other(as_one))
    (issue,) = (i for i in issues if i.code == "override-twice")
    assert (issue.severity, issue.place) == ("error", "line 3") and "line 6" in issue.message
