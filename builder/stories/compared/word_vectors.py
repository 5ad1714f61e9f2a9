"""What a word is like, from a table of vectors of unit length: ``word_vectors.bin``.

Each word read alone by a sentence encoder (all-MiniLM-L6-v2; Reimers and Gurevych, EMNLP 2019) and projected on the
first principal axes, as in model2vec. Layout, little endian: ``b"EXWV"``, uint32 version, uint32 number of words n,
uint32 width d; then n uint32 (CRC-32 of each word's UTF-8, ascending), then n x d int8.
``builder.training.word_vectors`` makes the file.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Sequence
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from builder.errors import REPAIR, EngineError

Floats = npt.NDArray[np.float32]
VERSION = 1
MAGIC = b"EXWV"
FILE = "word_vectors.bin"
_HEADER = 16


def word_vectors(words: Sequence[str]) -> Floats:
    """Return a row of length 1 for each word (words x width), zeros for an unknown one."""
    keys, rows = _table()
    wanted = np.fromiter((zlib.crc32(w.encode("utf-8", "surrogatepass")) for w in words), np.uint32, len(words))
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    found = rows[places].astype(np.float32)
    norms = np.sqrt((found * found).sum(axis=1, keepdims=True))
    known = (keys[places] == wanted)[:, None]
    unit: Floats = np.where(known, found / np.maximum(norms, 1.0), 0.0).astype(np.float32)
    return unit


@functools.cache
def _table() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int8]]:
    """Return hashes and rows; read once, never changed."""
    try:
        data = files("builder.stories.compared").joinpath(FILE).read_bytes()
        header = np.frombuffer(data[4:_HEADER], "<u4")
    except (OSError, ValueError) as error:
        raise EngineError(f"The table of word vectors is missing. {REPAIR}") from error
    count, width = (int(header[1]), int(header[2])) if len(header) == 3 else (0, 0)
    if data[:4] != MAGIC or not count or header[0] != VERSION or len(data) != _HEADER + (4 + width) * count:
        raise EngineError(f"The table of word vectors is damaged. {REPAIR}")
    rows = np.frombuffer(data, np.int8, count * width, _HEADER + 4 * count).reshape(count, width)
    return np.frombuffer(data, "<u4", count, _HEADER), rows
