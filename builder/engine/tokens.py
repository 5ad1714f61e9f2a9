"""Tokens as spans, shared by everything in the engine that works word by word."""

from __future__ import annotations

import re

from builder.datamodel import Span

# A word keeps inner apostrophes, hyphens, dots ("U.S.", "Felbab-Brown", "O'Neill"); a possessive 's stands apart,
# so that "China's" gives the name "China" its own token.
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|['’]s\b"
    r"|\$?\d+(?:[.,:/]\d+)*%?"
    r"|[^\W\d_]+(?:[-'’](?!s\b)[^\W_]+)*"
    r"|\w+"
    r"|[^\w\s]"
)

_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """Return ``text`` with what a Python string can hold and UTF-8, and so a library's input, cannot, replaced."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the tokens of ``text[start:end]`` as spans into ``text``."""
    stop = len(text) if end is None else end
    return tuple(Span(m.start(), m.end()) for m in _TOKEN.finditer(text, start, stop))


def shape(token: str) -> str:
    """Return the word's shape, runs collapsed: "Felbab-Brown" -> "Xx-Xx", "2019" -> "d", "U.S." -> "X.X."."""
    out: list[str] = []
    for char in token:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        if not out or out[-1] != kind:
            out.append(kind)
    return "".join(out)
