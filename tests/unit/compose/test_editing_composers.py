"""Every composer obeys the editor, and none speaks for the editor."""

from __future__ import annotations

from dataclasses import replace

from builder.compose.editing import decide
from builder.compose.parts import revised
from builder.compose.verify import verify
from builder.datamodel import (
    Correction,
    EditorNote,
    Edits,
    Side,
    StickingPoint,
)
from tests.unit.compose.editors import (
    BAND,
    BUILT,
    FILE,
    VOTE,
    Other,
    everything,
    on,
    told,
)
from tests.unit.compose.explainers import explained, two_sources


def test_every_composer_obeys():
    composer = Other(lambda e: e)
    explainer, _ = told(on(BUILT, do="drop"), on(VOTE, text="They voted."), title="Ours", composer=composer)
    assert BUILT not in everything(explainer) and explainer.title == "Ours"
    assert {s.text for s in explainer.statements() if s.edited} == {"They voted."}
    explainer, issues = told(on(BAND, do="pin", line=5), composer=composer)
    assert [(i.code, i.place) for i in issues] == [("override-not-printable", "line 5")]


def _as_edited(explainer):
    brief = tuple(replace(s, edited=True) for s in explainer.brief)
    players = tuple(replace(p, roles=tuple(replace(r, edited=True) for r in p.roles)) for p in explainer.key_players)
    return replace(explainer, brief=brief, key_players=players)


def _as_noted(explainer):
    return replace(
        explainer,
        edited=("title",),
        notes=(EditorNote("brief", "Buy this.", ""),),
        corrections=(Correction("2024-06-04", "Nothing."),),
        sticking_points=(
            StickingPoint("Survey", explainer.sticking_points[0].sides, edited=True),
            StickingPoint("Lies", (Side(None, explainer.outlook),), edited=True),
        ),
    )


def test_no_composer_speaks_for_the_editor():
    explainer, issues = told(composer=Other(_as_edited))
    assert not explainer.brief and not any(p.roles for p in explainer.key_players) and issues
    explainer, issues = verify(_as_noted(explained()[0]), two_sources().documents)
    assert (explainer.edited, explainer.notes, explainer.corrections) == ((), (), ())
    assert [(p.label, p.edited) for p in explainer.sticking_points] == [("Survey", False), ("Open question", False)]
    assert len(issues) == 4


def test_an_editors_words_pass_only_as_they_were_given():
    words = "The quay dates from 1951; it was closed two times."
    explainer, _ = told(on(BUILT, text=words))
    made = two_sources()
    made = replace(made, plan=replace(made.plan, edits=Edits(FILE, "x", statements=(on(BUILT, text=words),))))
    decisions = decide(made)[1]
    assert verify(explainer, made.documents, decisions) == (explainer, ())
    kept, issues = verify(explainer, made.documents)
    assert words not in everything(kept) and all("no editor" in i.message for i in issues)
    changed = revised(explainer, {s: replace(s, text=s.text + " Twice.") for s in explainer.statements() if s.edited})
    assert "Twice" not in everything(verify(changed, made.documents, decisions)[0])
    moved = {s: replace(s, text=words, edited=True) for s in explainer.statements() if not s.edited}
    assert {
        s.citations[0].quote for s in verify(revised(explainer, moved), made.documents, decisions)[0].statements()
    } == {BUILT}
