"""An editor says who is who, and what they are called."""

from __future__ import annotations

import pytest

from builder.datamodel import (
    EditorNote,
)
from tests.unit.compose.editors import (
    SHALLOW,
    codes,
    everything,
    player,
    told,
)
from tests.unit.compose.records import Line, Who, annotated, story


def test_players_that_are_one():
    before, after = told()[0], told(players=(player("Harbour Works", same_as=("Fishers’ Union",)),))[0]
    row = next(p for p in after.key_players if p.name == "Harbour Works")
    assert row.id == next(p.id for p in before.key_players if p.name == "Harbour Works")
    assert "Fishers’ Union" in row.aliases and "Fishers’ Union" not in [p.name for p in after.key_players]
    assert after.edited == ("players",)
    named = {side.player for point in after.sticking_points for side in point.sides} | {
        s.speaker for s in after.statements()
    }
    assert "Fishers’ Union" not in named


def test_a_player_by_another_name():
    explainer, issues = told(players=(player("Moss", rename="Dame Ada Moss"),))
    assert issues == ()
    row = next(p for p in explainer.key_players if p.name == "Dame Ada Moss")
    assert "Ada Moss" in row.aliases
    spoken = next(s for s in explainer.statements() if s.citations[0].quote == SHALLOW)
    assert spoken.speaker == "Dame Ada Moss"
    assert "Dame Ada Moss" in {side.player for point in explainer.sticking_points for side in point.sides}


def test_a_player_may_be_named_by_the_name_that_the_editor_gives_it():
    role = player("Dame Ada Moss", SHALLOW, role="head of the harbour")
    explainer, issues = told(players=(role, player("Moss", rename="Dame Ada Moss")))
    row = next(p for p in explainer.key_players if p.name == "Dame Ada Moss")
    assert [r.text for r in row.roles] == ["head of the harbour"] and issues == ()


def test_a_name_that_two_players_share_is_nobodys():
    who = (Who("Ada Moss", ("Moss",)), Who("Bo Moss", ("Moss",)))
    made = story(annotated((Line("Ada Moss and Bo Moss met the council on Monday.", brief=0.9),), who, id="a"))
    explainer, (issue,) = told(players=(player("Moss", rename="Cleo Moss"),), made=made)
    assert issue.code == "override-player-unknown" and "'Ada Moss' (ada-moss), 'Bo Moss' (bo-moss)" in issue.message
    assert "Cleo" not in everything(explainer)
    explainer, issues = told(players=(player("bo-moss", rename="Cleo Moss"),), made=made)
    assert issues == () and explainer.edited == ("players",)


def test_a_player_that_nobody_has():
    _, issues = told(players=(player("Bo Nobody", line=3, rename="Bo"), player("Moss", line=5, same_as=("Bo Nobody",))))
    assert sorted((i.code, i.severity, i.place) for i in issues) == [
        ("override-player-unknown", "error", "line 3"),
        ("override-player-unknown", "error", "line 5"),
    ]


@pytest.mark.parametrize("name", ["harbour works", "The company"])
def test_a_name_that_another_player_has(name):
    explainer, issues = told(players=(player("Moss", rename=name),))
    assert codes(issues) == ["override-name-taken"] and explainer.key_players == told()[0].key_players


def test_a_role_rests_on_a_statement_or_is_a_note():
    explainer, issues = told(players=(player("Moss", SHALLOW, role="head of the harbour"),))
    row = next(p for p in explainer.key_players if p.name == "Ada Moss")
    assert [(r.text, r.edited, r.citation.quote) for r in row.roles] == [("head of the harbour", True, SHALLOW)]
    assert issues == ()
    explainer, issues = told(players=(player("Moss", role="head of the harbour"),))
    row = next(p for p in explainer.key_players if p.name == "Ada Moss")
    assert [r.text for r in row.roles] == ["harbour master"] and issues == ()
    assert explainer.notes == (EditorNote("background", "Ada Moss: head of the harbour", ""),)
    _, issues = told(players=(player("Moss", "Nobody wrote this.", role="head", line=9),))
    assert [(i.code, i.place) for i in issues] == [("override-basis-gone", "line 9")]


@pytest.mark.parametrize("name", ["Moss", "Dame Ada Moss"])
def test_who_a_player_is_is_said_once(name):
    roles = (player("Ada Moss", SHALLOW, role="head", line=4), player(name, role="nobody", line=6))
    explainer, issues = told(players=(*roles, player("Ada Moss", rename="Dame Ada Moss", line=8)))
    row = next(p for p in explainer.key_players if p.name == "Dame Ada Moss")
    assert [r.text for r in row.roles] == ["head"] and "nobody" not in everything(explainer)
    assert [(i.code, i.place) for i in issues] == [("override-twice", "line 6")]
    assert "line 4" in issues[0].message


def test_a_player_gets_one_name():
    names = (player("Ada Moss", rename="Dame Ada Moss", line=4), player("Moss", rename="Ms Moss", line=6))
    explainer, issues = told(players=names)
    assert "Dame Ada Moss" in [p.name for p in explainer.key_players] and "Ms Moss" not in everything(explainer)
    assert [(i.code, i.place) for i in issues] == [("override-twice", "line 6")]
    # A line further down makes two players one, so both names are of one player.
    names = (player("Fishers’ Union", rename="The Union", line=2), player("Harbour Works", rename="The Works", line=4))
    one = player("Harbour Works", same_as=("Fishers’ Union",), line=6)
    explainer, issues = told(players=(*names, one))
    assert "The Union" in [p.name for p in explainer.key_players]
    assert [(i.code, i.place) for i in issues] == [("override-twice", "line 4")]


def test_a_name_that_the_player_has_already_changes_nothing():
    explainer, issues = told(players=(player("Moss", rename="Ada Moss"),))
    assert (explainer, issues) == (told()[0], ())


def test_what_is_refused_is_not_called_the_editors():
    refused = (player("Moss", rename="Harbour Works", line=2), player("Moss", same_as=("Bo Nobody",), line=3))
    explainer, issues = told(players=refused)
    assert len(issues) == 2 and explainer == told()[0]
