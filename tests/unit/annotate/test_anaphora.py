from __future__ import annotations

import time
from pathlib import Path

import pytest

from builder.annotate.anaphora import resolve
from builder.datamodel import Sentence, Span
from tests.cases_reader import read_cases
from tests.unit.annotate.marked import read_marked

CASES = read_cases(Path(__file__).parents[2] / "cases" / "anaphora.md")


def printed(marked: str) -> list[str]:
    text, sentences, mentions, entities = read_marked(marked)
    return [
        f"{text[a.span.start : a.span.end]} = {'?' if a.entity is None else entities[a.entity].name}"
        for a in resolve(text, sentences, mentions, entities)
    ]


@pytest.mark.parametrize(("given", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_case(given: str, expected: str) -> None:
    assert sorted(printed(given)) == sorted(expected.splitlines())


def test_nine_in_ten_names_given_are_right() -> None:
    right = wrong = 0
    for _, given, expected in CASES:
        for line in printed(given):
            if not line.endswith("?"):
                right += line in expected.splitlines()
                wrong += line not in expected.splitlines()
    assert right >= 15
    assert right / (right + wrong) >= 0.9


@pytest.mark.parametrize("piece", ["he ", "a", " ", "“", "The ", "In a ", ", "])
def test_a_very_long_line_takes_linear_time(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    begin = time.process_time()
    resolve(text, (Sentence(0, Span(0, len(text)), 0, True),), (), ())
    assert time.process_time() - begin < 5


def test_no_sentences() -> None:
    assert resolve("", (), (), ()) == ()
