"""What every page prints alike: statements as list items, dates, who says it, words in quotation marks."""

from __future__ import annotations

from collections.abc import Iterable

from builder.render.escape import attribute, direction, escape, plain
from builder.render.wording import is_calendar, listed

_MARKS = tuple("\"'“”‘’„«»")
_HAIR = "&hairsp;"
EDITED = ' <span class="x-edited">editor’s wording</span>'
"""Behind whatever is in an editor's words."""


def quoted(text: str) -> str:
    """Return ``text`` in quotation marks: a hair space from its own, and apart from its surroundings where it reads
    from right to left."""
    bare = plain(text)
    before = _HAIR if bare[:1] in _MARKS else ""
    inner = f"{before}{escape(bare)}{_HAIR if bare[-1:] in _MARKS else ''}"
    return f"“<bdi>{inner}</bdi>”" if direction(text) else f"“{inner}”"


def role_words(text: str, *, edited: bool) -> str:
    """Return who somebody is: in quotation marks in a source's words, without them and marked in an editor's."""
    return worded(text, edited=True) if edited else quoted(text)


def worded(text: str, *, edited: bool) -> str:
    """Return ``text`` as Markdown, marked where it is in an editor's words."""
    return escape(text) + (EDITED if edited else "")


def attributes(*parts: str) -> str:
    """Return an attribute list for the line before or the heading beside it, or ""."""
    kept = " ".join(part for part in parts if part)
    return f"{{ {kept} }}" if kept else ""


def item(line: str, *marks: str) -> str:
    """Return ``line`` as one list item with its attributes."""
    mark = attributes(*marks)
    return f"- {line}\n  {mark}" if mark else f"- {line}"


def spoken(speaker: str) -> str:
    """Return who says it, to stand behind the words. ``speaker`` comes as Markdown."""
    return f' <span class="x-speaker">— {speaker}</span>'


def timed(words: str, edtf: str | None) -> str:
    """Return a date, with its calendar form for programs where it has one that HTML knows."""
    form = f' datetime="{attribute(edtf)}"' if edtf and is_calendar(edtf) else ""
    return f"<time{form}>{escape(words)}</time>"


def as_reported(publishers: Iterable[str]) -> str:
    """Return by whom something is told that nobody is said to have said."""
    names = listed(escape(name) for name in publishers)
    return f"As reported by {names}" if names else "As reported"
