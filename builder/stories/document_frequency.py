"""How much a word says, from a fixed table of news English: ``weights/document_frequency.bin``.

Layout, little endian: ``b"EXDF"``, uint32 version, uint32 number of terms n, uint32 weight of an unlisted term; then
n uint32 (CRC-32 of each term's UTF-8, ascending), then n uint8 (weight). A weight is the inverse document frequency
ln(documents / documents with the term) to the power of .75, in steps of 1/``STEPS``, so that no logarithm is taken
at run time. ``builder.training.document_frequency`` makes the file.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Sequence
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from builder.errors import REPAIR, EngineError

STEPS = 48
VERSION = 1
MAGIC = b"EXDF"
_HEADER = 16


def weigh_rarity(terms: Sequence[str]) -> list[float]:
    """Return the weight of each term, 0 for one that every article has; an unlisted term gets the highest."""
    codes, levels, unlisted = _table()
    wanted = np.fromiter((zlib.crc32(t.encode("utf-8", "surrogatepass")) for t in terms), np.uint32, len(terms))
    places = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
    found = np.where(codes[places] == wanted, levels[places], unlisted)
    return [level / STEPS for level in found.tolist()]


@functools.cache
def _table() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8], int]:
    """Return hashes, levels and the level of an unlisted term; read once, never changed."""
    try:
        data = files("builder.stories").joinpath("weights", "document_frequency.bin").read_bytes()
        header = np.frombuffer(data[4:_HEADER], "<u4")
    except (OSError, ValueError) as error:
        raise EngineError(f"The table of document frequencies is missing. {REPAIR}") from error
    if data[:4] != MAGIC or len(header) != 3 or header[0] != VERSION or len(data) != _HEADER + 5 * int(header[1]):
        raise EngineError(f"The table of document frequencies is damaged. {REPAIR}")
    count = int(header[1])
    codes = np.frombuffer(data, "<u4", count, _HEADER)
    return codes, np.frombuffer(data, np.uint8, count, _HEADER + 4 * count), int(header[2])
