"""Whatever stands in an editor's file, it is read or named; and the schema marks what the reader names."""

from __future__ import annotations

import json

import fastjsonschema
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.datamodel import Edits
from builder.overrides.check import check
from builder.overrides.fields import GROUPS, KEYS, LISTS, TEXTS
from builder.overrides.schema import json_schema

VALID = fastjsonschema.compile(json.loads(json_schema()))
SIGNS = st.sampled_from([*":-#&*!|>'\"%@`{}[],?\n\t ~", "\r\n", "---", "\u2028", "\x85", "\ufeff", "\x00", "\ud800"])
WORDS = st.sampled_from([*KEYS, *(key for group in GROUPS.values() for key in group.fields), "s-1a2b3c4d", "pin", "a"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(SIGNS, WORDS, st.text(max_size=3)), max_size=40).map("".join))
@example("title: &a [*a]")
@example("? {a: b}\n: c")
@example("title: 'a\n---\n'")
def test_any_text_is_read_or_named(text):
    written, issues = check(Edits("overrides/x.yml", "x"), text)
    assert all(issue.severity == "error" and issue.subject == "overrides/x.yml" for issue in issues)
    lines = text.count("\n") + text.count("\r") + 2
    assert all(1 <= int(issue.place.removeprefix("line ")) <= lines for issue in issues)
    assert (written.edits.file, written.edits.story) == ("overrides/x.yml", "x")


# The right values come first.
VALUES = {
    "anchor": ("s-1a2b3c4d", "s-1a2b3c4d-2", "s-1A2B3C4D"),
    "basis": ("0123456789abcdef", "0123456789abcde"),
    "do": ("pin", "drop", "move", "drp"),
    "section": ("brief", "outlook", "timeline"),
    "url": ("https://a.example/b", "mailto:a"),
    "date": ("2025-01-31", "January"),
    "same_as": (["A"], ["A", "B"], [], "A", None),
}
TEXTS_TRIED = ("text", "two\nlines", "null", "7", "", " ", None, [], {})


@st.composite
def decisions(draw, fields):
    """A decision: often all it needs with right values and little else, so that only the company of keys decides."""
    needed = [key for key, field in fields.items() if field.required]
    careful = draw(st.integers(0, 3)) > 0
    others = [key for key in fields if key not in needed] + ([] if careful else [*needed, "other"])
    chosen = draw(st.lists(st.sampled_from(others), unique=True, max_size=3)) if others else []
    keys = (*(needed if careful else ()), *chosen)
    return {key: draw(st.sampled_from(VALUES.get(key, TEXTS_TRIED)[: 2 if careful else None])) for key in keys}


@st.composite
def files(draw):
    found = {
        key: draw(st.sampled_from(TEXTS_TRIED)) for key in draw(st.sets(st.sampled_from([*TEXTS, "titel"]), max_size=1))
    }
    for key in draw(st.sets(st.sampled_from([*GROUPS]), max_size=2)):
        found[key] = draw(st.one_of(st.lists(decisions(GROUPS[key].fields), max_size=2), st.sampled_from([None, {}])))
    for key in draw(st.sets(st.sampled_from([*LISTS]), max_size=1)):
        found[key] = draw(st.lists(st.sampled_from(["a-b", "a/b.txt", "", None]), max_size=2))
    return found


@settings(max_examples=400, deadline=None)
@given(files())
def test_the_schema_and_the_reader_agree(content):
    issues = [i for i in check(Edits("f", "s"), json.dumps(content))[1] if "decided on in line" not in i.message]
    assert (issues == []) == _valid(content), issues


def _valid(content):
    try:
        VALID(content)
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True
