"""The little of a document that clustering needs: weighted terms and hashed word 5-grams.

Weights are term frequency (square root) times a fixed rarity (``document_frequency.py``), so that a source's profile
never depends on the other sources of the build. All arithmetic that could differ between machines is exact
(``sqrt``, ``fsum``) or rounded away: a profile has the same bytes everywhere.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice

import numpy as np
import numpy.typing as npt

from builder.datamodel import AnnotatedDocument, Profile
from builder.stories.document_frequency import weigh_rarity

TERMS = 150
"""Terms kept. On BASIL 60 to 200 are level (B-cubed F1 .94 to .945), all terms one point better and twice the cost."""
SHINGLES = 256
"""Most shingles kept: those with the smallest hashes (a bottom-k sketch, Broder 1997), at most 9 bytes each packed."""
HEADLINE_WEIGHT = 3.0
LEAD_WEIGHT = 2.0
LEAD_SENTENCES = 3
NAME_WEIGHT = 1.5
"""How often a word in the headline and in the first sentences counts, and how much more a capitalised word weighs.
Swept one by one on half of BASIL's events and ECB+: headline 1 to 6, lead 1 to 3, sentences 1 to 8, names 1 to 3.
The headline hardly matters, a lead weight of 1 costs two points, names at 3 cost two."""
_WORDS = 20_000
"""Words read of one document: more than any article has; bounds the work on a hostile one."""
_NGRAM = 5
_LONGEST_WORD = 40
_POSSESSIVE = frozenset({"'s", "’s"})
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Scripts written without spaces: neighbouring pairs of characters stand for words.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def profile(document: AnnotatedDocument) -> Profile:
    """Return the profile of ``document``: at most ``TERMS`` terms, L2-normalised to 4 decimals, sorted by term."""
    source = document.document
    sentences = [source.text[s.span.start : s.span.end] for s in document.sentences]
    headline = source.metadata.headline or ""
    return Profile(
        document=source.id,
        path=source.path,
        sha256=source.sha256,
        headline=headline,
        published=source.metadata.published,
        publisher=source.metadata.publisher,
        terms=weigh_terms(headline, sentences),
        shingles=hash_shingles(sentences),
    )


def split_words(text: str) -> list[str]:
    """Return the words of ``text`` as written, possessive endings gone."""
    words: list[str] = _WORD.findall(text)
    if _UNSPACED.search(text):
        words = [part for word in words for part in _split_unspaced(word)]
    return [word[:-2] if word[-2:] in _POSSESSIVE else word for word in words if len(word) <= _LONGEST_WORD]


def _split_unspaced(word: str) -> list[str]:
    if not _UNSPACED.search(word):
        return [word]
    return [word[i : i + 2] for i in range(max(1, len(word) - 1))]


def document_words(text: str) -> set[str]:
    """Return the terms of ``text``, for counting in how many documents each stands."""
    return {_fold(word) for word in split_words(text)}


def weigh_terms(headline: str, sentences: Iterable[str]) -> tuple[tuple[str, float], ...]:
    """Return (term, weight) sorted by term, the weights' squares adding up to 1 but for rounding."""
    counts: defaultdict[str, float] = defaultdict(float)
    capitals: Counter[str] = Counter()
    small: Counter[str] = Counter()
    _count(headline, HEADLINE_WEIGHT, counts)
    left = _WORDS
    for n, sentence in enumerate(sentences):
        words = split_words(sentence)[:left]
        left -= len(words)
        weight = LEAD_WEIGHT if n < LEAD_SENTENCES else 1.0
        for i, word in enumerate(words):
            term = _fold(word)
            counts[term] += weight
            if i:
                (capitals if word[0].isupper() else small)[term] += 1
        if left <= 0:
            break
    rarity = weigh_rarity(list(counts))
    weights = {
        term: math.sqrt(counts[term]) * rarity[n] * (NAME_WEIGHT if capitals[term] > small[term] else 1.0)
        for n, term in enumerate(counts)
        if len(term) > 1 and rarity[n] > 0
    }
    return _normalise(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:TERMS])


def _count(text: str, weight: float, counts: defaultdict[str, float]) -> None:
    for word in split_words(text)[:_WORDS]:
        counts[_fold(word)] += weight


def _fold(word: str) -> str:
    return word.lower().replace("’", "'")


def _normalise(weights: list[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    norm = math.sqrt(math.fsum(weight * weight for _, weight in weights))
    return tuple(sorted((term, round(weight / norm, 4)) for term, weight in weights))


def hash_shingles(sentences: Iterable[str]) -> tuple[int, ...]:
    """Return the sorted 64-bit hashes of the word 5-grams of ``sentences``, the ``SHINGLES`` smallest of them."""
    words = islice((word for sentence in sentences for word in split_words(sentence)), _WORDS)
    folded = [_fold(word) for word in words]
    known = {word: zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in set(folded)}
    codes = np.fromiter((known[word] for word in folded), np.uint64, len(folded))
    if not len(codes):
        return ()
    size = min(_NGRAM, len(codes))
    windows = np.lib.stride_tricks.sliding_window_view(codes, size)
    hashes = np.zeros(len(windows), np.uint64)
    for column in range(size):
        hashes = _mix(hashes ^ windows[:, column])
    return tuple(np.unique(hashes)[:SHINGLES].tolist())


def _mix(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """One round of splitmix64 (Steele et al., OOPSLA 2014), modulo 2**64."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: npt.NDArray[np.uint64] = values ^ (values >> np.uint64(31))
    return mixed
