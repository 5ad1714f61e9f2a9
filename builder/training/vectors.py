"""Word vectors from unlabelled news, for the reading models: counts, mutual information, truncated SVD."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import scipy.sparse as sp
from sklearn.utils.extmath import randomized_svd

from builder.engine.arrays import Floats, Ints
from builder.engine.features import words_of

SIZE = 100
WINDOW = 5
"""Words either side that count as company, a word k away counting 1/k."""
SMALLEST = 4
"""Words seen less often have no vector."""
SMOOTHING = 0.75
"""Power of the context counts (Levy et al., 2015)."""
RARITY = 1e-3
"""Weight of a word in its sentence: a / (a + frequency), a as in Arora et al., 2017."""


def unlabelled(data: Path, held: set[str]) -> Iterator[str]:
    """Yield news texts: discourse (train, less the ids in ``held``), attribution, worldwide names, Wikinews."""
    for row in _rows(data / "discourse" / "train.jsonl"):
        if row["id"] not in held:
            yield " ".join(s["text"] for s in row["sentences"])
    for row in _rows(data / "attribution" / "polnear_train.jsonl"):
        yield row["text"]
    yield from _columns(data / "ner" / "worldwide" / "dev.tsv")
    for row in _rows(data / "salience" / "wikinews-sel" / "dev" / "sel.jsonl"):
        yield " ".join(row["paragraphs"])


def fit_vectors(texts: Sequence[str], seed: int) -> tuple[Ints, Floats]:
    """Return sorted CRC-32s of the words and their vectors, each as long as the word should weigh."""
    tokens = [words_of(text) for text in texts]
    counts = Counter(word for text in tokens for word in text)
    vocabulary = sorted((w for w, c in counts.items() if c >= SMALLEST), key=lambda w: (crc32(_bytes(w)), w))
    place = {word: i for i, word in enumerate(vocabulary)}
    left, strength, _ = randomized_svd(_information(tokens, place), SIZE, n_iter=4, random_state=seed)
    vectors = left * np.sqrt(strength)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    frequency = np.array([counts[w] for w in vocabulary]) / counts.total()
    keys = np.array([crc32(_bytes(w)) for w in vocabulary], dtype=np.int64)
    return keys, (vectors * (RARITY / (RARITY + frequency))[:, None]).astype(np.float32)


def _information(tokens: list[list[str]], place: dict[str, int]) -> sp.csr_matrix:
    """Return positive pointwise mutual information of words and their company."""
    numbers = [np.array([place.get(w, -1) for w in text], dtype=np.int64) for text in tokens]
    shape = (len(place), len(place))
    together = sp.csr_matrix(shape, dtype=np.float32)
    for gap in range(1, WINDOW + 1):
        pairs = np.hstack([np.stack([n[:-gap], n[gap:]]) for n in numbers if len(n) > gap])
        pairs = pairs[:, (pairs >= 0).all(axis=0)]
        near = sp.csr_matrix((np.full(pairs.shape[1], 1.0 / gap, np.float32), (pairs[0], pairs[1])), shape=shape)
        together = together + near + near.T
    totals = np.asarray(together.sum(axis=1)).ravel().astype(np.float64)
    context = totals**SMOOTHING
    cells = together.tocoo()
    value = np.log(cells.data * context.sum() / (totals[cells.row] * context[cells.col]))
    kept = value > 0
    return sp.csr_matrix((value[kept], (cells.row[kept], cells.col[kept])), shape=shape)


def _bytes(word: str) -> bytes:
    return word.encode("utf-8", "surrogatepass")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _columns(path: Path) -> Iterator[str]:
    """Yield the documents of a file with one token per line and a "# doc" line before each."""
    words: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# doc"):
            yield " ".join(words)
            words = []
        elif "\t" in line:
            words.append(line.split("\t", 1)[0])
    yield " ".join(words)
