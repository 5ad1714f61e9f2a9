"""Whatever is changed in a sound explainer, verification sees it."""

from __future__ import annotations

import string
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from builder.compose.verify import verify
from builder.datamodel import Statement
from tests.unit.compose.explainers import explained

EXPLAINER, STORY = explained()
STATEMENTS = (*EXPLAINER.brief, *EXPLAINER.background, *EXPLAINER.outlook)
DIGITS = [s for s in STATEMENTS if any(c.isdigit() for c in s.text)]


def _swap(old: Statement, new: Statement):
    def put(group):
        return tuple(new if s == old else s for s in group)

    timeline = tuple(replace(e, statement=new) if e.statement == old else e for e in EXPLAINER.timeline)
    players = tuple(replace(p, statements=put(p.statements)) for p in EXPLAINER.key_players)
    return replace(
        EXPLAINER,
        brief=put(EXPLAINER.brief),
        background=put(EXPLAINER.background),
        outlook=put(EXPLAINER.outlook),
        timeline=timeline,
        key_players=players,
    )


def _caught(old: Statement, new: Statement) -> bool:
    kept, issues = verify(_swap(old, new), STORY.documents)
    left = (*kept.brief, *kept.background, *kept.outlook, *(e.statement for e in kept.timeline))
    return bool(issues) and new not in left


@given(st.sampled_from(DIGITS), st.data())
def test_a_changed_digit(statement, data):
    places = [i for i, c in enumerate(statement.text) if c.isdigit()]
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in string.digits if d != statement.text[at]]))
    assert _caught(statement, replace(statement, text=statement.text[:at] + digit + statement.text[at + 1 :]))


@given(
    st.sampled_from(STATEMENTS), st.data(), st.sampled_from(["Oslo", "Bo Berg", "Harbour Works", "[Bo Berg]", "not"])
)
def test_a_swapped_word(statement, data, word):
    words = statement.text.split()
    at = data.draw(st.integers(0, len(words) - 1))
    assume(words[at] != word)
    text = " ".join([*words[:at], word, *words[at + 1 :]])
    assert _caught(statement, replace(statement, text=text))


@given(st.sampled_from(STATEMENTS), st.integers(-60, 60), st.integers(-60, 60))
def test_a_moved_citation(statement, start, end):
    assume((start, end) != (0, 0))
    first, *rest = statement.citations
    moved = replace(first, start=first.start + start, end=first.end + end)
    assert _caught(statement, replace(statement, citations=(moved, *rest)))
    text = next(d for d in STORY.documents if d.document.id == first.source).document.text
    requoted = replace(moved, quote=text[max(0, moved.start) : max(0, moved.end)])
    whole = {(s.span.start, s.span.end) for d in STORY.documents for s in d.sentences}
    assume((moved.start, moved.end) not in whole)
    assert _caught(statement, replace(statement, citations=(requoted, *rest)))


@given(st.sampled_from(STATEMENTS), st.text(min_size=1, max_size=12), st.data())
def test_an_insertion(statement, inserted, data):
    at = data.draw(st.integers(0, len(statement.text)))
    text = statement.text[:at] + inserted + statement.text[at:]
    assume(text != statement.text)
    assert _caught(statement, replace(statement, text=text))


@given(st.sampled_from(STATEMENTS), st.text(max_size=300))
def test_any_other_text(statement, text):
    assume(text not in (statement.text, statement.citations[0].quote))
    assert _caught(statement, replace(statement, text=text))
