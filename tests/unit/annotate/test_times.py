from __future__ import annotations

import time
from pathlib import Path

import pytest

from builder.annotate.edtf import parse_anchor
from builder.annotate.times import find_times
from builder.datamodel import Sentence, Span
from tests.cases_reader import read_cases

CASES = read_cases(Path(__file__).parents[2] / "cases" / "times.md")


def one_sentence(text: str) -> tuple[Sentence, ...]:
    return (Sentence(0, Span(0, len(text)), 0, True),)


@pytest.mark.parametrize(("given", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_case(given: str, expected: str) -> None:
    head, text = given.split("\n", 1)
    published = head.removeprefix("published: ")
    times = find_times(text, one_sentence(text), None if published == "unknown" else published)
    printed = [
        " | ".join(
            (
                text[t.span.start : t.span.end].replace("\n", " / "),
                t.value,
                t.edtf or "none",
                "relative" if t.relative else "absolute",
            )
        )
        for t in times
    ]
    assert "\n".join(printed) == expected


@pytest.mark.parametrize("published", ["2024-01-26", "2024-01", "2024", None, "garbage", "2024-02-31", "9999-99-99"])
def test_every_edtf_form_is_valid(published: str | None) -> None:
    edtf = pytest.importorskip("edtf")
    text = "\n".join(given.split("\n", 1)[1] for _, given, _ in CASES)
    for found in find_times(text, one_sentence(text), published):
        if found.edtf is not None:
            edtf.parse_edtf(found.edtf)
        assert text[found.span.start : found.span.end].strip()


def test_an_undated_article_never_gets_a_relative_date() -> None:
    text = "\n".join(given.split("\n", 1)[1] for _, given, _ in CASES)
    assert all(t.edtf is None for t in find_times(text, one_sentence(text), None) if t.relative)


@pytest.mark.parametrize(
    "line",
    [
        "a" * 300_000,
        " " * 300_000,
        "1" * 300_000,
        "May " * 75_000,
        "early " * 50_000,
        "the " * 75_000,
        "2019-" * 60_000,
    ],
    ids=["a", "space", "digit", "May", "early", "the", "year"],
)
def test_a_very_long_line_takes_linear_time(line: str) -> None:
    begin = time.process_time()
    find_times(line, one_sentence(line), "2024-01-26")
    assert time.process_time() - begin < 6


def test_no_sentence_no_date() -> None:
    assert find_times("On 1 May 2020", (), None) == ()


@pytest.mark.parametrize("published", ["2024-02-31", "24", "", "yesterday", "2024-13"])
def test_a_publication_date_that_does_not_exist_anchors_nothing(published: str) -> None:
    assert parse_anchor(published) is None
