from __future__ import annotations

from pathlib import Path

import pytest

from builder.compose.candidates import candidates
from builder.compose.openings import leading_cut
from tests.cases_reader import read_cases
from tests.unit.compose.records import Line, Who, annotated, story

CASES = read_cases(Path(__file__).parents[2] / "cases" / "self_contained.md")
WHO = (Who("Ada Moss"), Who("Harbour Works", type="organisation"), Who("Harbour Board", type="organisation"))


def _line(written: str) -> Line:
    text, _, notes = written.partition("##")
    refers, by = [], None
    for note in filter(None, (n.strip() for n in notes.split(";"))):
        if note.startswith("by "):
            by = note[3:]
        else:
            word, _, name = (part.strip() for part in note.partition("="))
            refers.append((word, None if name == "?" else name))
    return Line(text.removeprefix("+ ").strip(), refers=tuple(refers), by=by, opens=not text.startswith("+"))


@pytest.mark.parametrize(("title", "article", "expected"), CASES, ids=[c[0] for c in CASES])
def test_case(title, article, expected):
    lines = [_line(line) for line in article.splitlines()]
    last = candidates(story(annotated(lines, WHO)))[-1]
    shown = "not printed" if not last.usable else "leans" if last.leans else last.text
    assert shown == expected


def test_speaker_is_known_in_the_middle_of_a_quotation():
    lines = [
        Line("Ada Moss said: “It is shallow.", by="Ada Moss"),
        Line("It was never dredged.”", by="Ada Moss", opens=False),
    ]
    found = candidates(story(annotated(lines, WHO)))
    assert [c.speaker for c in found] == [0, 0]
    assert found[1].text == "“It was never dredged.”"


@pytest.mark.parametrize("text", ["A" * 1_000_000, "A " * 500_000, "“" * 100_000, "(" * 100_000, "But, " * 100_000])
def test_long_lines_take_no_time(text):
    assert leading_cut(text) <= 120
    annotated_document = annotated([Line(text)], WHO)
    assert not candidates(story(annotated_document))[0].usable


@pytest.mark.parametrize(("aliases", "shown"), [(("Roe", "Mr Roe"), "[Mr Roe] left the port on Monday."), ((), None)])
def test_a_name_cut_at_a_quotation_mark_is_not_printed(aliases, shown):
    lines = [Line("Ace” Roe ran the port."), Line("He left the port on Monday.", refers=(("He", "Ace” Roe"),))]
    last = candidates(story(annotated(lines, (Who("Ace” Roe", aliases),))))[-1]
    assert (None if last.leans else last.text) == shown
