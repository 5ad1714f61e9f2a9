"""Every block of the starting file becomes a valid decision when it is uncommented, whatever the articles hold."""

import re

import pytest

from builder.addresses import anchor, basis
from builder.datamodel import Edits
from builder.overrides.check import check
from builder.overrides.fields import KEYS
from builder.overrides.start import Actor, Line, Page, starting_file

HOSTILE = (
    "plain",
    'a "quoted" one: with - signs # and { more } \\n \\',
    "two\nlines\r\nand\u2028more\x85\x00\x1b[31m\u202e",
    "# - anchor: s-00000000",
    "\ud800 lone",
    "*alias &anchor !tag %directive @at `tick",
    "é漢字🙂 عربى",
    "x" * 100_000,
    "",
    " ",
)


def page(text):
    quote = text or "q"
    line = Line("Background", anchor(quote), (quote,), text, True)
    return Page(
        title=text,
        standfirst=text,
        lines=(line, Line("Timeline", anchor("z") + "-2", ("other", "z"), text, False)),
        players=(Actor(text, True, text), Actor("Tolland", False, text), Actor("", True, text)),
        labels=((text, line),),
        paths=("a.txt", text),
        others=(("other-story-12345678", text),),
    )


def uncommented(text):
    """Yield the file with each block uncommented in turn, as a program for writing does it."""
    lines = text.split("\n")
    starts = [n for n, line in enumerate(lines) if n and re.match(r" *# (?!#)", line)]
    blocks = [[n] for n in starts if n - 1 not in starts]
    for block in blocks:
        while block[-1] + 1 in starts:
            block.append(block[-1] + 1)
    for block in blocks:
        yield "\n".join(re.sub(r"^( *)# ", r"\1", line) if n in block else line for n, line in enumerate(lines))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_is_decided_until_something_is_uncommented(text):
    written, issues = check(Edits("f", "s"), starting_file(page(text)))
    assert (written.edits, issues) == (Edits("f", "s"), ())


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_each_block_is_a_valid_decision(text):
    found = []
    for one in uncommented(starting_file(page(text))):
        written, issues = check(Edits("f", "s"), one)
        assert issues == ()
        decided = [(key, getattr(written.edits, key)) for key in KEYS if getattr(written.edits, key)]
        assert len(decided) == 1
        found.append(decided[0][0])
    assert set(found) == set(KEYS)
    assert found.count("statements") == 2


def test_a_whole_block_with_what_explains_it_can_be_uncommented():
    text = starting_file(page("plain"))
    block = re.search(r"(?:^  #.*\n)+", text[text.index("statements:") :], re.M)[0]
    written, issues = check(Edits("f", "s"), "statements:\n" + re.sub(r"^( *)# ?", r"\1", block, flags=re.M))
    assert issues == ()
    assert len(written.edits.statements) == 1


def test_what_stands_in_no_section_cannot_be_pinned():
    text = starting_file(page("plain"))
    assert [line.split()[-1] for line in text.splitlines() if "#   do: " in line] == ["pin", "drop"]


def test_a_decision_names_the_quote_that_its_anchor_is_made_of():
    text = starting_file(page("plain"))
    assert f'anchor: {anchor("z")}-2\n  #   basis: "{basis("z")}"' in text


def test_a_name_that_could_not_be_read_back_is_left_out():
    text = starting_file(page("two\nlines"))
    assert text.count("- player:") == 1
    assert '  # - player: "Tolland"\n  #   role: "Who it is, in your words."\n' in text


def test_the_first_line_names_the_schema_and_no_line_is_long():
    text = starting_file(page("word " * 10_000))
    assert text.startswith("# yaml-language-server: $schema=schema.json\n")
    comments = [line for line in text.split("\n") if line.lstrip().startswith("##")]
    assert max(map(len, comments)) <= 120
    assert len(text) < 20_000
