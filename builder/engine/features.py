"""What a linear model sees of a sentence: hashed words, a few dozen numbers, and where the sentence stands.

Words are hashed (CRC-32 of their UTF-8 bytes, the same on every machine), so the weights hold no text. Signed
hashing and its bounds: Weinberger et al., "Feature hashing for large scale multitask learning", ICML 2009.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from math import log
from zlib import crc32

import numpy as np

from builder.datamodel import Document, Sentence
from builder.engine.arrays import Floats, Ints
from builder.engine.cues import CUE_CLASSES, CUES

WORD_BUCKETS = 1 << 15
"""Buckets for single words and word endings; a sentence's neighbours are read through these too."""
PHRASE_BUCKETS = 1 << 16
"""Buckets for word pairs and for signals about the sentence's place and form."""
MAX_TOKENS = 200
"""Tokens looked at per sentence; the longest real sentence in the training data has fewer."""
MAX_CHARS = 2_000
"""Characters looked at per sentence, so that a sentence of a megabyte costs no more than a long one."""

DENSE = 30 + len(CUE_CLASSES)
"""Columns of ``Encoded.dense``."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_QUOTES = frozenset('"“”«»„')
_STOPS = str.maketrans({**dict.fromkeys("。।۔", "."), "！": "!", **dict.fromkeys("？؟", "?"), "»": "”", "」": "”"})
"""Full stops of other scripts, read as ours."""
_ENDS = ".!?\"”'’"
_PUNCTUATED = 0.2
"""Where a smaller share of sentences ends in a stop, the source does not write stops, and their lack says nothing.
In the training articles the share is never below a quarter."""
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Bag:
    """Hashed features of all sentences end to end: bucket, value, and where each sentence's run starts."""

    ids: Ints
    values: Floats
    starts: Ints


@dataclass(frozen=True, slots=True)
class Encoded:
    """A document for the model: ``Bag``s of words and phrases, and ``dense`` (sentences x numbers).

    ``meanings`` holds the words' whole CRC-32s, not buckets, one run per sentence and a last one for the headline.
    """

    words: Bag
    meanings: Bag
    phrases: Bag
    dense: Floats


@dataclass(frozen=True, slots=True)
class _Tokens:
    """A sentence's tokens as written and in lower case, and its text with white space made single spaces."""

    text: str
    raw: list[str]
    low: list[str]
    stems: frozenset[str]


def encode(document: Document, sentences: tuple[Sentence, ...]) -> Encoded:
    """Return the features of ``sentences`` (at least one) in their document."""
    tokens = _stopped(
        [_tokens(document.text[s.span.start : min(s.span.end, s.span.start + MAX_CHARS)]) for s in sentences]
    )
    headline = _tokens((document.metadata.headline or "")[:MAX_CHARS])
    dense = np.hstack([_form(tokens), _places(sentences), _overlaps(tokens, headline), _quoting(tokens)])
    signals = [_signals(t, d) for t, d in zip(tokens, _corners(sentences), strict=True)]
    words = [_word_ids(t) for t in tokens]
    meanings = [word_keys(t.low) for t in (*tokens, headline)]
    phrases = [_phrase_ids(t, s) for t, s in zip(tokens, signals, strict=True)]
    return Encoded(_bag(words), _bag(meanings), _bag(phrases), dense.astype(np.float32))


def _tokens(text: str) -> _Tokens:
    clean = " ".join(text.split()).translate(_STOPS)
    raw = _TOKEN.findall(clean)[:MAX_TOKENS]
    low = [t.lower() for t in raw]
    return _Tokens(clean, raw, low, frozenset(t[:6] for t in low if len(t) > 3 and t not in CUES))


def _stopped(tokens: list[_Tokens]) -> list[_Tokens]:
    """Return the sentences, with a full stop each where the source as a whole does not write any."""
    if sum(t.text[-1:] in _ENDS for t in tokens) >= _PUNCTUATED * len(tokens):
        return tokens
    return [_Tokens(f"{t.text}.", [*t.raw, "."], [*t.low, "."], t.stems) for t in tokens]


def _bucket(text: str, buckets: int) -> int:
    return crc32(text.encode("utf-8", "surrogatepass")) % buckets


def _bag(rows: list[list[int]]) -> Bag:
    """Lay rows end to end, each scaled to length 1; an empty row gets bucket 0 so that no run is empty."""
    rows = [row or [0] for row in rows]
    sizes = np.array([len(row) for row in rows], dtype=np.int64)
    ids = np.array([i for row in rows for i in row], dtype=np.int64)
    values = np.repeat((1.0 / np.sqrt(sizes)).astype(np.float32), sizes)
    return Bag(ids, values, np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64))


def _word_ids(tokens: _Tokens) -> list[int]:
    """Buckets of words, of the last three letters of long ones, and of digits by their number."""
    found: set[str] = set()
    for low in tokens.low:
        if low.isdigit():
            found.add("#" * min(len(low), 5))
            continue
        found.add(low)
        if len(low) > 5:
            found.add("-" + low[-3:])
            found.add(low[:5] + "-")
    return sorted({_bucket(f, WORD_BUCKETS) for f in found})


def words_of(text: str) -> list[str]:
    """Return the words of a text as the model counts them: lower case, numbers by their length."""
    return [_plain(t.lower()) for t in _TOKEN.findall(text)]


def word_keys(low: list[str]) -> list[int]:
    """Return the sorted CRC-32s of the different words in a list of lower-case tokens."""
    return sorted({crc32(_plain(w).encode("utf-8", "surrogatepass")) for w in low})


