"""Cuts the noun phrases out of a sentence, word for word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, pairwise

from builder.compose.word_classes import classify

TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|(?:[^\W\d_]\.){2,}|['’]s\b|[^\W_]+(?:[-'’./&](?!s\b)[^\W_]+)*|[^\w\s]")
# What follows a phrase that would end inside a word or number ("é7" of "é7,500").
_SPLIT = re.compile(r"[^\W]|[.,:/’'-]\d")
_MOST_WORDS = 8
_MOST_TOKENS = 400
# Behind one of these a word in -s or -ed is a verb: "that hangs over", "has closed", "still runs".
_SUBJECT_WORDS = "that which who it he she what this has have had still also now already never always not then further"
_SUBJECTS = frozenset(_SUBJECT_WORDS.split())
_LINKS = frozenset(
    ["of", "on", "over", "for", "between", "against", "with", "in", "to", "about", "from", "into", "and"]
)
_MOST_LINKS = 2
_DOUBLE, _SINGLE = frozenset('“”"'), frozenset("‘’'")
_POSSESSIVE = frozenset(["'s", "’s"])
# Of the determiners and pronouns only these may stand inside ("the future of the talks").
_ARTICLES = frozenset(["the", "a", "an", "its", "their"])
# A plural inside a run of nouns is mostly a subject whose verb was not seen ("observers estimate the debt"); not these.
_PLURALS_INSIDE_WORDS = """
rights sales arms sanctions drugs emissions sports affairs jobs weapons savings earnings securities
communications news politics economics elections operations services systems benefits talks women's abuses
"""
_PLURALS_INSIDE = frozenset(_PLURALS_INSIDE_WORDS.split())
# Words that count or compare: at the front they go, at the end the phrase goes.
_LOOSE_WORDS = """
more most same several other others such many much few amid amidst own only both various little faster
nearer premature absurd asleep apart less
least once twice two three four five six seven eight nine ten hundred thousand million billion dozen first next past far
even one last biggest largest guilty angry likely able ready willing due trustworthy responsible
"""
_LOOSE = frozenset(_LOOSE_WORDS.split())
_BEFORE_BARE_VERB_WORDS = """
to will would can could may might should must not n't help didn't doesn't don't won't they we you i let
"""
_BEFORE_BARE_VERB = frozenset(_BEFORE_BARE_VERB_WORDS.split())
_TO_WORDS = """
access threat threats aid damage return right rights end changes change challenge challenges solution approach
commitment opposition response support ties exports visit link links objections resistance risk risks alternative
obstacle limits reaction injuries losses loss barrier barriers
"""
_INTO_WORDS = "investigation inquiry probe research investigations inquiries influx entry"
# "to" and "into" mostly belong to the verb ("sell stores to"); after these nouns they do not.
_TAKES = {"to": frozenset(_TO_WORDS.split()), "into": frozenset(_INTO_WORDS.split())}
_OBJECTS = frozenset(["that", "them", "it", "him", "he", "she", "they", "we", "you", "how", "whether", "why"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its words as they stand in the sentence, how many, the words that link its parts ("of", "over"),
    its head (the last word before the first link), where it begins (share of the sentence's words), whether a verb
    stands right before it and whether any of it stands in quotation marks."""

    text: str
    words: int
    links: tuple[str, ...]
    head: str
    place: float
    after_verb: bool
    quoted: bool


def phrases(text: str, *, opened: bool = False) -> tuple[Phrase, ...]:
    """Return every noun phrase of one to eight words, with and without what is linked on to it.

    ``opened``: double quotation marks are open where the text begins."""
    tokens = list(islice(TOKEN.finditer(text), _MOST_TOKENS))
    words = [t.group() for t in tokens]
    classes, inside = classify(words), _quoted(text, tokens, opened=opened)
    cores = _cores(words, classes)
    found = []
    for i, (start, first_end) in enumerate(cores):
        if words[start][0].isdigit() or _bare_verb(words, start):
            continue
        for last in range(i, min(i + _MOST_LINKS, len(cores) - 1) + 1):
            links = _links(words, cores[i : last + 1])
            end = cores[last][1]
            if links is None or end - start > _MOST_WORDS or _sentence_like(words[start:end]):
                break
            if not _complete(links) or _SPLIT.match(text, tokens[end - 1].end()):
                continue
            cut = text[tokens[start].start() : tokens[end - 1].end()]
            verb = start > 0 and "V" in classes[max(0, start - 2) : start].replace("D", "")
            head = words[first_end - 1]
            place, quoted = start / len(words), any(inside[start:end])
            found.append(Phrase(" ".join(cut.split()), end - start, links, head, place, verb, quoted))
    return tuple(found)


