"""From fields as found to one checked ``Metadata``: the first usable value of a field wins, its origin is kept."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from builder.datamodel import Issue, Metadata
from builder.extract.dates import edtf
from builder.extract.encoding import clean
from builder.extract.page import Found

_SPACE = re.compile(r"\s+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
# What the editor called the field.
_NAMES = {
    "headline": "title",
    "published": "date",
    "modified": "updated",
    "publisher": "publisher",
    "rights": "rights",
}
_NUMBERS = frozenset({"headline", "publisher"})
_LONGEST = {"headline": 300, "publisher": 120, "byline": 200, "rights": 300}
# What an editor wrote deserves an answer when it cannot be used; what a page's markup says is passed over in silence.
_EDITORS = frozenset({"front matter", "sidecar"})


def settle(found: tuple[Found, ...], path: str) -> tuple[Metadata, tuple[Issue, ...]]:
    """Check every field as found, most trusted first."""
    values: dict[str, str] = {}
    origins: dict[str, str] = {}
    issues: list[Issue] = []
    for item in found:
        if item.field in values:
            continue
        value, problem = _checked(item)
        if value is not None:
            values[item.field], origins[item.field] = value, item.origin
        elif problem and item.origin in _EDITORS:
            code = "unclear-date" if item.field in ("published", "modified") else "front-matter"
            issues.append(Issue(code, "warning", path, f"{item.origin.capitalize()}: {problem}", item.field))
    return Metadata(**values, origins=tuple(sorted(origins.items()))), tuple(issues)


def _checked(found: Found) -> tuple[str | None, str]:
    item = replace(found, value=_cleaned(found.value))
    if item.field in ("published", "modified"):
        date = edtf(item.value)
        return (
            date,
            "" if date else f"{_NAMES[item.field]}: {_shown(item.value)} is not one clear date; it stays unknown.",
        )
    if item.field == "byline":
        return _byline(item.value)
    # "1984" is a book and "20 Minutes" a newspaper: JSON may write such a name as a number.
    if item.field in _NUMBERS and isinstance(item.value, int | float) and not isinstance(item.value, bool):
        item = replace(item, value=str(item.value))
    if not isinstance(item.value, str):
        return None, f"{_NAMES[item.field]}: {_shown(item.value)} is not text; put it in quotation marks."
    text = one_line(item.value)
    if item.field == "url":
        return _url(text)
    if item.field == "language":
        ok = _LANGUAGE.fullmatch(text)
        return (text.replace("_", "-"), "") if ok else (None, f"language: {_shown(text)} is not a language code.")
    limit = _LONGEST[item.field]
    return (
        (text, "")
        if 0 < len(text) <= limit
        else (None, f"{_NAMES[item.field]}: empty or longer than {limit} characters.")
    )


def _cleaned(value: object) -> object:
    """Take what cannot be seen out of a value: escapes in YAML and JSON bring back what the file was cleaned of."""
    if isinstance(value, str):
        return clean(value)
    return [_cleaned(item) for item in value] if isinstance(value, list) else value


def _byline(value: object) -> tuple[str | None, str]:
    names = value if isinstance(value, list) else [value]
    if not all(isinstance(name, str) for name in names):
        return None, f"byline: {_shown(value)} is not a name or a list of names."
    text = ", ".join(filter(None, map(one_line, names)))
    text = re.sub(r"^by\s+", "", text, flags=re.I)
    if not any(map(str.isalpha, text)):
        return None, f"byline: {_shown(value)} is not a name."
    return (text, "") if 0 < len(text) <= _LONGEST["byline"] else (None, "byline: empty or too long.")


def _url(text: str) -> tuple[str | None, str]:
    problem = f"url: {_shown(text)} is not a web address; it is left out."
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    except ValueError:
        return None, problem
    if not usable or len(text) > 2000 or re.search(r"[\s<>\"'`\\{}|^]", text):
        return None, problem
    return text, ""


def one_line(text: str) -> str:
    """Return ``text`` with its white space, line breaks among it, reduced to single spaces."""
    return _SPACE.sub(" ", text).strip()


def _shown(value: object) -> str:
    text = clean(one_line(str(value)))
    return f'"{text[:60]}{"..." if len(text) > 60 else ""}"'
