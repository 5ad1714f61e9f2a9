from __future__ import annotations

from pathlib import Path

import pytest

from builder.annotate.sentences import spans, split
from builder.datamodel import Block, Span
from tests.cases_reader import read_cases

CASES = read_cases(Path(__file__).parents[2] / "cases" / "sentences.md")


@pytest.mark.parametrize(("title", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_sentences_end_where_an_editor_ends_them(title: str, text: str, expected: str) -> None:
    found = [" ".join(text[start:end].split()) for start, end in spans(text, 0, len(text))]
    assert found == expected.split("\n")


def test_split_numbers_sentences_through_the_document_and_marks_paragraphs() -> None:
    text = "Headline\n\nOne. Two.\n\nThree."
    blocks = (Block(Span(10, 19)), Block(Span(21, 27)))
    found = split(text, blocks)
    assert [text[s.span.start : s.span.end] for s in found] == ["One.", "Two.", "Three."]
    assert [(s.n, s.block, s.starts_paragraph) for s in found] == [(0, 0, True), (1, 0, False), (2, 1, True)]


def test_nothing_outside_the_blocks_is_read() -> None:
    text = "Dropped. Kept one. Kept two. Dropped."
    found = split(text, (Block(Span(9, 28)),))
    assert [text[s.span.start : s.span.end] for s in found] == ["Kept one.", "Kept two."]


def test_an_empty_document_has_no_sentences() -> None:
    assert split("", ()) == ()