def outside(text: str, *, opened: bool = False) -> str:
    """Return the words that stand in no quotation marks, in small letters and with one space between any two tokens."""
    tokens = list(islice(TOKEN.finditer(text), _MOST_TOKENS))
    inside = _quoted(text, tokens, opened=opened)
    return " ".join(t.group().casefold() for t, quoted in zip(tokens, inside, strict=True) if not quoted)


def _quoted(text: str, tokens: list[re.Match[str]], *, opened: bool) -> list[bool]:
    """Say for every token whether quotation marks, double or single, are open before it."""
    double, single, found = opened, False, []
    for token in tokens:
        mark, before = token.group(), text[token.start() - 1 : token.start()]
        found.append(double or single)
        if mark in _DOUBLE:
            double = mark == "“" or (mark == '"' and not double)
        elif mark in _SINGLE and before != mark:
            behind = text[token.end() : token.end() + 1].strip()
            single = bool(behind) and (mark == "‘" or (mark == "'" and not before.strip(" \t\n([—–-“")))
    return found


def _bare_verb(words: list[str], start: int) -> bool:
    """Say whether the first word follows "to" or "which" without an article: "to strip the port" is no phrase."""
    if start == 0 or not words[start].islower():
        return False
    before = words[start - 1].lower()
    return before in _BEFORE_BARE_VERB or (before in _SUBJECTS and words[start].endswith(("s", "ed")))


def _complete(links: tuple[str, ...]) -> bool:
    """Say whether "between" has both its sides, and "and" does not join what only the sentence says."""
    return "between" not in links or (links[-1] == "and" and links.index("between") == len(links) - 2)


def _sentence_like(words: list[str]) -> bool:
    """Say whether a small word stands between two names: "Acme claims Danish" is no phrase, whatever its classes."""
    return any(_odd_pair(a, b) for a, b in pairwise(words)) or any(
        a[:1].isupper() and b.islower() and b not in _LINKS | _ARTICLES | _POSSESSIVE and c[:1].isupper()
        for a, b, c in zip(words, words[1:], words[2:], strict=False)
    )


def _odd_pair(a: str, b: str) -> bool:
    """Say whether "observers estimate", "children Acme (had)" or "Acme owed" stand inside: a clause, no phrase."""
    if b in _LINKS | _ARTICLES | _POSSESSIVE or a in _LINKS | _ARTICLES:
        return False
    if a in ("children", "people", "men", "women"):
        return True
    plural = a.islower() and len(a) > 3 and a.endswith("s") and not a.endswith(("ss", "us", "is"))
    return plural and a not in _PLURALS_INSIDE


def _cores(words: list[str], classes: str) -> list[tuple[int, int]]:
    """Return the runs of adjectives and nouns that end in a noun, as half-open word ranges."""
    cores, start = [], None
    for i in range(len(words) + 1):
        inside = i < len(words) and (
            (_heavy(words[i], classes[i]) and (start is not None or words[i].lower() not in _LOOSE))
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
    follows = end < len(words) and (classes[end] == "D" or words[end] in _OBJECTS)
    return follows and last.islower() and last.endswith(("s", "ed"))


def _ends(word: str, letter: str) -> bool:
    return word not in _POSSESSIVE and word.lower() not in _LOOSE and (letter == "N" or word.endswith("ing"))


def _gerund(words: list[str], classes: str, i: int) -> bool:
    """Say whether "meeting" ends a phrase ("the border meeting on Monday") and is no verb ("is meeting rivals")."""
    return (
        words[i].endswith("ing")
        and not words[i - 1][:1].isupper()
        and not (i + 1 < len(words) and classes[i + 1] in "NJD")
    )


def _links(words: list[str], cores: list[tuple[int, int]]) -> tuple[str, ...] | None:
    """Return the words that join neighbouring cores, ``None`` where something else stands between them."""
    links = []
    for (_, end), (start, _) in pairwise(cores):
        between = [w.lower() for w in words[end:start]]
        if not between or between[0] not in _LINKS or any(w not in _ARTICLES for w in between[1:]):
            return None
        bare = len(between) == 1 and words[start].islower()
        if between[0] == "to" and bare:
            return None  # "authorities to restart output"
        if words[end - 1].lower() not in _TAKES.get(between[0], (words[end - 1].lower(),)):
            return None
        links.append(between[0])
    return tuple(links)
