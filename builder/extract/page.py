"""What every extractor hands to ``assemble``: readable text cut into units, and the metadata it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from builder.datamodel import Issue

UnitKind = Literal["paragraph", "heading", "list_item", "quotation"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, heading or list item as the file's layout gives it: offsets ``[start, end)`` into the text.

    ``gap``: a blank line or a change of element stands before it.
    """

    start: int
    end: int
    kind: UnitKind = "paragraph"
    gap: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """One metadata field as found: value not yet checked, and where it stood ("json-ld", "front matter")."""

    field: str
    value: object
    origin: str


@dataclass(frozen=True, slots=True)
class Page:
    """A source as read: units are in order, disjoint, and cover every character that is not white space.

    ``found``: most trusted first; the first usable value of a field wins.
    """

    text: str
    units: tuple[Unit, ...]
    found: tuple[Found, ...] = ()
    issues: tuple[Issue, ...] = ()
