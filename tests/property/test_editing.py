"""Whatever an editor decides, the page is made, and nothing on it that is not the editor's is changed."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

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
SECTION_WORDS = ("brief", "background", "sticking_points", "outlook")
SECTIONS = st.sampled_from(SECTION_WORDS)
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


def _numbered(edits):
    """Put every decision on a line of its own, so that an issue names one of them."""
    lines = count(1)
    groups = ("statements", "players", "labels", "notes", "corrections")
    own = {g: tuple(replace(edit, line=next(lines)) for edit in getattr(edits, g)) for g in groups}
    return replace(edits, **own)


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
).map(_numbered)


def _printed(explainer, section):
    """The places that a section prints in full."""
    points = (s for point in explainer.sticking_points for side in point.sides for s in side.statements)
    said = points if section == "sticking_points" else getattr(explainer, section)
    return {place_of(c) for s in said if (section, s.id) not in explainer.pointers for c in s.citations}


def _unheeded(explainer, made, issues):
    """The decisions that the page does not follow, of which no issue says so."""
    edits = made.plan.edits
    named = {issue.place for issue in issues}
    where = {section: _printed(explainer, section) for section in SECTION_WORDS}
    texts = {d.document.id: d.document.text for d in made.documents}
    worded = {s.text for s in explainer.statements() if s.edited}
    roles = {r.text for p in explainer.key_players for r in p.roles} | {n.text for n in explainer.notes}
    labels = {point.label for point in explainer.sticking_points if point.edited}
    players = {player.name for player in made.players}

    def stands(edit):
        places = where[edit.section] if edit.section else set().union(*where.values())
        return any(basis(texts[name][start:end]) == edit.basis for name, start, end in places)

    unmet = [e for e in edits.statements if e.do in ("pin", "move") and not stands(e)]
    unmet += [e for e in edits.statements if e.do == "drop" and stands(e)]
    unmet += [e for e in edits.statements if e.do != "drop" and e.text and e.text not in worded]
    unmet += [e for e in edits.labels if e.label not in labels]
    unmet += [e for e in edits.players if e.rename and e.rename not in players]
    unmet += [e for e in edits.players if e.role and not any(text.endswith(e.role) for text in roles)]
    return [e for e in unmet if f"line {e.line}" not in named]


@settings(max_examples=150, deadline=None)
@given(EDITS)
def test_whatever_is_decided(edits):
    made, decisions, issues = decide(replace(STORY, plan=replace(STORY.plan, edits=edits)))
    composed, _ = ExtractiveComposer(decisions).compose(made)
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
    assert _unheeded(explainer, made, (*issues, *unmet)) == []
    names = {p.name for p in explainer.key_players}
    assert len(names) == len(explainer.key_players)
    assert MarkdownRenderer().render(explainer)


@settings(max_examples=100, deadline=None)
@given(EDITS)
def test_whatever_is_decided_on_what_another_composer_made(edits):
    made, decisions, issues = decide(replace(STORY, plan=replace(STORY.plan, edits=edits)))
    edited, unmet = edit(EXPLAINER, made, decisions)
    explainer, wrong = verify(edited, made.documents, decisions)
    assert wrong == ()
    assert _unheeded(explainer, made, (*issues, *unmet)) == []
    assert all(decisions.dropped.isdisjoint(map(place_of, s.citations)) for s in explainer.statements())
    assert all(place_of(r.citation) not in decisions.dropped for p in explainer.key_players for r in p.roles)
    assert not edits.title or explainer.title == edits.title
