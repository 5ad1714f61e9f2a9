"""A document as the encoder reads it: word pieces in windows, every sentence's start marked.

The marks are BERT's own: "[CLS]" before a sentence that opens a paragraph, "[SEP]" before any other (after Liu and
Lapata, "Text Summarization with Pretrained Encoders", EMNLP 2019). A window opens with the headline, so that every
sentence is read beside what the article is about, and breaks between sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from builder.datamodel import Document, Sentence
from builder.engine.arrays import Ints
from builder.engine.tokens import encodable
from builder.engine.weights_io import read_weights
from builder.errors import REPAIR, EngineError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

TOKENIZER = "tokenizer.json"

WINDOW = 256
"""Word pieces in a window. 512 costs 1.6 times as much per piece in attention; what lies further off reaches a sentence
through the document head."""
HEADLINE = 32
"""Word pieces of the headline at the front of each window. Not swept: the longest of the 502 headlines of
discourse/train has 30."""
MAX_CHARS = 2_000
"""Characters read of one sentence, so that a sentence of a megabyte costs no more than a long one."""
LEAST_ROOM = 24
"""A sentence that does not fit begins a new window; one longer than a window is broken, into so many pieces or more.
Not swept: three quarters of a sentence's mean length (31 in discourse/train), so that no window ends in a scrap."""
CLS, SEP = 101, 102
_MARKS = {"[CLS]": CLS, "[SEP]": SEP}
CASES = 7
"""Letter cases that a piece can have, see ``case_of``; the vocabulary itself is in lower case."""

_Row = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Window:
    """Up to ``WINDOW`` pieces: ids, cases, for each its sentence (-1: headline) and start in the text (-1: a mark or of
    the headline)."""

    ids: Ints
    cases: Ints
    sentences: Ints
    starts: Ints


def case_of(piece: str) -> int:
    """Return the case of a piece as written: 1 lower, 2 first letter upper, 3 upper, 4 mixed, 5 digits, 6 other.

    (0 is a mark's.)
    """
    if not piece[:1].isalpha():
        return 5 if piece[:1].isdigit() else 6
    if piece.islower():
        return 1
    if piece.isupper():
        return 3 if len(piece) > 1 else 2
    return 2 if piece[0].isupper() and piece[1:].islower() else 4


def load_tokenizer(folder: Path | None = None) -> Tokenizer:
    """Return the ``tokenizers.Tokenizer`` that the weights were trained with; ``EngineError`` if it does not fit."""
    data = read_weights(TOKENIZER, folder)
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_buffer(data)
    except Exception as error:  # the library raises plain exceptions
        raise EngineError(f"The engine's weights {TOKENIZER} cannot be read. {REPAIR}") from error
    if tokenizer.truncation is not None or tokenizer.padding is not None:
        raise EngineError(f"The engine's weights {TOKENIZER} cut or pad texts. {REPAIR}")
    for mark, number in _MARKS.items():
        if tokenizer.token_to_id(mark) != number:
            raise EngineError(f"The engine's weights {TOKENIZER} do not have {mark} as number {number}. {REPAIR}")
    tokenizer.encode_special_tokens = True  # "[SEP]" in an article is text, not a mark
    return tokenizer


def windows(tokenizer: Tokenizer, document: Document, sentences: tuple[Sentence, ...]) -> tuple[Window, ...]:
    """Return the windows of ``sentences``, in order; without sentences there is one of the headline alone."""
    head = [(*row[:3], -1) for row in _rows(tokenizer, document.metadata.headline or "", (CLS, -1, 0))[:HEADLINE]]
    packed: list[list[_Row]] = [list(head)]
    for number, sentence in enumerate(sentences):
        mark = CLS if sentence.starts_paragraph else SEP
        span = sentence.span
        rows = _rows(tokenizer, document.text[span.start : span.end], (mark, number, span.start))
        while rows:
            room = WINDOW - len(packed[-1])
            whole = WINDOW - len(head)
            if len(rows) > room and (room < LEAST_ROOM or len(rows) <= whole):
                packed.append(list(head))
                continue
            packed[-1] += rows[:room]
            rows = rows[room:]
    return tuple(Window(*np.array(rows, dtype=np.int64).T) for rows in packed)


def _rows(tokenizer: Tokenizer, text: str, place: tuple[int, int, int]) -> list[_Row]:
    """Return a mark and the pieces of ``text``. ``place``: the mark, the sentence's number, where ``text`` starts."""
    mark, number, offset = place
    read = encodable(text[:MAX_CHARS])  # a replacement gives no piece
    pieces = tokenizer.encode(read, add_special_tokens=False)
    rows = [(mark, 0, number, -1)]
    for id_, (start, end) in zip(pieces.ids, pieces.offsets, strict=True):
        rows.append((id_, case_of(read[start:end]), number, offset + start))
    return rows
