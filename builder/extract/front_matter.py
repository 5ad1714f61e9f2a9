"""Metadata that an editor wrote: a YAML block at the start of a text, or a sidecar file."""

from __future__ import annotations

import re

import yaml

from builder.datamodel import Issue
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


def split_off(text: str) -> tuple[str | None, str]:
    """Return the YAML block at the start of ``text``, or ``None``, and the text behind it."""
    start = text.lstrip("\n \t")
    block = _FENCE.match(start[:_MAX_CHARACTERS])
    # A line of dashes may also open an article; metadata has at least one key.
    if block is None or not _KEY.search(block.group(1)):
        return None, text
    return block.group(1), start[block.end() :]


def parse(source: str, *, path: str, origin: str) -> tuple[tuple[Found, ...], tuple[Issue, ...]]:
    """Return the known fields of a YAML mapping. What cannot be read is named and passed over."""
    if len(source) > _MAX_CHARACTERS:
        return (), (_warning(path, origin, "", "It is longer than 64,000 characters."),)
    try:
        _refuse_hazards(source)
        loaded = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        reason = getattr(error, "problem", None) or (str(error) if type(error) is ValueError else "not valid YAML")
        return (), (_warning(path, origin, "", f"It is not used: {str(reason)[:200]}."),)
    if loaded is None:
        return (), ()
    if not isinstance(loaded, dict):
        return (), (_warning(path, origin, "", "It is not used: not a list of names and values."),)
    found: list[Found] = []
    for key, value in loaded.items():
        field = FIELDS.get(key.lower()) if isinstance(key, str) else None
        if field and value is not None:
            found.append(Found(field, value, origin))
    return tuple(found), ()


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
