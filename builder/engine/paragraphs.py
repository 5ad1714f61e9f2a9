"""Paragraphs as tokens, and where their quotation marks open and close."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.datamodel import Sentence, Span
from builder.engine.tokens import tokenize

OPENING = frozenset("“«„")
CLOSING = frozenset("”»")
LONGEST = 1500
"""Tokens tagged at once; a longer paragraph (a book on one line) is cut so that memory stays small."""


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
