from __future__ import annotations

import time
from pathlib import Path

import pytest

from builder.annotate.other_times import find_other_times
from builder.annotate.times import find_times
from builder.datamodel import Sentence, Span, TimeExpression
from tests.cases_reader import read_cases

CASES = read_cases(Path(__file__).parents[2] / "cases" / "other_times.md")


def others(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    sentences = (Sentence(0, Span(0, len(text)), 0, True),)
    return find_other_times(text, sentences, published, find_times(text, sentences, published))


@pytest.mark.parametrize(("given", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_case(given: str, expected: str) -> None:
    head, text = given.split("\n", 1)
    published = head.removeprefix("published: ")
    found = others(text, None if published == "unknown" else published)
    assert "\n".join(f"{text[t.span.start : t.span.end]} | {t.type} | {t.value}" for t in found) == expected


@pytest.mark.parametrize("published", ["2024-01-26", "2024-01", "2024", None])
def test_nothing_of_it_stands_on_a_calendar_or_in_a_date(published: str | None) -> None:
    text = "\n".join(given.split("\n", 1)[1] for _, given, _ in CASES)
    sentences = (Sentence(0, Span(0, len(text)), 0, True),)
    dates = find_times(text, sentences, published)
    taken = {at for t in dates for at in range(t.span.start, t.span.end)}
    found = find_other_times(text, sentences, published, dates)
    assert found
    for one in found:
        assert one.edtf is None
        places = set(range(one.span.start, one.span.end))
        assert taken.isdisjoint(places)
        taken |= places
    assert [t.span.start for t in found] == sorted(t.span.start for t in found)


@pytest.mark.parametrize("line", ["years ", "half a ", "noon Friday ", "the third quarter ", "twenty ", "1,", " "])
def test_a_very_long_line_takes_linear_time(line: str) -> None:
    begin = time.process_time()
    others(line * (200_000 // len(line)), "2024-01-26")
    assert time.process_time() - begin < 6
