"""A bad decision is left out and named with its line; the others stand."""

from dataclasses import fields

import pytest

from builder.datamodel import (
    CorrectionEdit,
    Edits,
    LabelEdit,
    NoteEdit,
    PlayerEdit,
    StatementEdit,
)
from builder.overrides.check import Wish, check
from builder.overrides.fields import GROUPS, KEYS

ANCHOR, BASIS = "s-1a2b3c4d", "0123456789abcdef"
HEAD = f"statements:\n- anchor: {ANCHOR}\n  basis: {BASIS}\n"


def read(text):
    written, issues = check(Edits("overrides/x.yml", "x"), text)
    assert all(issue.severity == "error" and issue.subject == "overrides/x.yml" for issue in issues)
    return written, [(int(issue.place.removeprefix("line ")), issue.message) for issue in issues]


def test_a_whole_file():
    written, issues = read(
        f"""# yaml-language-server: $schema=schema.json
title: A better title
standfirst: |
  One line
  and another
statements:
  - {{anchor: {ANCHOR}, basis: "{BASIS}", do: move, section: outlook}}
  - anchor: s-00000000-2
    basis: "0000000000000000"
    text: My wording
players:
  - player: M. Tolland
    same_as: [Mira Tolland, Tolland]
    rename: Mira Tolland
  - player: Dev Anand
    role: a councillor
    anchor: {ANCHOR}
    basis: {BASIS}
labels:
  - anchor: {ANCHOR}
    basis: {BASIS}
    label: The wall
notes:
  - section: background
    text: More is known.
    source: Town archive
    url: https://archive.example/1
corrections:
  - date: 2025-01-31
    text: It was Monday.
merge:
  - other-story-12345678
split:
  - water/a  b.txt
"""
    )
    assert issues == []
    assert written.edits == Edits(
        file="overrides/x.yml",
        story="x",
        title="A better title",
        standfirst="One line and another",
        statements=(
            StatementEdit(7, ANCHOR, BASIS, "move", "outlook"),
            StatementEdit(8, "s-00000000-2", "0" * 16, text="My wording"),
        ),
        players=(
            PlayerEdit(12, "M. Tolland", ("Mira Tolland", "Tolland"), "Mira Tolland"),
            PlayerEdit(15, "Dev Anand", role="a councillor", anchor=ANCHOR, basis=BASIS),
        ),
        labels=(LabelEdit(20, ANCHOR, BASIS, "The wall"),),
        notes=(NoteEdit(24, "background", "More is known.", "Town archive", "https://archive.example/1"),),
        corrections=(CorrectionEdit(29, "2025-01-31", "It was Monday."),),
        merge=("other-story-12345678",),
        split=("water/a  b.txt",),
    )
    assert (written.merge, written.split) == ((Wish(32, "other-story-12345678"),), (Wish(34, "water/a  b.txt"),))


def test_the_table_and_the_records_have_the_same_fields():
    assert {name for name in KEYS} == {field.name for field in fields(Edits)} - {"file", "story"}
    for group in GROUPS.values():
        assert set(group.fields) == {field.name for field in fields(group.record)} - {"line"}


