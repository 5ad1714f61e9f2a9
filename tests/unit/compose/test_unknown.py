from __future__ import annotations

from pathlib import Path

import pytest

from builder.compose.extractive import ExtractiveComposer
from tests.cases_reader import read_cases
from tests.unit.compose.records import Line, Who, annotated, story

CASES = read_cases(Path(__file__).parents[2] / "cases" / "unknown.md")
WHO = (Who("Ada Moss"), Who("Harbour Works", type="organisation"))


def _sentence(written: str) -> Line:
    head, _, text = written.partition(": ")
    _, section, *by = head.split(" ", 2)
    return Line(text, **{section: 0.9}, by=by[0].removeprefix("by ") if by else None)


def _story(written: str):
    sources: list = []
    for line in written.splitlines():
        if line.startswith("sentence"):
            sources[-1][2].append(_sentence(line))
        else:
            kind, *facts = line.split()
            sources.append((kind, dict(f.replace("_", " ").split("=") for f in facts), []))
    documents = [
        annotated(lines, WHO, id=f"s{n}", headline=f"Source {n}", **facts)
        for n, (_, facts, lines) in enumerate(sources, 1)
    ]
    copies = {f"s{n}": "s1" for n, (kind, _, _) in enumerate(sources, 1) if kind == "copy"}
    return story(*documents, copies=copies)


@pytest.mark.parametrize(("title", "sources", "expected"), CASES, ids=[c[0] for c in CASES])
def test_case(title, sources, expected):
    explainer, _ = ExtractiveComposer().compose(_story(sources))
    assert "\n".join(explainer.unknown) == expected
