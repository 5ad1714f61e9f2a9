"""Puts right what a tagger of names does wrong at their edges: two names taken for one, titles taken into a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.datamodel import Mention, Span
from builder.lexicon.names import name_key

_AND = re.compile(r"\s+(?:and|&|or)\s+(?:the\s+)?")
_LOWER = re.compile(r"(?<![\w'’.-])[a-z]{2,20}\b")
_TITLE = re.compile(
    r"^(?:(?:U\.S\.|US|UK|former|ex-|Republican|Democrat|Democratic|Conservative|Labour|House|Senate|Majority|Minority|Whip|Leader|"
    r"Senator|Sen\.|Rep\.|Representative|President|Minister|Prime|Vice|Foreign|Defense|Defence|Finance|Interior|Secretary|"
    r"General|Gen\.|Gov\.|Governor|Mayor|Judge|Justice|Chief|Executive|Chairman|Committee|Attorney|Director|Professor|"
    r"Prof\.|Capt\.|Captain|Lt\.|Col\.|Colonel|Sgt\.|Sheriff|Detective|Officer|King|Queen|Crown|Prince|Princess|Pope|"
    r"Cardinal|Bishop|Archbishop|Ambassador|Chancellor|Premier|CEO|Analyst|Spokesman|Spokeswoman)\s+)+(?=\S+\s+\S)"
)
"""Titles at the head of a name that keeps two words without them."""


def tidy(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions with pairs parted and titles cut off, in the order of the text."""
    known = {name_key(text[m.span.start : m.span.end]) for m in mentions}
    lower = frozenset(_LOWER.findall(text))
    return tuple(part for mention in mentions for part in _tidied(text, mention, known, lower))


def _tidied(text: str, mention: Mention, known: set[str], lower: frozenset[str]) -> Iterator[Mention]:
    start, end = mention.span.start, mention.span.end
    words = text[start:end]
    if mention.label == "ORG" and (match := _AND.search(words)):
        left, right = words[: match.start()], words[match.end() :]
        if left and right and (name_key(left) in known or name_key(right) in known):
            yield Mention(Span(start, start + match.start()), mention.label)
            yield Mention(Span(start + match.end(), end), mention.label)
            return
    if (
        mention.label in {"PER", "ORG"}
        and (match := _TITLE.match(words))
        and (mention.label == "PER" or match[0].count(" ") > 1)
    ):
        yield Mention(
            Span(start + match.end(), end), "PER" if _looks_like_person(words[match.end() :]) else mention.label
        )
        return
    first, _, rest = words.partition(" ")
    if mention.label == "PER" and name_key(rest) in known and first.lower() in lower:
        yield Mention(Span(end - len(rest), end), mention.label)
        return
    yield mention


def _looks_like_person(words: str) -> bool:
    return 2 <= len(words.split()) <= 3 and words.replace(" ", "").replace(".", "").replace("-", "").isalpha()
