from __future__ import annotations

from dataclasses import replace

import pytest

from builder.compose.extractive import ExtractiveComposer
from builder.compose.verify import verify
from builder.datamodel import Comparison, EntityRef, RoleText, Side, StickingPoint
from tests.unit.compose.explainers import explained
from tests.unit.compose.records import Line, Who, annotated, story


def _with_brief(**changes):
    explainer, made = explained()
    brief = tuple(replace(s, **changes) for s in explainer.brief)
    return replace(explainer, brief=brief), made


def _why(explainer, made):
    kept, issues = verify(explainer, made.documents)
    assert all(i.severity == "error" and i.subject == explainer.slug and i.place for i in issues)
    return kept, [i.message for i in issues]


def _text(explainer):
    return explainer.brief[0].text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("7 to 2", "8 to 2"),
        ("Port Ellen", "Port Alan"),
        ("voted", "refused"),
        ("Monday to", "Monday not to"),
        ("The council", "However, the council"),
        ("The council", "[The mayor]"),
        ("The council", "[Harbour Works]"),
        ("The council voted 7 to 2 on Monday", "[Ada Moss]"),
        (".", ". Everybody agreed."),
        ("to widen the quay", "“to widen the quay”"),
        ("The council voted", "Voted"),
        (" at Port Ellen", ""),
    ],
)
def test_a_text_that_is_not_its_source_is_dropped(old, new):
    explainer, made = explained()
    explainer, made = _with_brief(text=_text(explainer).replace(old, new))
    kept, why = _why(explainer, made)
    assert not kept.brief
    assert len(why) == 1


def test_no_citation():
    kept, why = _why(*_with_brief(citations=()))
    assert not kept.brief and "cites nothing" in why[0]


def test_a_second_citation_must_say_the_same():
    explainer, made = explained()
    other = explainer.outlook[0].citations[0]
    explainer, made = _with_brief(citations=(*explainer.brief[0].citations, other))
    kept, why = _why(explainer, made)
    assert not kept.brief and "does not have" in why[0]


def test_a_shifted_citation():
    explainer, made = explained()
    first = explainer.brief[0].citations[0]
    text = made.documents[0].document.text
    moved = replace(first, start=first.start + 1, quote=text[first.start + 1 : first.end])
    kept, why = _why(*_with_brief(citations=(moved,)))
    assert not kept.brief and "whole sentence" in why[0]


def test_an_unknown_speaker():
    kept, why = _why(*_with_brief(speaker="Bo Nobody"))
    assert not kept.brief and "Bo Nobody" in why[0]


def test_an_anchor_belongs_to_one_statement():
    explainer, _ = explained()
    _, why = _why(*_with_brief(id=explainer.outlook[0].id))
    assert len(why) == 1 and "anchor" in why[0]


def test_a_side_without_statements_left_goes_and_a_silent_one_stays():
    explainer, made = explained()
    bad = replace(explainer.brief[0], text="Made up.", id="s-1")
    good = explainer.sticking_points[0].sides[1].statements
    label = explainer.sticking_points[0].label
    points = (
        StickingPoint(label, (Side("Ada Moss", (bad,)), Side("Harbour Works", good), Side("Fishers’ Union", ()))),
        StickingPoint("Two", (Side("Ada Moss", (bad,)), Side("Fishers’ Union", ()))),
    )
    kept, why = _why(replace(explainer, sticking_points=points), made)
    assert [[s.player for s in p.sides] for p in kept.sticking_points] == [["Harbour Works", "Fishers’ Union"]]
    assert len(why) == 1


def test_an_improved_role_is_dropped():
    explainer, made = explained()
    moss = explainer.key_players[0]
    better = RoleText("famous harbour master", moss.roles[0].citation)
    kept, why = _why(replace(explainer, key_players=(replace(moss, roles=(better,)), *explainer.key_players[1:])), made)
    assert kept.key_players[0].roles == ()
    assert len(why) == 1


def test_used_sentences_are_counted_again():
    explainer, made = _with_brief(text="Made up.")
    kept, _ = _why(replace(explainer, comparison=Comparison(), changes=()), made)
    assert sum(s.cited for s in kept.sources) < sum(s.cited for s in explained()[0].sources)


def test_a_pronoun_may_only_be_who_the_source_means():
    explainer, made = explained()
    old = next(s for p in explainer.sticking_points for side in p.sides for s in side.statements if s.text[0] == "[")
    for text in (old.text.replace("Harbour Works", "Ada Moss"), old.text.replace("has", "[Harbour Works]")):
        kept, why = _why(replace(explainer, background=(replace(old, text=text, id="s-2"),)), made)
        assert not kept.background and len(why) == 1


def test_a_title_or_label_with_a_name_of_its_own_gives_way():
    explainer, made = explained()
    points = (replace(explainer.sticking_points[0], label="Quarrel with Bo Berg"), *explainer.sticking_points[1:])
    kept, why = _why(replace(explainer, title="Council fears 90 ferries", sticking_points=points), made)
    assert (kept.title, kept.sticking_points[0].label) == ("Untitled story", "Open question")
    assert len(why) == 2


def test_a_date_that_is_not_in_the_sentence_is_dropped():
    explainer, made = explained()
    entries = tuple(replace(e, edtf="2031-06-30") for e in explainer.timeline)
    kept, why = _why(replace(explainer, timeline=entries), made)
    assert kept.timeline == () and "2031-06-30" in why[0]


def test_a_side_that_nobody_is_called_is_shown_as_reported():
    explainer, made = explained()
    good = tuple(s for side in explainer.sticking_points[0].sides for s in side.statements)
    point = replace(explainer.sticking_points[0], sides=(Side("Bo Nobody", good), Side("Al Nobody", ())))
    kept, why = _why(replace(explainer, sticking_points=(point,)), made)
    assert kept.sticking_points[0].sides == (Side(None, good),)
    assert len(why) == 2


def test_a_speaker_may_bear_the_name_another_source_gives():
    long = annotated([Line("The quay was closed on Monday by Ada Moss.", background=0.9)], (Who("Ada Moss"),), id="a")
    line = Line("Moss says the channel is too shallow.", sticking=0.9, by="Moss")
    short = annotated([line], (Who("Moss", salience=0.1),), id="b")
    made = story(long, short)
    player = replace(made.players[0], entities=(EntityRef("a", 0), EntityRef("b", 0)), salience=0.1)
    made = replace(made, players=(player,))
    explainer, _ = ExtractiveComposer().compose(made)
    assert explainer.sticking_points[0].sides[0].player == "Ada Moss"
    assert verify(replace(explainer, key_players=()), made.documents)[1] == ()
