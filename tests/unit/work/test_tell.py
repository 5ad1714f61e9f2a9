"""An editor's decisions reach the explainer, and what is wrong with them the run."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from builder.datamodel import Edits, Explainer
from builder.work.records import StoryTask, StoryTold, encode
from builder.work.tell import tell_story
from tests.unit.compose.editors import FILE, everything, on, player
from tests.unit.compose.explainers import FIRST, two_sources

BUILT = FIRST[1].text


def _told(**edits):
    story = two_sources()
    plan = replace(story.plan, edits=Edits(FILE, "harbour-talks", **edits))
    made = tell_story(StoryTask(plan, tuple(encode(document) for document in story.documents)))
    told = msgspec.msgpack.decode(made.result, type=StoryTold)
    ((key, data),) = made.blobs
    assert key == told.explainer
    return msgspec.msgpack.decode(data, type=Explainer), told.issues


def test_decisions_are_carried_out():
    explainer, issues = _told(
        title="Whose quay is it?", statements=(on(BUILT, do="drop"),), players=(player("Moss", rename="Dame Ada Moss"),)
    )
    assert explainer.title == "Whose quay is it?" and issues == ()
    assert BUILT not in everything(explainer) and "Dame Ada Moss" in [p.name for p in explainer.key_players]


def test_decisions_that_do_not_hold_are_named_with_their_line():
    _, issues = _told(
        statements=(on("Nobody wrote this.", do="pin", line=4),), players=(player("Bo", rename="B", line=9),)
    )
    assert {(i.code, i.severity, i.subject, i.place) for i in issues} == {
        ("override-basis-gone", "error", FILE, "line 4"),
        ("override-player-unknown", "error", FILE, "line 9"),
    }
