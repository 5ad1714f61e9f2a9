"""What the attribution tagger sees of each token: the word, its neighbours, quotation marks, nearby cue words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from builder.datamodel import Sentence, Span
from builder.engine.tokens import tokenize

OPENING = frozenset("“«„")
CLOSING = frozenset("”»")
LONGEST = 1500
"""Tokens tagged at once; a longer paragraph (a book on one line) is cut so that memory stays small."""
_CLIP = 20
_NEAR = ("0", "1", "2", "3", "4", "4", "6", "6", "6", "6")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Tokens of one paragraph with their words; ``sentence`` numbers each token's sentence from 0."""

    text: str
    tokens: tuple[Span, ...]
    words: tuple[str, ...]
    sentence: tuple[int, ...]


def paragraphs_of(text: str, sentences: tuple[Sentence, ...]) -> Iterator[Paragraph]:
    """Yield the paragraphs that ``sentences`` make, cut to at most ``LONGEST`` tokens each."""
    tokens: list[Span] = []
    numbers: list[int] = []
    block: int | None = None
    for sentence in sentences:
        own = tokenize(text, sentence.span.start, sentence.span.end)
        if tokens and (sentence.block != block or len(tokens) + len(own) > LONGEST):
            yield from _pieces(text, tokens, numbers)
            tokens, numbers = [], []
        block = sentence.block
        tokens.extend(own)
        numbers.extend([sentence.n] * len(own))
    if tokens:
        yield from _pieces(text, tokens, numbers)


def _pieces(text: str, tokens: list[Span], numbers: list[int]) -> Iterator[Paragraph]:
    for start in range(0, len(tokens), LONGEST):
        part = tuple(tokens[start : start + LONGEST])
        words = tuple(text[t.start : t.end] for t in part)
        yield Paragraph(text, part, words, tuple(numbers[start : start + LONGEST]))


def quote_states(paragraph: Paragraph) -> list[str]:
    """Return for each token "o" outside quotation marks, "i" inside, "b" an opening and "e" a closing mark.

    Two apostrophes in a row count as a mark; single curly quotation marks do where they open before a word.
    """
    states: list[str] = []
    inside, single = False, False
    words = paragraph.words
    for i, word in enumerate(words):
        doubled = word == "'" and "'" in (words[i - 1 : i] + words[i + 1 : i + 2])
        if word in OPENING or (word == '"' and not inside):
            inside, state = True, "b"
        elif doubled:
            second = i > 0 and words[i - 1] == "'" and states[-1] in "be"
            inside, state = (inside, states[-1]) if second else (not inside, "e" if inside else "b")
        elif word in CLOSING or word == '"':
            inside, state = False, "e"
        elif word == "‘" and not inside:
            inside, single, state = True, True, "b"
        elif word == "’" and single:
            inside, single, state = False, False, "e"
        else:
            state = "i" if inside else "o"
        states.append(state)
    return states


@lru_cache(maxsize=20_000)
def _word(word: str) -> tuple[list[str], list[str], list[str], list[str], list[str]]:
    """Return the features that a word gives to itself, to the word after and before it, and to those beyond."""
    low = word[:_CLIP].lower()
    kind = _kind(word)
    own = ["w=" + low, "k=" + kind, "s=" + low[-3:], "p=" + low[:5]]
    return own, ["-w=" + low, "-k=" + kind], ["+w=" + low, "+k=" + kind], ["--" + low], ["++" + low]


def _kind(word: str) -> str:
    first = word[0]
    if first.isalpha():
        if word.isupper() and len(word) > 1:
            return "XX"
        return "Xx" if first.isupper() else "x"
    return "d" if first.isdigit() else "."


def featurize(paragraph: Paragraph, cues: frozenset[str]) -> list[list[str]]:
    """Return one list of features per token. ``cues``: words that often are cues, learned in training."""
    words = paragraph.words
    table = [_word(word) for word in words]
    lows = [word.lower() for word in words]
    quotes = quote_states(paragraph)
    left, right = _nearest_cues(paragraph, lows, cues)
    last = len(words) - 1
    rows: list[list[str]] = []
    place = 0
    for i, (own, _, _, _, _) in enumerate(table):
        starts = i == 0 or paragraph.sentence[i] != paragraph.sentence[i - 1]
        place = 0 if starts else place + 1
        row = own + (table[i - 1][1] if i else ["-BOP"]) + (table[i + 1][2] if i < last else ["+EOP"])
        if i > 1:
            row += table[i - 2][3]
        if i < last - 1:
            row += table[i + 2][4]
        quote = quotes[i]
        row += ["q" + quote + left[i][0] + right[i][0], "l" + left[i][1] + quote, "r" + right[i][1] + quote]
        if place < 3:
            row.append(f"at{place}" + quote)
        rows.append(row)
    return rows


_NONE = ("-", "-")


def _nearest_cues(
    paragraph: Paragraph, lows: list[str], cues: frozenset[str]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return for each token (distance class, word) of the nearest cue word to its left and right in its sentence."""
    count = len(lows)
    left = _scan(range(count), paragraph.sentence, lows, cues)
    right = _scan(range(count - 1, -1, -1), paragraph.sentence, lows, cues)
    return left, right


def _scan(order: range, sentence: tuple[int, ...], lows: list[str], cues: frozenset[str]) -> list[tuple[str, str]]:
    found = [_NONE] * len(lows)
    at, number = -1, -1
    for i in order:
        if sentence[i] != number:
            number, at = sentence[i], -1
        if at >= 0:
            distance = abs(i - at)
            found[i] = (_NEAR[distance] if distance < len(_NEAR) else "9", lows[at])
        if lows[i] in cues:
            at = i
    return found
