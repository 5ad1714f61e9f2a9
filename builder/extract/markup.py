"""Taking tags out of text that should have none, in linear time."""

from __future__ import annotations

import re

_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>|<!--|-->|<[!?][^<>]{0,500}>")
_UNREADABLE = ("script", "style", "template", "noscript", "iframe", "svg", "object", "embed", "textarea", "select")
_OPENING = re.compile(rf"<!--|<(?:{'|'.join(_UNREADABLE)})\b", re.I)
_CLOSING = {f"<{name}": re.compile(rf"</{name}[^<>]{{0,100}}>?", re.I) for name in _UNREADABLE} | {
    "<!--": re.compile("-->")
}


def without_tags(text: str) -> str:
    """Remove what looks like a tag, also what only looks like one once another has been removed."""
    for _ in range(4):
        bare = _TAG.sub("", text) if "<" in text or "-->" in text else text
        if bare == text:
            return text
        text = bare
    return text.replace("<", "‹") if _TAG.search(text) else text


def without_elements(text: str) -> str:
    """Remove comments and elements that hold no prose, with all that is in them; an open one goes to the end."""
    kept: list[str] = []
    position = 0
    while found := _OPENING.search(text, position):
        kept.append(text[position : found.start()])
        closed = _CLOSING[found[0].lower()].search(text, found.end())
        if closed is None:
            return "".join(kept)
        position = closed.end()
    return "".join([*kept, text[position:]])
