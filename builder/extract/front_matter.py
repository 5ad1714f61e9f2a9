"""Metadata that an editor wrote: a YAML block at the start of a text, or a sidecar file."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

import yaml

from builder.datamodel import Issue
from builder.extract.encoding import clean
from builder.extract.page import Found

FIELDS = {
    "title": "headline",
    "headline": "headline",
    "date": "published",
    "published": "published",
    "modified": "modified",
    "updated": "modified",
    "publisher": "publisher",
    "outlet": "publisher",
    "source": "publisher",
    "byline": "byline",
    "author": "byline",
    "authors": "byline",
    "url": "url",
    "rights": "rights",
    "licence": "rights",
    "license": "rights",
    "language": "language",
    "lang": "language",
}
_MAX_CHARACTERS = 64_000
_MAX_NESTING = 8
_FENCE = re.compile(r"\A---[ \t]*\n((?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"^[A-Za-z_]+[ \t]*:", re.M)
_UNCLOSED = re.compile(r"\A---[ \t]*\n[ \t]*[A-Za-z_]+[ \t]*:")


_AS_WRITTEN = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("timestamp", "int", "float"))


class _Loader(yaml.SafeLoader):
    """Leaves dates and numbers as they are written.

    A date that is on no calendar is that field's fault, not the whole block's, and a title "007" is not seven.
    """


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _AS_WRITTEN]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def split_off(text: str) -> tuple[str | None, str]:
    """Return the YAML block at the start of ``text``, or ``None``, and the text behind it."""
    start = text.lstrip("\n \t")
    block = _FENCE.match(start[:_MAX_CHARACTERS])
    # A line of dashes may also open an article; metadata has at least one key.
    if block is None or not _KEY.search(block.group(1)):
        return None, text
    return block.group(1), start[block.end() :]


def unclosed(text: str) -> bool:
    """Tell whether ``text`` opens with metadata that nothing closes; it will be read as part of the article."""
    return _UNCLOSED.match(text.lstrip("\n \t")[:_MAX_CHARACTERS]) is not None and split_off(text)[0] is None


def parse(source: str, *, path: str, origin: str) -> tuple[tuple[Found, ...], tuple[Issue, ...]]:
    """Return the known fields of a YAML mapping. What cannot be read is named and passed over."""
    if len(source) > _MAX_CHARACTERS:
        return (), (_warning(path, origin, "", "It is longer than 64,000 characters."),)
    try:
        _refuse_hazards(source)
        loaded = yaml.load(source, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        return (), (_warning(path, origin, "", f"It is not used: {_reason(error)}."),)
    if loaded is None:
        return (), ()
    if not isinstance(loaded, dict):
        return (), (_warning(path, origin, "", "It is not used: not a list of names and values."),)
    known = {key: FIELDS.get(key.lower()) if isinstance(key, str) else None for key in loaded}
    found = (Found(field, loaded[key], origin) for key, field in known.items() if field and loaded[key] is not None)
    return tuple(found), tuple(_unknown(path, origin, key) for key, field in known.items() if field is None)


def _reason(error: Exception) -> str:
    """Say what is wrong, on which line where that is known, and what usually helps."""
    problem, mark = getattr(error, "problem", None), getattr(error, "problem_mark", None)
    if problem is None:
        return str(error)[:200] if type(error) is ValueError else "not valid YAML"
    line = f" in line {mark.line + 1} of it" if mark is not None else ""
    return f"{str(problem)[:200]}{line} (a value that holds a colon needs quotation marks)"


def _unknown(path: str, origin: str, key: Any) -> Issue:  # noqa: ANN401 - whatever YAML gave
    name = " ".join(clean(str(key)).split())[:60]
    near = get_close_matches(name.lower(), FIELDS, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(FIELDS)}."
    return Issue(
        "unknown-field", "info", path, f"{origin.capitalize()}: '{name}' is not a field that is used; {hint}", name
    )


def _refuse_hazards(source: str) -> None:
    """Aliases can blow a small file up, deep nesting can exhaust the stack: neither has a use here."""
    depth = 0
    for token in yaml.scan(source, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
            raise ValueError("anchors and aliases are not allowed")
        if isinstance(token, yaml.FlowMappingStartToken | yaml.FlowSequenceStartToken | yaml.BlockMappingStartToken):
            depth += 1
        elif isinstance(token, yaml.FlowMappingEndToken | yaml.FlowSequenceEndToken | yaml.BlockEndToken):
            depth -= 1
        if depth > _MAX_NESTING:
            raise ValueError("nested too deeply")


def _warning(path: str, origin: str, place: str, message: str) -> Issue:
    return Issue("front-matter", "warning", path, f"{origin.capitalize()}: {message}", place)
