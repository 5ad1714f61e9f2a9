"""Taking tags out of text that should have none, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>|<!--|-->|<[!?][^<>]{0,500}>")
_UNREADABLE = ("script", "style", "template", "noscript", "iframe", "svg", "object", "embed", "textarea", "select")
_OPENING = re.compile(rf"<!--|<(?:{'|'.join(_UNREADABLE)})\b", re.I)
_CLOSING = {f"<{name}": re.compile(rf"</{name}[^<>]{{0,100}}>?", re.I) for name in _UNREADABLE} | {
    "<!--": re.compile("-->")
}
_ANGLES = str.maketrans("<>", "‹›")


def without_tags(text: str) -> str:
    """Remove what looks like a tag, also what only looks like one once another has been removed."""
    for _ in range(4):
        bare = _TAG.sub("", text) if "<" in text or "-->" in text else text
        if bare == text:
            return text
        text = bare
    return text.replace("<", "‹") if _TAG.search(text) else text


def aside(text: str) -> str:
    """Return lines that are no prose without empty ones; no angle bracket is left that could open a tag."""
    lines = (" ".join(line.split()) for line in text.translate(_ANGLES).split("\n"))
    return "\n".join(filter(None, lines))


def split_elements(text: str) -> Iterator[tuple[str, bool]]:
    """Yield (text, is prose). Comments and elements that hold no prose are none; an open one goes to the end."""
    position = 0
    while found := _OPENING.search(text, position):
        yield text[position : found.start()], True
        closed = _CLOSING[found[0].lower()].search(text, found.end())
        position = closed.end() if closed else len(text)
        yield text[found.start() : position], False
    yield text[position:], True
