"""Plain text to units: which lines make one paragraph.

Three ways of writing meet here, also in one file: a paragraph per line, paragraphs between blank lines, and lines
wrapped at a column. A line break belongs inside a paragraph when the next word would not have fit on the line
(the test is exact for greedy wrapping), or when the sentence plainly goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from builder.extract.forms import ends_in_credit, stands_alone
from builder.extract.page import Unit

_ROUND_BULLET = re.compile(r"[•●▪‣◦∙·]\s*(?=\S)")
_DASH_BULLET = re.compile(r"[-–—*+]\s+(?=\S)")
_NUMBERED = re.compile(r"(?:\d{1,3}|[a-z])[.)]\s")
_ENDS = re.compile(r"[.!?…:;][\"'”’)\]»]*$")
# Sentences that are never part of another one, wherever a page's furniture was glued to its text.
_SPACE = re.compile(r"\s*")
_GLUED = re.compile(r"(?:Comments are (?:now )?closed|All rights reserved|Share this (?:article|story))\b\.?")
# Nobody wraps prose narrower or wider than this; longer lines are paragraphs.
_NARROWEST, _WIDEST = 40, 140
_MANY = 20


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    indent: int
    item: bool
    gap: bool
    alone: bool
    """Furniture that never continues on another line: a byline, a share bar, a credit."""
    closed: bool
    """Ends in a credit: it may continue a caption, and nothing continues it."""


def lay_out(source: str) -> tuple[str, tuple[Unit, ...]]:
    """Return the text without its bullets, and its units. Every character that is not white space is in a unit."""
    text, lines = _lines(source)
    groups = list(_groups(lines))
    airy = sum(len(group) <= 4 for group in groups) > 0.8 * len(groups) and len(groups) > 2
    units: list[Unit] = []
    for group in groups:
        width = _width(group)
        one = airy and len(group) <= 4 and all(map(_is_sentence, group))
        first = group[0]
        for line, after in pairwise(group):
            if one or _goes_on(first, line, after, width):
                continue
            units.extend(_pieces(text, first, line))
            first = after
        units.extend(_pieces(text, first, group[-1]))
    return text, tuple(units)


def _lines(source: str) -> tuple[str, list[_Line]]:
    raw = source.split("\n")
    dashes = sum(bool(_DASH_BULLET.match(line.lstrip())) for line in raw) > 1
    kept: list[str] = []
    lines: list[_Line] = []
    position, gap = 0, True
    for original in raw:
        stripped = original.strip()
        bare = _without_bullet(stripped, dashes=dashes)
        kept.append(bare)
        if bare:
            item = bare != stripped or bool(_NUMBERED.match(bare))
            lines.append(
                _Line(
                    position,
                    position + len(bare),
                    bare,
                    _indent(original),
                    item,
                    gap,
                    stands_alone(bare),
                    ends_in_credit(bare),
                )
            )
        gap = not bare
        position += len(bare) + 1
    return "\n".join(kept), lines


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _without_bullet(line: str, *, dashes: bool) -> str:
    mark = _ROUND_BULLET.match(line) or (_DASH_BULLET.match(line) if dashes else None)
    # "* * *" and "- - -" are rules, not lists.
    return line[mark.end() :] if mark and any(map(str.isalnum, line[:200])) else line


def _groups(lines: list[_Line]) -> Iterator[list[_Line]]:
    group: list[_Line] = []
    for line in lines:
        if line.gap and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _width(group: list[_Line]) -> int:
    """The column at which a group is wrapped: most breaks fall where the next word did not fit. 0: not wrapped."""
    # An address can be longer than any column, and a stray long line is no evidence against the rest.
    columns = sorted(_columns(line) for line in group if " " in line.text) or [0]
    width = columns[int(0.97 * (len(columns) - 1))] if len(columns) >= _MANY else columns[-1]
    if not _NARROWEST <= width <= _WIDEST or len(group) < 2:
        return 0
    full = [_is_full(line, after, width) for line, after in pairwise(group)]
    inside = sum(is_full and not _ENDS.search(line.text[-9:]) for is_full, line in zip(full, group, strict=False))
    # The longest line is full by definition; one more must be, where there is one.
    enough = max(0.5 * len(full), min(2, len(full)))
    return width if sum(full) >= enough and inside >= 0.4 * sum(full) else 0


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    return _columns(line) + 1 + len(after.text.split(None, 1)[0]) > width


def _columns(line: _Line) -> int:
    return line.indent + len(line.text)


def _goes_on(first: _Line, line: _Line, after: _Line, width: int) -> bool:
    """Whether ``after`` continues the paragraph that begins with ``first`` and stands at ``line``."""
    ended = _ENDS.search(line.text[-9:]) is not None
    if after.item or line.closed or line.alone or after.alone:
        return False
    if first.item and after.indent > first.indent:
        return True
    unfinished = after.text[:1].islower() and not ended
    if width:
        new_paragraph = after.indent > line.indent and not first.item
        return not new_paragraph and (_is_full(line, after, width) or unfinished)
    return unfinished and not line.item and len(line.text) > 25


def _is_sentence(line: _Line) -> bool:
    """A whole sentence on a line of its own; a few of them are one paragraph where blank lines part paragraphs."""
    return bool(_ENDS.search(line.text[-9:])) and len(line.text) <= 250 and not line.item and not line.alone


def _pieces(text: str, first: _Line, last: _Line) -> Iterator[Unit]:
    """One unit, or several where a page's furniture is glued into the line."""
    start, item, gap = first.start, first.item, first.gap
    for found in _GLUED.finditer(text, first.start, last.end):
        end = start + len(text[start : found.start()].rstrip())
        if end > start and text[end - 1] not in ".!?\"'”’)":
            continue
        if end > start:
            yield Unit(start, end, "list_item" if item else "paragraph", gap)
        yield Unit(found.start(), found.end(), "paragraph", gap)
        space = _SPACE.match(text, found.end(), last.end)
        start, gap = space.end() if space else found.end(), True
        item = bool(_NUMBERED.match(text, start))
    if start < last.end:
        yield Unit(start, last.end, "list_item" if item else "paragraph", gap)