@pytest.mark.parametrize("text", ["", "# nothing\n", "statements:\nplayers:\nmerge:\n", "null\n"])
def test_a_file_may_decide_nothing(text):
    assert read(text)[0].edits == Edits("overrides/x.yml", "x")
    assert read(text)[1] == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("titel: x\n", 1, 'unknown key "titel" (did you mean "title"?)'),
        ("title: a\ntitle: b\n", 2, "title stands here for the second time, the first is in line 1"),
        ("title:\n", 1, "title has no value; it must be a text of at most 300 characters"),
        ("title: [a]\n", 1, "title must be a text of at most 300 characters, not a list or a group of keys"),
        (f"title: {'x' * 301}\n", 1, "title must be a text of at most 300 characters; this has 301"),
        ('title: "a\\u202Eb"\n', 1, "title holds a character (U+202E) that must not be printed"),
        ('title: "a\\0b"\n', 1, "title holds a character (U+0000) that must not be printed"),
        ("statements: x\n", 1, 'statements must be a list: each entry on a line that begins with "- "'),
        ("- a\n", 1, f"names with values are needed here; allowed are {', '.join(KEYS)}"),
        ("merge:\n- ../x\n", 2, 'an entry of merge must be the last part of a story\'s address, or its id, not "../x"'),
        ("merge:\n- [a]\n", 2, "an entry of merge must be the last part of a story's address, or its id, "),
        (HEAD + "  drp: x\n  do: pin\n", 4, 'unknown key "drp" (did you mean "do: drop"?); this decision is left out'),
        (HEAD + "  do: drp\n", 4, 'do must be one of pin, drop, move, not "drp" (did you mean "drop"?); this'),
        (HEAD, 2, "at least one of do, text is needed; this decision is left out"),
        (HEAD + "  do: move\n", 2, "do: move needs section beside it; this decision is left out"),
        (HEAD + "  do: drop\n  text: x\n", 2, "do: drop does not go with text; this decision is left out"),
        (HEAD + "  text: x\n  section: brief\n", 2, "section needs do beside it; this decision is left out"),
        ("statements:\n- do: pin\n", 2, "anchor and basis are missing; this decision is left out"),
        ("statements:\n- pin\n", 2, "an entry of statements needs the keys anchor, basis, do, section, text; this"),
        (HEAD.replace("s-1", "s-g"), 2, "anchor must be the anchor of a statement, such as s-1a2b3c4d, not"),
        ("players:\n- player: A\n", 2, "at least one of same_as, rename, role is needed; this decision is left out"),
        (
            "players:\n- player: A\n  same_as: B\n",
            3,
            'same_as must be a list: each entry on a line that begins with "- "',
        ),
        ("players:\n- player: A\n  role: b\n  basis: 0123456789abcdef\n", 2, "basis needs anchor beside it; this"),
        (
            "corrections:\n- {date: 2025-02-30, text: x}\n",
            2,
            'date must be a day written as 2025-01-31, not "2025-02-30"',
        ),
        (
            "notes:\n- {section: brief, text: x, source: y, url: 'javascript:a'}\n",
            2,
            "url must be an address that begins",
        ),
        ("a: b: c\n", 1, "this is not YAML: mapping values are not allowed"),
    ],
)
def test_a_fault_is_named_with_its_line_and_what_is_allowed(text, line, message):
    issues = read(text)[1]
    assert (line, message) in [(at, said[: len(message)]) for at, said in issues]


def test_a_misspelt_key_is_one_fault():
    assert [line for line, _ in read(HEAD + "  drp: x\n")[1]] == [4]


def test_one_bad_decision_does_not_lose_the_others():
    text = f"""title: Kept
labels: nonsense
statements:
- {{anchor: {ANCHOR}, basis: {BASIS}, do: drp}}
- {{anchor: s-22222222, basis: {BASIS}, do: pin}}
- {{anchor: s-22222222, basis: {BASIS}, do: drop}}
- 7
merge: [one, "?", two]
"""
    written, issues = read(text)
    assert written.edits.title == "Kept"
    assert written.edits.statements == (StatementEdit(5, "s-22222222", BASIS, "pin"),)
    assert written.edits.merge == ("one", "two")
    assert [line for line, _ in issues] == [2, 4, 6, 7, 8]
    assert "decided on in line 5 already" in issues[2][1]


def test_a_file_of_rubbish_gives_a_list_that_can_be_read():
    written, issues = read("".join(f"key{n}: x\n" for n in range(20_000)))
    assert len(issues) == 101
    assert issues[-1] == (101, "here and below 19,900 more decisions or keys are at fault")
    assert written.edits == Edits("overrides/x.yml", "x")


def test_what_is_shown_of_a_hostile_value_is_short_and_on_one_line():
    issues = read('"' + "a\\n" * 5000 + '": x\n')[1]
    assert len(issues[0][1]) < 250
    assert "\n" not in issues[0][1]
