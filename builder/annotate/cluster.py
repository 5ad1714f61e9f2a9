"""The record of everything in one document that names one somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.annotate.surfaces import Kind, Surface

MOST_WIDER = 6
"""Longer forms kept of one name; more would fill a player's row with ways to count it."""


@dataclass(slots=True)
class Cluster:
    """Everything that names one somebody, in the order of the text. Filled while joining, then only read.

    ``key`` joins what is not a person: a country, a name's key, or a common noun.
    """

    kind: Kind
    key: str
    surfaces: list[Surface] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Its forms, most frequent first, the earlier first among equals."""
        return _ranked(self.surfaces)

    @property
    def plain_names(self) -> list[str]:
        """Its forms outside quotation marks, where it has any there, in the same order: what the text itself says."""
        return _ranked([s for s in self.surfaces if not s.inside] or self.surfaces)

    @property
    def forms(self) -> list[str]:
        """Its names, then the first ``MOST_WIDER`` of the longer forms that the text has, each once."""
        wider = dict.fromkeys(form for s in self.surfaces for form in s.wider)
        return list(dict.fromkeys([*self.names, *list(wider)[:MOST_WIDER]]))


def _ranked(surfaces: Sequence[Surface]) -> list[str]:
    counts: dict[str, int] = {}
    for surface in surfaces:
        counts[surface.text] = counts.get(surface.text, 0) + 1
    return sorted(counts, key=lambda name: -counts[name])
