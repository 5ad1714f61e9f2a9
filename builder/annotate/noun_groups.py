"""Groups and bodies that only a common noun names: "protesters", "Italian banks", "the police", "U.S. officials"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from builder.datamodel import Span
from builder.lexicon.actors import BODIES, OFFICIALS, actor_plurals
from builder.lexicon.words import word_set

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W\d_][\w]{0,40}(?:[-'’](?!s\b)\w{1,40})*|['’]s?\b|[^\w\s]")
_STOP = word_set(
    "the a an of and or to in on at for from by with as that than but who which when where if all some many "
    "most other more few several these those their his her its our your my no any both such including like "
    "between among against about into over under after before told said says say accused urged asked killed is "
    "are was were be been has have had not also while because since only even one two three four five six seven "
    "eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty hundreds dozens thousands millions would could will may might can did does do so up out off "
    "them him us made make gave give help let within without through during per via according amid whose "
    "whether being by having doing saying least then now too each every another much against among this however "
    "meanwhile still yet they he she we i you it there here what how why reach allow ask tell warn keep force "
    "see find show put take leave get go come want need hope try seek using upon off never always once again "
    "back down"
)
_SINGULAR = word_set("government administration police military army court opposition coalition family")
_PLURAL_MODIFIERS = word_set(
    "rights sports sales affairs news operations services arts drugs arms systems communications"
)
_BEFORE_VERBS = word_set("to will would can could should must may might not did does do")
_VERBS = word_set("has was is does says wants plans needs faces")
_ADJECTIVES = word_set(
    "leading neighboring neighbouring surrounding governing ruling opposing warring competing participating remaining "
    "existing visiting banking manufacturing mining shipping housing engineering building fishing training striking "
    "protesting emerging developing advising investigating polling oncoming aspiring practicing practising nursing "
    "teaching farming trading publishing broadcasting working"
)
"""Words in -ing that describe who follows them; the others are verbs with an object ("telling people")."""
_QUANTITIES = word_set(
    "million billion dozen thousand hundred largest biggest smallest though although unlike despite however affect "
    "ask warn help bring meet join owns leaves"
)
_PLAIN_BODY = re.compile(
    r"\b[Tt]he ((?:[a-z]{3,20} ){1,2}(?:commission|service|authority|council|agency|regulator|watchdog|inspectorate"
    r"|ministry|department|board|committee|bureau|tribunal|ombudsman))\b(?! [a-z]+s\b| of\b)"
)
_NO_KIND = word_set(
    "new same local own first last next second third former whole entire main independent powerful current old small "
    "big large major joint special full public private free late early previous original separate respective"
)
"""Words before a body's noun that do not say which it is."""
_ANYBODY = "people"
"""Nobody in particular without a word that says which: of 197 groups in explainer/train none is called so."""
_COUNTED = re.compile(r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty-[a-z]+", re.IGNORECASE)
MAX_MODIFIERS = 3
"""Words that may stand before the noun; longer runs are mostly verbs and objects (looked at on explainer/train)."""


MAX_CHARS = 4_000
"""Characters of a sentence that are looked at; real sentences have fewer than 1,000."""
_LETTERS = re.compile(r"[a-z]+")


@cache
def _heads() -> frozenset[str]:
    return actor_plurals() | BODIES | OFFICIALS | _SINGULAR


@dataclass(frozen=True, slots=True)
class NounGroup:
    """A common noun with what stands before it. ``words`` are the modifiers as written, ``head`` in lower case."""

    span: Span
    words: tuple[str, ...]
    head: str


def noun_groups(text: str, sentence: Span) -> list[NounGroup]:
    """Return the groups of one sentence in order."""
    end = min(sentence.end, sentence.start + MAX_CHARS)
    heads = _heads()
    if heads.isdisjoint(_LETTERS.findall(text[sentence.start : end].lower())):
        return []
    tokens = list(_WORD.finditer(text, sentence.start, end))
    found = []
    for i, token in enumerate(tokens):
        head = token[0].lower()
        if head in heads and (token[0].islower() or token.start() == sentence.start) and not _continues(tokens, i):
            first = _first_modifier(tokens, i)
            words = tuple(t[0] for t in tokens[first:i] if t[0][0].isalpha())
            if head == _ANYBODY and not words:
                continue
            found.append(NounGroup(Span(tokens[first].start(), token.end()), words, head))
    return found


def plain_bodies(text: str, sentence: Span) -> list[NounGroup]:
    """Return the bodies of one sentence that are named in lower case: "the electoral commission"; ``head`` is all of
    the words."""
    end = min(sentence.end, sentence.start + MAX_CHARS)
    found = []
    for match in _PLAIN_BODY.finditer(text, sentence.start, end):
        words = tuple(match[1].split())
        if not any(w in _STOP | _NO_KIND or w.endswith(("ed", "ing", "ly", "est")) for w in words[:-1]):
            found.append(NounGroup(Span(*match.span(1)), words, match[1]))
    return found


def _continues(tokens: list[re.Match[str]], i: int) -> bool:
    """Whether the noun is part of a longer one ("police officers", "government bonds")."""
    if i + 1 >= len(tokens):
        return False
    after = tokens[i + 1][0]
    if after.lower() in actor_plurals() or after in {"-", "/"}:
        return True
    # "government offices" speaks of offices; "government said" of the government.
    singular = tokens[i][0].lower() in _SINGULAR
    return singular and after[0].islower() and after.endswith(("s", "ing", "ment")) and after.lower() not in _VERBS


def _is_verb_form(tokens: list[re.Match[str]], i: int) -> bool:
    """Whether the word at ``i`` is a verb whose object follows, or counts ("telling people", "million customers")."""
    word = tokens[i][0].lower()
    return (word.endswith("ing") and word not in _ADJECTIVES and len(word) > 4) or word in _QUANTITIES


def _first_modifier(tokens: list[re.Match[str]], i: int) -> int:
    """Return the index of the first word that belongs to the noun at ``i``."""
    first, taken = i, 0
    while first > 0 and taken < MAX_MODIFIERS:
        word = tokens[first - 1][0]
        if word in {"'s", "’s"} and first > 1 and tokens[first - 2][0][0].isupper():
            first -= 2
            taken += 1
            continue
        if (
            not word[0].isalpha()
            or word.lower() in _STOP
            or _COUNTED.fullmatch(word)
            or word.endswith("ly")
            or (word.endswith("ed") and taken)
        ):
            break
        if word.islower() and word.endswith("s") and not word.endswith("ss") and word not in _PLURAL_MODIFIERS:
            break
        if tokens[first].start() - tokens[first - 1].end() != 1:
            break
        first -= 1
        taken += 1
    while first < i and _is_verb_form(tokens, first):
        first += 1
    # "to reach stranded residents": what stands behind "to" or a modal is the verb.
    if first < i and first > 0 and tokens[first - 1][0].lower() in _BEFORE_VERBS and tokens[first][0].islower():
        first += 1
    return first
