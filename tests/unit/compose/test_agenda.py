"""The agenda: the outlook with its dates, and what verify lets stand of it."""

from __future__ import annotations

from dataclasses import replace

from builder.compose.extractive import ExtractiveComposer
from builder.compose.verify import verify
from builder.datamodel import DatedSentence, TimelineEntry
from tests.unit.compose.explainers import two_sources
from tests.unit.compose.records import Line, annotated, story


def _composed(*ahead: DatedSentence):
    made = replace(two_sources(), agenda=ahead)
    return ExtractiveComposer().compose(made)[0], made.documents


def test_the_agenda_is_the_outlook_dated_where_a_source_dates_it():
    explainer, documents = _composed(DatedSentence("a", 6, "30 June", None))
    assert {entry.statement for entry in explainer.agenda} == set(explainer.outlook)
    whens = {entry.statement.text: entry.when for entry in explainer.agenda}
    assert whens["Moss will publish the survey by 30 June."] == "30 June"
    assert {when for text, when in whens.items() if "30 June" not in text} == {""}
    assert verify(explainer, documents)[0].agenda == explainer.agenda


def test_a_date_that_is_not_the_statements_own_goes_and_the_statement_stays():
    explainer, documents = _composed()
    lied = tuple(replace(entry, when="4 July 2031", edtf="2031-07-04") for entry in explainer.agenda)
    kept, issues = verify(replace(explainer, agenda=lied), documents)
    assert {(entry.when, entry.edtf) for entry in kept.agenda} == {("", None)}
    assert len(issues) == len(lied)


def test_what_is_no_outlook_is_no_agenda():
    explainer, documents = _composed()
    odd = TimelineEntry("", None, explainer.brief[0])
    kept, issues = verify(replace(explainer, agenda=(*explainer.agenda, odd)), documents)
    assert kept.agenda == explainer.agenda
    assert "outlook" in issues[0].message


def test_what_neither_dates_nor_expects_anything_is_not_to_be_watched():
    lines = (
        Line("The council voted to widen the quay at Port Ellen.", brief=0.9),
        Line("Work could begin if the state pays half of the cost.", outlook=0.9),
        Line("The union calls the survey of the channel a disgrace.", outlook=0.9),
    )
    explainer, _ = ExtractiveComposer().compose(story(annotated(lines)))
    assert len(explainer.outlook) == 2
    assert [entry.statement.text for entry in explainer.agenda] == [lines[1].text]
