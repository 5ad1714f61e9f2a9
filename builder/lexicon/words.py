"""Word lists written as running text, and text cut to a length."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of ``text``."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """Return the phrases of ``text``, which "|" parts."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|") if phrase.strip())


def shortened(text: str, most: int) -> str:
    """Return ``text``, cut to ``most`` characters where it has more; an ellipsis stands for what is missing."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
