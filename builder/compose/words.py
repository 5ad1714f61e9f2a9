"""Words, numbers and names of a text, folded so that two spellings of one thing compare equal."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_NAME = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-'’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_STOP_WORDS = """
the a an of to in on at by for from with as and or but that this these those it its he she his her they their them is
are was were be been being has have had do does did will would can could may might must should not no said says say who
which what when where while after before than then there also more most over about into up out if so we our us i you one
two new mr ms mrs dr year years last s t re ll ve
"""
_STOP = frozenset(_STOP_WORDS.split())


def terms(text: str) -> frozenset[str]:
    """Return the content words, lower-cased, a plural or verb ending off."""
    return frozenset(_stem(w) for w in map(str.lower, _WORD.findall(text)) if w not in _STOP)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def numbers(text: str) -> frozenset[str]:
    """Return the numbers as written, thousands separators out."""
    return frozenset(n.replace(",", "") for n in _NUMBER.findall(text))


def names(text: str) -> frozenset[str]:
    """Return the capitalised words, folded, but for the first word of the text, which may be any word."""
    found = [m.group() for m in _NAME.finditer(text)][1:]
    return frozenset(fold(word) for word in found if word[0].isupper())


def vocabulary(text: str) -> frozenset[str]:
    """Return every word of a text, folded."""
    return frozenset(fold(m.group()) for m in _NAME.finditer(text))


def fold(name: str) -> str:
    """Return a name without case, dots, possessive ending, curly apostrophes and a leading article."""
    if name.isascii() and name.isalpha():
        return name.lower()
    name = unicodedata.normalize("NFKC", name).replace("’", "'").strip()
    name = _POSSESSIVE.sub("", name).lower()
    return " ".join(name.replace(".", "").split()).removeprefix("the ")
