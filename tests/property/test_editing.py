"""Whatever an editor decides, the page is made, and nothing on it that is not the editor's is changed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.addresses import anchor, basis
from builder.compose.checks import Sources
from builder.compose.editing import decide, place_of
from builder.compose.editing_page import edit
from builder.compose.excerpt import is_excerpt
from builder.compose.extractive import ExtractiveComposer
from builder.compose.verify import verify
from builder.datamodel import CorrectionEdit, Edits, LabelEdit, NoteEdit, PlayerEdit, StatementEdit
from builder.render.markdown import MarkdownRenderer
from tests.unit.compose.explainers import FIRST, SECOND, WHO, explained

EXPLAINER, STORY = explained()
QUOTES = [line.text for line in (*FIRST, *SECOND)]
NAMES = [name for who in WHO for name in (who.name, *who.aliases)]
LINES = st.integers(1, 99)
TEXTS = st.one_of(
    st.sampled_from(
        ["“The berth is too shallow”", '" onclick="x', "<script>alert(1)</script>", "](javascript:x)", "\u202e[^1]"]
    ),
    st.text(min_size=1, max_size=30),
)
BASES = st.one_of(
    st.sampled_from(QUOTES).map(lambda q: {"anchor": anchor(q), "basis": basis(q)}),
    st.sampled_from(QUOTES).map(lambda q: {"anchor": "s-00000000", "basis": basis(q)}),
    st.fixed_dictionaries({"anchor": TEXTS, "basis": TEXTS}),
)
PLAYERS = st.one_of(st.sampled_from(NAMES), TEXTS)
SECTIONS = st.sampled_from(["brief", "background", "sticking_points", "outlook"])
STATEMENTS = st.builds(
    lambda line, base, do, section, text: StatementEdit(line, **base, do=do, section=section, text=text),
    LINES,
    BASES,
    st.sampled_from([None, "pin", "drop", "move"]),
    st.none() | SECTIONS,
    st.none() | TEXTS,
)
PEOPLE = st.builds(
    lambda line, name, same, rename, role, base: PlayerEdit(line, name, same, rename, role, **base),
    LINES,
    PLAYERS,
    st.lists(PLAYERS, max_size=2).map(tuple),
    st.none() | PLAYERS,
    st.none() | TEXTS,
    st.just({}) | BASES,
)
EDITS = st.builds(
    Edits,
    st.just("overrides/harbour-talks.yml"),
    st.just("harbour-talks"),
    st.none() | TEXTS,
    st.none() | TEXTS,
    st.lists(STATEMENTS, max_size=6).map(tuple),
    st.lists(PEOPLE, max_size=4).map(tuple),
    st.lists(st.builds(lambda line, base, t: LabelEdit(line, **base, label=t), LINES, BASES, TEXTS), max_size=2).map(
        tuple
    ),
    st.lists(st.builds(NoteEdit, LINES, SECTIONS, TEXTS, TEXTS, st.none() | TEXTS), max_size=2).map(tuple),
    st.lists(st.builds(CorrectionEdit, LINES, st.just("2024-06-04"), TEXTS), max_size=2).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(EDITS)
def test_whatever_is_decided(edits):
    made, decisions, issues = decide(replace(STORY, plan=replace(STORY.plan, edits=edits)))
    composed, _ = ExtractiveComposer().compose(made)
    edited, unmet = edit(composed, made, decisions)
    explainer, wrong = verify(edited, made.documents, decisions)
    counted = replace(edited, sources=explainer.sources, pointers=explainer.pointers)
    assert (explainer, wrong) == (counted, ())
    assert all(i.subject == edits.file and i.place.startswith("line ") for i in (*issues, *unmet))
    sources = Sources(made.documents)
    worded = {s.text for s in edits.statements}
    for statement in explainer.statements():
        assert statement.edited or any(is_excerpt(statement.text, sources.quoted(c)) for c in statement.citations)
        assert not statement.edited or statement.text in worded
        assert decisions.dropped.isdisjoint(map(place_of, statement.citations))
    names = {p.name for p in explainer.key_players}
    assert len(names) == len(explainer.key_players)
    assert MarkdownRenderer().render(explainer)


@settings(max_examples=100, deadline=None)
@given(EDITS)
def test_whatever_is_decided_on_what_another_composer_made(edits):
    made, decisions, _ = decide(replace(STORY, plan=replace(STORY.plan, edits=edits)))
    edited, _ = edit(EXPLAINER, made, decisions)
    explainer, wrong = verify(edited, made.documents, decisions)
    assert wrong == ()
    assert all(decisions.dropped.isdisjoint(map(place_of, s.citations)) for s in explainer.statements())
    assert all(place_of(r.citation) not in decisions.dropped for p in explainer.key_players for r in p.roles)
    assert not edits.title or explainer.title == edits.title
