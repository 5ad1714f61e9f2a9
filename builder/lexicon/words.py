"""Word lists written as running text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of ``text``."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """Return the phrases of ``text``, which "|" parts."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|") if phrase.strip())
