"""Finds the words that are verbs and nothing else, by what stands around them in untagged text.

Behind "to", "would" or "they" stands the bare form of a verb, behind "it" or before "that" an inflected one; behind a
determiner or "of" stands a noun. A form with the one kind of evidence and (nearly) none of the other needs no guess.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from builder.compose.phrases import TOKEN

_BARE_WORDS = """
to will would can could may might shall should must cannot n't not didn't doesn't don't won't they we i you did does do
who let help
"""
_NOUN_WORDS = """
the a an of his her its their our my your this these those some any no in for by with from on over into against between
about many several more most all other such both two three four five six 's ’s
"""
_OBJECT_WORDS = "that the a an his her its their him them it us whether how what to"
_BEFORE_BARE, _BEFORE_NOUN = frozenset(_BARE_WORDS.split()), frozenset(_NOUN_WORDS.split())
_BEFORE_INFLECTED = frozenset(["he", "she", "it", "who", "which"])
_AFTER_VERB = frozenset(_OBJECT_WORDS.split())
_FEWEST = 3
_NOUN_SHARE = 0.05
_PLURAL_SHARE = 0.15
_S_FORM = 3


def verb_forms(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the bare forms, third persons and irregular pasts that ``texts`` use as verbs only, sorted."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        _count(TOKEN.findall(text), counts)
    found = set()
    for word in sorted(counts):
        if word.endswith(("s", "ing", "ed", "ly")):
            continue
        own = counts[word]
        sure = own["bare"] >= _FEWEST and own["noun"] <= _NOUN_SHARE * own["bare"]
        if sure and (own["inflected"] or any(form in counts for form in _gerunds(word))):
            found.add(word)
        if own["bare"] >= _FEWEST and _is_third_person(third_person(word), own, counts):
            found.add(third_person(word))
    return tuple(sorted(found))


def third_person(bare: str) -> str:
    """Return the form with -s."""
    if re.search(r"(?:s|x|z|ch|sh)$", bare):
        return bare + "es"
    return bare[:-1] + "ies" if re.search(r"[^aeiou]y$", bare) else bare + "s"


def _gerunds(bare: str) -> tuple[str, ...]:
    return bare + "ing", bare[:-1] + "ing", bare + bare[-1] + "ing"


def _is_third_person(form: str, bare: Mapping[str, int], counts: Mapping[str, Counter[str]]) -> bool:
    """Say whether the form in -s is no plural: the bare form hardly is a noun, and neither is this."""
    if form not in counts:
        return False
    own = counts[form]
    verb = own["inflected"] + own["object"]
    if bare["noun"] <= _NOUN_SHARE * bare["bare"] and own["noun"] <= _PLURAL_SHARE * (verb + _FEWEST):
        return True
    return verb >= _S_FORM and own["noun"] <= _NOUN_SHARE * verb


def _count(words: list[str], counts: Mapping[str, Counter[str]]) -> None:
    low = [w.lower() for w in words]
    for before, word, after in zip(["", *low], words, [*low[1:], ""], strict=False):
        if not (word.islower() and word.isalpha()):
            continue
        if before in _BEFORE_NOUN:
            counts[word]["noun"] += 1
        elif before in _BEFORE_BARE:
            counts[word]["bare"] += 1
        elif before in _BEFORE_INFLECTED:
            counts[word]["inflected"] += 1
        elif after in _AFTER_VERB:
            counts[word]["object"] += 1
