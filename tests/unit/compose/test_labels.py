from __future__ import annotations

import pytest

from builder.compose.extractive import ExtractiveComposer
from builder.compose.labels import is_person
from tests.unit.compose.records import Line, Who, annotated, story

WHO = (Who("Ada Moss"), Who("Harbour Works", type="organisation"))


def _labels(*lines):
    explainer, _ = ExtractiveComposer().compose(story(annotated(lines, WHO)))
    return [p.label for p in explainer.sticking_points]


def test_a_label_is_what_the_dispute_is_about():
    lines = (
        Line("Ada Moss rejects the closure of the village school.", sticking=0.9, by="Ada Moss"),
        Line("Harbour Works defends the closure of the village school.", sticking=0.9, by="Harbour Works"),
    )
    assert _labels(*lines) == ["Closure of the village school"]


def test_two_words_that_nobody_joins_are_no_label():
    line = Line("Ada Moss said the ferry can wait for the tide.", sticking=0.9, by="Ada Moss")
    assert _labels(line) == ["Open question"]


def test_one_word_that_names_disputes_is_a_label():
    line = Line("Ada Moss said the merger can wait for the tide.", sticking=0.9, by="Ada Moss")
    assert _labels(line) == ["Merger"]


@pytest.mark.parametrize(
    "line",
    [
        "“It is a storm in a small teacup,” said Ada Moss of the old ferry lease.",
        "Ada Moss called it 'a storm in a small teacup' and broke the old ferry lease.",
    ],
)
def test_an_idiom_in_a_quotation_is_no_label(line):
    assert _labels(Line(line, sticking=0.9, by="Ada Moss")) == ["Old ferry lease"]


@pytest.mark.parametrize(
    "line",
    [
        "Ada Moss met the angry ferry workers.",
        "Ada Moss wrote to the spokeswoman for the council.",
        "Ada Moss complained of the mayor's office.",
        "Ada Moss was praised in the face of passengers.",
        "Ada Moss dismissed the electoral commission.",
    ],
)
def test_whoever_acts_is_no_label(line):
    assert _labels(Line(line, sticking=0.9, by="Ada Moss")) == ["Open question"]


@pytest.mark.parametrize("head", ["critics", "spokeswoman", "Minister", "opponents", "fishermen", "executive"])
def test_people_are_sides_and_no_matter(head):
    assert is_person(head)


@pytest.mark.parametrize("head", ["barrier", "sanctions", "power", "offer", "closure", "talks"])
def test_things_are_no_people(head):
    assert not is_person(head)
