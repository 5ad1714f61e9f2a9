from __future__ import annotations

from dataclasses import replace

from builder.compose.extractive import ExtractiveComposer
from builder.datamodel import DatedSentence
from tests.unit.compose.records import Line, annotated, story

_BOATS = [Line(f"Boat number {n} was painted in another colour.") for n in range(4)]
_STRIKE = Line("The dockers of Brenn Harbour ended their long strike over night pay on Monday.", brief=0.9)
_STRIKE_TOLD = Line("On Monday dockers ended a strike over night pay at Brenn Harbour, the union said.")
_FIRE = Line("A fire in the old chapel destroyed four paintings of saints on Monday.")
_FERRY = Line("The island lost its only ferry when a rope snapped at the pier on Monday.")
_SCHOOL = Line("Pupils of the girls' school planted forty lime trees along the canal on Monday.")


def _timeline(first, second, dated):
    made = story(annotated([*first, *_BOATS]), annotated([*second, *_BOATS], id="b"))
    entries = tuple(DatedSentence(document, n, f"Monday {form}", form) for document, n, form in dated)
    explainer, _ = ExtractiveComposer().compose(replace(made, timeline=entries))
    return [entry.statement.text for entry in explainer.timeline]


def test_one_event_told_by_two_sources_on_one_day_stands_once():
    told = _timeline([_STRIKE], [_STRIKE_TOLD], [("a", 0, "2024-03-04"), ("b", 0, "2024-03-04")])
    assert told == [_STRIKE.text]


def test_what_is_printed_in_a_section_is_the_row_that_stays():
    told = _timeline([_STRIKE_TOLD], [_STRIKE], [("a", 0, "2024-03-04"), ("b", 0, "2024-03-04")])
    assert told == [_STRIKE.text]


def test_one_event_does_not_hold_two_dates():
    told = _timeline([_STRIKE], [_STRIKE_TOLD], [("a", 0, "2024-03-04"), ("b", 0, "2024-03-11")])
    assert told == [_STRIKE.text]


def test_the_same_words_of_another_month_are_another_event():
    told = _timeline([_STRIKE], [_STRIKE_TOLD], [("a", 0, "2024-03-04"), ("b", 0, "2024-06-03")])
    assert told == [_STRIKE.text, _STRIKE_TOLD.text]


def test_a_day_has_two_rows_at_most_and_other_days_theirs():
    dated = [("a", 0, "2024-03-04"), ("b", 0, "2024-03-04"), ("b", 1, "2024-03-04"), ("b", 2, "2024-03-05")]
    told = _timeline([_FIRE], [_FERRY, _SCHOOL, _STRIKE], dated)
    assert len(told) == 3
    assert told[-1] == _STRIKE.text


def test_two_events_of_one_day_stand_both():
    told = _timeline([_FIRE], [_FERRY], [("a", 0, "2024-03-04"), ("b", 0, "2024-03-04")])
    assert told == [_FIRE.text, _FERRY.text]
