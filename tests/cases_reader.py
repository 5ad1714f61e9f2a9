"""Reads the test cases that anybody can read: ``tests/cases/*.md``, in the format of markdown-it-py's fixtures.

A case is a title line, a line with a full stop, the input, a full stop, what is expected, a full stop. Lines
between cases are remarks.
"""

from __future__ import annotations

from pathlib import Path


def read_cases(path: str | Path) -> list[tuple[str, str, str]]:
    """Return every case of a file as (title, input, expected), without their last line breaks."""
    cases: list[tuple[str, str, str]] = []
    title, parts, held = "", 0, ([], [])
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if line == ".":
            parts += 1
            if parts == 3:
                cases.append((title, "\n".join(held[0]), "\n".join(held[1])))
                parts, held = 0, ([], [])
        elif parts:
            held[parts - 1].append(line)
        elif line.strip():
            title = line.strip()
    if parts:
        raise ValueError(f"{path}: the case {title!r} is not closed")
    return cases
