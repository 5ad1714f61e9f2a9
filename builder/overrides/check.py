"""From a tree of YAML to decisions. A bad decision is left out and named with its line; the others stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Listed
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from builder.datamodel import Edits, Issue
from builder.lexicon.words import shortened
from builder.overrides.fields import DAY, GROUPS, KEYS, LISTS, PATH, TEXTS, Field, Group, Kind
from builder.overrides.nodes import Mapping, Node, NotReadable, Scalar, Sequence, parse

# Marks that turn the direction of the text behind them: what is printed would not be what is written.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SHOWN = 60
_MAX_FAULTS = 100
"""Faults of one file that are listed; nobody reads more at once, and a file of rubbish has as many as lines."""
_LEFT_OUT = "; this decision is left out"


@dataclass(frozen=True, slots=True)
class Wish:
    """An entry of ``merge`` or ``split`` and where it stands."""

    line: int
    name: str


@dataclass(frozen=True, slots=True)
class Written:
    """What one file decides; ``merge`` and ``split`` once more, with their lines."""

    edits: Edits
    merge: tuple[Wish, ...] = ()
    split: tuple[Wish, ...] = ()


def check(edits: Edits, text: str) -> tuple[Written, tuple[Issue, ...]]:
    """Return what ``text`` decides, put into ``edits`` (which names the file and the story)."""
    reader = _Reader(edits)
    try:
        tree = parse(text)
    except NotReadable as error:
        reader.fault(error.line, f"{error}; nothing in this file is used", code="override-unreadable")
        return Written(edits), tuple(reader.issues)
    return reader.read(tree), listed(reader.issues)


def listed(faults: Listed[Issue]) -> tuple[Issue, ...]:
    """Return the first faults of a file, and how many there are beyond them."""
    more = len(faults) - _MAX_FAULTS
    if more <= 0:
        return tuple(faults)
    last = replace(faults[_MAX_FAULTS], message=f"here and below {more:,} more decisions or keys are at fault")
    return (*faults[:_MAX_FAULTS], last)


class _Reader:
    """Collects the faults of one file."""

    def __init__(self, edits: Edits) -> None:
        self._edits = edits
        self.issues: list[Issue] = []

    def fault(self, line: int, message: str, *, code: str = "override-invalid") -> None:
        self.issues.append(self._edits.issue(line, code, message))

    def read(self, tree: Node | None) -> Written:
        if tree is None or (isinstance(tree, Scalar) and tree.text is None):
            return Written(self._edits)
        if not isinstance(tree, Mapping):
            self.fault(tree.line, f"names with values are needed here; allowed are {', '.join(KEYS)}")
            return Written(self._edits)
        found: dict[str, Any] = {}
        wishes: dict[str, tuple[Wish, ...]] = {}
        for key, node in self._known(tree, KEYS):
            if key in TEXTS:
                found[key] = self._value(key, TEXTS[key].kind, node)
            elif key in GROUPS:
                found[key] = tuple(self._decisions(key, GROUPS[key], node))
            else:
                wishes[key] = tuple(self._wishes(key, LISTS[key].kind, node))
                found[key] = tuple(wish.name for wish in wishes[key])
        return Written(replace(self._edits, **found), **wishes)

    def _known(self, mapping: Mapping, allowed: Iterable[str]) -> Iterator[tuple[str, Node]]:
        """Yield what stands under each allowed key; a key that is unknown or stands there twice is a fault."""
        first: dict[str, int] = {}
        for key, node in mapping.pairs:
            name = key.text or ""
            if name not in allowed:
                hint = _nearest(name, allowed) if len(self.issues) < _MAX_FAULTS else ""
                self.fault(key.line, f"unknown key {_quoted(name)}{hint}")
            elif name in first:
                self.fault(key.line, f"{name} stands here for the second time, the first is in line {first[name]}")
            else:
                first[name] = key.line
                yield name, node

    def _items(self, key: str, node: Node) -> tuple[Node, ...]:
        if isinstance(node, Sequence):
            return node.items
        if not isinstance(node, Scalar) or node.text is not None:
            self.fault(node.line, f'{key} must be a list: each entry on a line that begins with "- "')
        return ()

    def _wishes(self, key: str, kind: Kind, node: Node) -> Iterator[Wish]:
        for item in self._items(key, node):
            value = self._value(f"an entry of {key}", kind, item)
            if value is not None:
                yield Wish(item.line, value)

    def _decisions(self, key: str, group: Group, node: Node) -> Iterator[Any]:
        seen: dict[str, int] = {}
        for item in self._items(key, node):
            values = self._decision(key, group, item)
            if values is None:
                continue
            name = values[group.once] if group.once else None
            if name in seen:
                self.fault(item.line, f"{name} is decided on in line {seen[name]} already{_LEFT_OUT}")
                continue
            if name is not None:
                seen[name] = item.line
            yield group.record(line=item.line, **values)

    def _decision(self, key: str, group: Group, node: Node) -> dict[str, Any] | None:
        """Return the values of one decision, ``None`` where one of them, or their company, is at fault."""
        before = len(self.issues)
        if not isinstance(node, Mapping):
            self.fault(node.line, f"an entry of {key} needs the keys {_listed(group)}{_LEFT_OUT}")
            return None
        values = {name: self._field(name, group.fields[name], inner) for name, inner in self._known(node, group.fields)}
        if all(key.text in group.fields for key, _ in node.pairs):  # else what is missing is what is misspelt
            for fault in _company(group, values):
                self.fault(node.line, fault)
        for n, issue in enumerate(self.issues[before:], before):
            self.issues[n] = replace(issue, message=issue.message.removesuffix(_LEFT_OUT) + _LEFT_OUT)
        return values if len(self.issues) == before else None

    def _field(self, key: str, field: Field, node: Node) -> str | tuple[str | None, ...] | None:
        if not field.many:
            return self._value(key, field.kind, node)
        items = self._items(key, node)
        if not items:
            self.fault(node.line, f"{key} names nothing")
        return tuple(self._value(f"an entry of {key}", field.kind, item) for item in items)

    def _value(self, key: str, kind: Kind, node: Node) -> str | None:
        """Return a value on one line, or ``None`` where it is at fault."""
        if not isinstance(node, Scalar):
            self.fault(node.line, f"{key} must be {kind.says}, not a list or a group of keys")
            return None
        value = _as_meant(node.text or "", kind)
        if fault := _wrong(value, kind):
            self.fault(node.line, f"{key} {fault}")
            return None
        return value


def readable(value: str, kind: Kind) -> bool:
    """Tell whether ``value``, written between quotation marks, would be read as it stands."""
    return value.isprintable() and value == _as_meant(value, kind) and not _wrong(value, kind)


def _as_meant(value: str, kind: Kind) -> str:
    """Return a text on one line, however it was broken; a path as it stands, white space and all."""
    return value if kind is PATH else " ".join(value.split())


def _wrong(value: str, kind: Kind) -> str:
    """Return what is wrong with a value, "" for nothing."""
    if not value.strip():
        return f"has no value; it must be {kind.says}"
    odd = next((char for char in value if unicodedata.category(char) in {"Cc", "Cs"} or char in _TURNING), None)
    if odd is not None:
        return f"holds a character (U+{ord(odd):04X}) that must not be printed"
    if len(value) > kind.limit:
        return f"must be {kind.says}; this has {len(value):,}"
    if kind.words and value not in kind.words:
        near = get_close_matches(value[:_SHOWN].lower(), kind.words, n=1)
        return f"must be {kind.says}, not {_quoted(value)}" + (f' (did you mean "{near[0]}"?)' if near else "")
    if (kind.pattern and not re.fullmatch(kind.pattern, value)) or (kind is DAY and not _is_day(value)):
        return f"must be {kind.says}, not {_quoted(value)}"
    return ""


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _company(group: Group, values: dict[str, Any]) -> Iterator[str]:
    """Yield what is missing beside the keys that are there, and which of them do not go together."""
    missing = [name for name, field in group.fields.items() if field.required and name not in values]
    if missing:
        yield f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing"
    if group.some and not any(name in values for name in group.some):
        yield f"at least one of {', '.join(group.some)} is needed"
    for rule in group.rules:
        if rule.key in values and (not rule.words or values[rule.key] in rule.words):
            given = f"{rule.key}: {values[rule.key]}" if rule.words else rule.key
            yield from (f"{given} needs {name} beside it" for name in rule.needs if name not in values)
            yield from (f"{given} does not go with {name}" for name in rule.bars if name in values)


def _nearest(name: str, allowed: Iterable[str]) -> str:
    """Return words on which key was meant; some write "drop:" for "do: drop"."""
    meant = {name: name for name in allowed}
    if isinstance(allowed, dict):
        meant |= {word: f"{key}: {word}" for key, field in allowed.items() for word in field.kind.words}
    near = get_close_matches(name[:_SHOWN].lower(), list(meant), n=1)
    return f' (did you mean "{meant[near[0]]}"?)' if near else f" (allowed here are {', '.join(allowed)})"


def _listed(group: Group) -> str:
    return ", ".join(group.fields)


def _quoted(value: str) -> str:
    return f'"{shortened(" ".join(value.split()), _SHOWN)}"'
