"""Common nouns for people and bodies that act: "protesters", "officials", "ministry"."""

from __future__ import annotations

from functools import cache

from builder.lexicon.countries import load_table

OFFICIALS = frozenset(
    "officials authorities government administration negotiators diplomats leadership regime official envoys".split()
)
"""After a country's name or adjective these stand for its government."""
BODIES = frozenset("police prosecutors authorities officials government lawmakers legislators court courts judges senators military army".split())
"""Nouns that stand for the state when no country goes with them."""
GOVERNMENT_WORDS = frozenset(
    "ministry department police agency army navy senate congress commission court bureau parliament government embassy "
    "administration council pentagon treasury sheriff fbi cia nasa military force guard office authority cabinet "
    "supreme white kremlin knesset bundestag duma legislature assembly district attorney service".split()
)
"""Words that make an organisation's name one of the state."""


@cache
def actor_nouns() -> frozenset[str]:
    """Return singular nouns for persons: "protester", "economist", "minister"."""
    return frozenset(load_table("actors.json")["people"])


@cache
def actor_plurals() -> frozenset[str]:
    """Return plural nouns for groups of people."""
    return frozenset(load_table("actors.json")["groups"])
