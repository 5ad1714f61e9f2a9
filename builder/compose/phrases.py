"""Cuts the noun phrases out of a sentence, word for word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from builder.compose.word_classes import classify

TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|(?:[^\W\d_]\.){2,}|['’]s\b|[^\W_]+(?:[-'’./&](?!s\b)[^\W_]+)*|[^\w\s]")
_MOST_WORDS = 8
_LINKS = frozenset(
    ["of", "on", "over", "for", "between", "against", "with", "in", "to", "about", "from", "into", "and"]
)
_MOST_LINKS = 2
_POSSESSIVE = frozenset(["'s", "’s"])
# Of the determiners and pronouns only these may stand inside ("the future of the talks").
_ARTICLES = frozenset(["the", "a", "an", "its", "their"])
_MOSTTOKENS = 400


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its words as they stand in the sentence, how many, how many are linked on ("of", "over"),
    where it begins (share of the sentence's words) and whether a verb stands right before it."""

    text: str
    words: int
    links: tuple[str, ...]
    place: float
    after_verb: bool


def phrases(text: str) -> tuple[Phrase, ...]:
    """Return every noun phrase of one to eight words, with and without what is linked on to it."""
    tokens = list(TOKEN.finditer(text))[:_MOSTTOKENS]
    words = [t.group() for t in tokens]
    classes = classify(words)
    cores = _cores(words, classes)
    found = []
    for i, (start, _) in enumerate(cores):
        for last in range(i, min(i + _MOST_LINKS, len(cores) - 1) + 1):
            links = _links(words, cores[i : last + 1])
            end = cores[last][1]
            if links is None or end - start > _MOST_WORDS:
                break
            if _sentence_like(words[start:end]):
                break
            cut = text[tokens[start].start() : tokens[end - 1].end()]
            verb = start > 0 and "V" in classes[max(0, start - 2) : start].replace("D", "")
            found.append(Phrase(" ".join(cut.split()), end - start, links, start / len(words), verb))
    return tuple(found)


def _sentence_like(words: list[str]) -> bool:
    """Say whether a small word stands between two names: "Acme claims Danish" is no phrase, whatever its classes."""
    return any(
        a[:1].isupper() and b.islower() and b not in _LINKS | _ARTICLES | _POSSESSIVE and c[:1].isupper()
        for a, b, c in zip(words, words[1:], words[2:], strict=False)
    )


def _cores(words: list[str], classes: str) -> list[tuple[int, int]]:
    """Return the runs of adjectives and nouns that end in a noun, as half-open word ranges."""
    cores, start = [], None
    for i in range(len(words) + 1):
        inside = i < len(words) and (
            _heavy(words[i], classes[i])
            or (start is not None and words[i] in _POSSESSIVE)
            or (start is not None and _gerund(words, classes, i))
        )
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            end = i
            if _is_verb_after_all(words, classes, end):
                end -= 1
            while end > start and not _ends(words[end - 1], classes[end - 1]):
                end -= 1
            if end > start:
                cores.append((start, end))
            start = None
    return cores


def _heavy(word: str, letter: str) -> bool:
    return letter in "NJ" and word[0].isalnum()


def _is_verb_after_all(words: list[str], classes: str, end: int) -> bool:
    """Say whether the last word before ``end`` is taken for a noun but has an object: "the union fears the" loss."""
    last = words[end - 1]
    return end < len(words) and classes[end] == "D" and last.islower() and last.endswith(("s", "ed"))


def _ends(word: str, letter: str) -> bool:
    return word not in _POSSESSIVE and (letter == "N" or word.endswith("ing"))


def _gerund(words: list[str], classes: str, i: int) -> bool:
    """Say whether "meeting" ends a phrase ("the border meeting on Monday") and is no verb ("is meeting rivals")."""
    return words[i].endswith("ing") and not (i + 1 < len(words) and classes[i + 1] in "NJD")


def _links(words: list[str], cores: list[tuple[int, int]]) -> tuple[str, ...] | None:
    """Return the words that join neighbouring cores, ``None`` where something else stands between them."""
    links = []
    for (_, end), (start, _) in pairwise(cores):
        between = [w.lower() for w in words[end:start]]
        if not between or between[0] not in _LINKS or any(w not in _ARTICLES for w in between[1:]):
            return None
        links.append(between[0])
    return tuple(links)
