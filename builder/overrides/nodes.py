"""YAML as a tree that knows its lines. PyYAML parses; no object is ever made of what a file names.

Anchors, aliases and tags are refused: an editor's file needs none, and they are how a small file does harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

# libyaml finds the same events some twenty times faster, where PyYAML was built with it.
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_NESTING = 8
"""An editor's file needs three levels; ten thousand would exhaust the stack."""
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# YAML counts these as ends of lines, which no text editor does.
_ODD_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
_TAB = "indent with spaces: YAML takes no tab there"
_ALIKE = "what belongs together is indented alike"
_HINTS = (
    ("mapping values", f"a value that holds a colon and a space needs quotation marks; {_ALIKE}"),
    ("simple key", 'a name is followed by a colon and a space ("title: ...")'),
    ("escape", "a backslash is written twice in quotation marks"),
    ("quoted scalar", "a quotation mark is not closed"),
    ("flow", "a bracket is not closed"),
    ("alias", "a value that begins with * or & needs quotation marks"),
    ("anchor", "a value that begins with * or & needs quotation marks"),
    ("cannot start any token", "a value that begins with @, ` or % needs quotation marks"),
    ("expected", f"{_ALIKE}; a value that holds quotation marks needs the other kind around it"),
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it is written, be it a number or a date; ``None`` where nothing stands. Lines count from 1."""

    line: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Sequence:
    line: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys as often as they are written, in order."""

    line: int
    pairs: tuple[tuple[Scalar, Node], ...]


Node = Scalar | Sequence | Mapping


class NotReadable(Exception):
    """The file is no YAML, or YAML that is refused."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def parse(text: str) -> Node | None:
    """Return the one document that ``text`` holds, ``None`` for nothing. Raises ``NotReadable``."""
    text = text.translate(_ODD_BREAKS)
    if found := _UNPRINTABLE.search(text):
        raise NotReadable(
            _line_of(text, found.start()), f"it holds a character (U+{ord(found[0]):04X}) that nobody sees"
        )
    try:
        return _document(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        line = _line_of_error(error)
        raise NotReadable(line, f"this is not YAML: {_explain(error, text, line)}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise NotReadable(1, "this is not YAML") from error


def _document(events: Iterator[yaml.Event]) -> Node | None:
    found: Node | None = None
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            if found is not None:
                raise NotReadable(_line(event), 'a file holds one document: remove the line "---"')
            found = _node(event, events, 1)
    return found


def _node(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    line = _line(event)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise NotReadable(line, "anchors (&) and aliases (*) are not allowed; a value with such a sign needs quotes")
    if getattr(event, "tag", None) is not None:
        raise NotReadable(line, "tags (!) are not allowed; a value that begins with such a sign needs quotes")
    if depth > _MAX_NESTING:
        raise NotReadable(line, "lists within lists go too deep here")
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(line, None if event.implicit[0] and event.value in _NOTHING else event.value)
    nodes = []
    for inner in events:
        if isinstance(inner, yaml.CollectionEndEvent):
            break
        nodes.append(_node(inner, events, depth + 1))
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(line, tuple(nodes))
    return Mapping(line, tuple(zip(map(_key, nodes[::2]), nodes[1::2], strict=True)))


def _key(node: Node) -> Scalar:
    return node if isinstance(node, Scalar) else Scalar(node.line, None)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _line_of_error(error: yaml.MarkedYAMLError) -> int:
    """Where something was opened that is not closed: the line in which it opens, for the parser is at the end."""
    opened = "quoted scalar" in (error.context or "") or "flow" in (error.context or "")
    mark = error.context_mark if opened and error.context_mark else error.problem_mark
    return mark.line + 1 if mark else 1


def _line_of(text: str, position: int) -> int:
    return len(text[:position].splitlines()) + (text[:position].endswith(("\n", "\r")) or position == 0)


def _explain(error: yaml.MarkedYAMLError, text: str, line: int) -> str:
    """Say what the parser met and what usually helps."""
    problem = f"{error.problem or ''} {error.context or ''}"
    at = [*text.splitlines(), ""][line - 1 :][:1]
    if any("\t" in part[: len(part) - len(part.lstrip())] for part in at):
        return _TAB
    hint = next((hint for word, hint in _HINTS if word in problem), "")
    return f"{(error.problem or 'it breaks off')[:120]}{hint and f' ({hint})'}"