def _plain(low: str) -> str:
    return "#" * min(len(low), 5) if low.isdigit() else low


def _phrase_ids(tokens: _Tokens, signals: list[str]) -> list[int]:
    """Buckets of word pairs (numbers as one word) and of the sentence's signals."""
    words = ["<", *("#" if t.isdigit() else t for t in tokens.low), ">"]
    found = {f"{a} {b}" for a, b in pairwise(words)}
    found.update(signals)
    return sorted({_bucket(f, PHRASE_BUCKETS) for f in found})


def _signals(tokens: _Tokens, corner: tuple[int, int, bool]) -> list[str]:
    """Named one-off signals: the sentence's rank from both ends, its first words, its shape at both ends."""
    first, last, opens = corner
    head, tail = tokens.low[:3], tokens.raw[-1:]
    return [
        f"!first={first}",
        f"!last={last}",
        f"!opens={opens}",
        f"!head={' '.join(head[:1])}",
        f"!head2={' '.join(head[:2])}",
        f"!head3={' '.join(head)}",
        f"!tail={' '.join(tail) if tail and not tail[0].isalnum() else 'word'}",
        f"!upper={tokens.text.isupper()}",
        f"!size={min(len(tokens.low) // 6, 8)}",
        f"!first={first} opens={opens}",
    ]


def _corners(sentences: tuple[Sentence, ...]) -> list[tuple[int, int, bool]]:
    total = len(sentences)
    return [(min(i, 6), min(total - 1 - i, 4), s.starts_paragraph) for i, s in enumerate(sentences)]


def _form(tokens: list[_Tokens]) -> Floats:
    """How each sentence is built: length, capitals, digits, years, and a count per class of cue words."""
    rows = np.zeros((len(tokens), 8 + len(CUE_CLASSES)), dtype=np.float32)
    for row, t in zip(rows, tokens, strict=True):
        size = max(len(t.raw), 1)
        row[0] = np.log1p(size)
        row[1] = sum(w[0].isupper() for w in t.raw) / size
        row[2] = sum(w.isdigit() for w in t.raw) / size
        row[3] = sum(len(w) == 4 and _YEAR.fullmatch(w) is not None for w in t.raw)
        row[4] = sum(not w[0].isalnum() for w in t.raw) / size
        row[5] = t.text[-1:] in _ENDS
        row[6] = t.text[:1].islower()
        row[7] = sum(len(w) > 4 and w.endswith("ed") for w in t.low)
        for word in t.low:
            cue = CUES.get(word)
            if cue is not None:
                row[8 + cue] += 1.0
    np.minimum(rows, 6.0, out=rows)
    return rows


def _places(sentences: tuple[Sentence, ...]) -> Floats:
    """Where each sentence stands: in the document, in its paragraph, and how long the document is."""
    total = len(sentences)
    rank = np.arange(total, dtype=np.float32)
    opens = np.array([s.starts_paragraph for s in sentences], dtype=np.float32)
    blocks = np.array([s.block for s in sentences], dtype=np.int64)
    _, inverse, counts = np.unique(blocks, return_inverse=True, return_counts=True)
    return np.stack(
        [
            rank / total,
            (rank / total) ** 2,
            1.0 / (1.0 + rank),
            1.0 / (1.0 + total - 1 - rank),
            np.exp(-rank / 4.0),
            np.minimum(np.log1p(rank), 5.0),
            np.full(total, min(np.log1p(total), 6.0), dtype=np.float32),
            opens,
            np.minimum(counts[inverse], 8).astype(np.float32),
        ],
        axis=1,
    ).astype(np.float32)


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / (len(part) or 1)


def _overlaps(tokens: list[_Tokens], headline: _Tokens) -> Floats:
    """Shares of word stems in common with headline, lead, neighbours and everything before."""
    total = len(tokens)
    counts: dict[str, int] = {}
    for t in tokens:
        for stem in t.stems:
            counts[stem] = counts.get(stem, 0) + 1
    lead = tokens[0].stems | tokens[min(1, total - 1)].stems
    seen: set[str] = set()
    rows = np.zeros((total, 8), dtype=np.float32)
    for i, (row, t) in enumerate(zip(rows, tokens, strict=True)):
        size = len(t.stems) or 1
        row[0] = _share(headline.stems, t.stems)
        row[1] = _share(t.stems, headline.stems)
        row[2] = _share(t.stems, lead) if i > 1 else 1.0
        row[3] = _share(t.stems, tokens[i - 1].stems) if i else 0.0
        row[4] = _share(t.stems, tokens[i + 1].stems) if i + 1 < total else 0.0
        row[5] = len(t.stems - seen) / size
        row[6] = sum(log(counts[s]) for s in t.stems) / size
        row[7] = float(not headline.stems)
        seen |= t.stems
    return rows


def _quoting(tokens: list[_Tokens]) -> Floats:
    """Quotation marks: how many, at either end, how much stands inside, and whether one is open from before."""
    rows = np.zeros((len(tokens), 5), dtype=np.float32)
    inside = False
    for row, t in zip(rows, tokens, strict=True):
        marks = [w for w in t.raw if w in _QUOTES]
        row[0] = min(len(marks), 4)
        row[1] = t.text[:1] in _QUOTES
        row[2] = t.text[-1:] in _QUOTES
        row[3] = inside
        quoted = 0
        for w in t.raw:
            if w in _QUOTES:
                inside = w == "“" or (w in '"„«' and not inside)
            else:
                quoted += inside
        row[4] = quoted / max(len(t.raw), 1)
    return rows
