from __future__ import annotations

import pytest

from builder.compose.extractive import ExtractiveComposer
from tests.unit.compose.records import Line, Who, annotated, story

WHO = (Who("Ada Moss"), Who("Harbour Works", type="organisation"), Who("Fishers’ Union", type="group"))


def _points(*lines):
    explainer, _ = ExtractiveComposer().compose(story(annotated(lines, WHO)))
    return explainer.sticking_points


def _sides(point):
    return {side.player: len(side.statements) for side in point.sides}


def test_who_answers_whom_stands_in_one_dispute():
    (point,) = _points(
        Line("Ada Moss says the survey of the channel is false.", sticking=0.9, by="Ada Moss"),
        Line("Harbour Works says the survey of the channel is sound.", sticking=0.9, by="Harbour Works"),
    )
    assert _sides(point) == {"Ada Moss": 1, "Harbour Works": 1}


def test_matters_apart_are_two_disputes():
    filler = [Line(f"Boat number {n} was painted in another colour.") for n in range(8)]
    points = _points(
        Line("Ada Moss says the survey of the channel is false.", sticking=0.9, by="Ada Moss"),
        *filler,
        Line("Parents oppose the closing of the village school.", sticking=0.9),
    )
    assert len(points) == 2
    assert _sides(points[1]) == {None: 1}


def test_who_is_accused_and_never_speaks_is_a_silent_side():
    (point,) = _points(Line("Ada Moss accused Harbour Works of hiding a survey.", sticking=0.9, by="Ada Moss"))
    assert _sides(point) == {"Ada Moss": 1, "Harbour Works": 0}


def test_who_is_only_named_is_no_silent_side():
    (point,) = _points(Line("Ada Moss rejects the lease that Harbour Works signed.", sticking=0.9, by="Ada Moss"))
    assert _sides(point) == {"Ada Moss": 1}


def test_who_speaks_elsewhere_is_not_silent():
    points = _points(
        Line("Ada Moss accused Harbour Works of hiding a survey.", sticking=0.9, by="Ada Moss"),
        Line("The weather was fine, Harbour Works said.", by="Harbour Works"),
    )
    assert _sides(points[0]) == {"Ada Moss": 1}


def test_the_subject_of_the_main_verb_holds_the_position():
    (point,) = _points(Line("After months of rain, Harbour Works closed the old channel to Ada Moss.", sticking=0.9))
    assert _sides(point) == {"Harbour Works": 1}


@pytest.mark.parametrize(
    "text",
    [
        "Talks with Ada Moss about the channel ended, and the boats left.",
        "Supporters of Ada Moss voted for the channel.",
    ],
)
def test_who_is_only_named_behind_a_preposition_is_given_no_position(text):
    (point,) = _points(Line(text, sticking=0.9))
    assert _sides(point) == {None: 1}


def test_a_quotation_goes_on_in_the_voice_of_the_sentence_before():
    (point,) = _points(
        Line("The survey of the channel is false, Ada Moss said.", sticking=0.9, by="Ada Moss"),
        Line("“It leaves out the eastern bank, and they know it.”", sticking=0.9, opens=False, by="Ada Moss"),
    )
    assert _sides(point) == {"Ada Moss": 2}


def test_a_lone_answer_joins_the_dispute_it_answers():
    points = _points(
        Line("Ada Moss says the survey of the channel is false.", sticking=0.9, by="Ada Moss"),
        Line("The channel was dug in 1911.", sticking=0.0),
        Line("Harbour Works stands by its survey.", sticking=0.9, by="Harbour Works"),
    )
    assert [_sides(p) for p in points] == [{"Ada Moss": 1, "Harbour Works": 1}]


def test_what_stands_alone_and_is_nobodys_comes_last_under_no_name():
    filler = [Line(f"Boat number {n} was painted in another colour.") for n in range(8)]
    points = _points(
        Line("The closing of the village school is feared.", sticking=0.9),
        *filler,
        Line("Ada Moss says the survey of the channel is false.", sticking=0.9, by="Ada Moss"),
        *filler,
        Line("The price of herring fell.", sticking=0.9),
    )
    assert [_sides(p) for p in points] == [{"Ada Moss": 1}, {None: 2}]
    assert points[1].label == "Open question"


@pytest.mark.parametrize("opens", [True, False])
@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Turnout on the channel was 58 percent.", None),
        ("The mayor’s office called the survey of the channel “cheap”.", "The mayor’s office"),
        ("The harbour commission said it had no complaint about the survey.", "The harbour commission"),
        ("He never saw the survey of the channel.", None),
    ],
)
def test_nobody_gets_a_sentence_only_because_he_spoke_before(text, by, opens):
    points = _points(
        Line("The survey of the channel is false, Ada Moss said.", sticking=0.9, by="Ada Moss"),
        Line(text, sticking=0.9, by=by, opens=opens),
    )
    assert sum(_sides(p).get("Ada Moss", 0) for p in points) == 1


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Ada Moss’s lawyer said the survey of the channel was lost.", "Ada Moss’s lawyer"),
        ("Critics of Ada Moss said the survey of the channel was lost.", "Critics of Ada Moss"),
        ("Ada Moss lost the survey of the channel, a clerk said.", "a clerk"),
    ],
)
def test_a_strangers_words_are_not_those_of_whom_he_names(text, by):
    (point,) = _points(Line(text, sticking=0.9, by=by))
    assert _sides(point) == {None: 1}


def test_a_row_prefers_what_nobody_else_says_of_the_player():
    lines = (
        Line("Ada Moss lost the survey of the channel, a clerk said.", background=0.9, by="a clerk"),
        Line("The lease went to Ada Moss in the spring of the year.", background=0.9),
    )
    explainer, _ = ExtractiveComposer().compose(story(annotated(lines, WHO)))
    (row,) = [p for p in explainer.key_players if p.name == "Ada Moss"]
    assert [s.text for s in row.statements] == [lines[1].text]
