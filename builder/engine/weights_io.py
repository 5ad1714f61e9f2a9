"""Shipped weights as bytes, checked against the digests that training wrote beside them.

``weights/SHA256.json`` maps each file name to its format version, size and SHA-256. ``read_weights`` is all that
the models use at run time; ``write_weights`` is for ``builder.training``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from builder.errors import REPAIR, EngineError

DIGESTS = "SHA256.json"
FORMAT = 1
"""Version of the file layouts below ``weights/``; raised when a layout changes, so that old files are refused."""


@dataclass(frozen=True, slots=True)
class WeightsEntry:
    """What ``SHA256.json`` says of one file: layout version, size in bytes, hexadecimal SHA-256."""

    format: int
    bytes: int
    sha256: str


def weights_folder() -> Path:
    """Return the folder of the shipped weights. The package is installed unpacked, so it is a real folder."""
    return Path(str(files("builder.engine").joinpath("weights")))


def read_weights(name: str, folder: Path | None = None) -> bytes:
    """Return the bytes of the weights file ``name``; raise ``EngineError`` when it is missing, damaged or old."""
    base = folder or weights_folder()
    entry = read_entries(base).get(name)
    if entry is None:
        raise EngineError(f"The engine's weights are not listed: {name} has no entry in {DIGESTS}. {REPAIR}")
    if entry.format != FORMAT:
        raise EngineError(
            f"The engine's weights {name} have format {entry.format}; this version reads format {FORMAT}. {REPAIR}"
        )
    try:
        data = (base / name).read_bytes()
    except OSError as error:
        raise EngineError(f"The engine's weights {name} are missing. {REPAIR}") from error
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        raise EngineError(f"The engine's weights {name} are damaged: the digest differs. {REPAIR}")
    return data


def read_entries(folder: Path) -> dict[str, WeightsEntry]:
    """Return the digest table of ``folder``; raise ``EngineError`` when it cannot be read."""
    try:
        raw = json.loads((folder / DIGESTS).read_text(encoding="utf-8"))
        return {name: WeightsEntry(int(e["format"]), int(e["bytes"]), str(e["sha256"])) for name, e in raw.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise EngineError(f"The engine's list of weights ({DIGESTS}) is missing or damaged. {REPAIR}") from error


def write_weights(name: str, data: bytes, folder: Path | None = None) -> WeightsEntry:
    """Write ``data`` as the weights file ``name`` and its entry in ``SHA256.json``; other entries stay."""
    base = folder or weights_folder()
    base.mkdir(parents=True, exist_ok=True)
    entries = read_entries(base) if (base / DIGESTS).exists() else {}
    entries[name] = WeightsEntry(FORMAT, len(data), hashlib.sha256(data).hexdigest())
    (base / name).write_bytes(data)
    table = {key: {"format": e.format, "bytes": e.bytes, "sha256": e.sha256} for key, e in sorted(entries.items())}
    (base / DIGESTS).write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    return entries[name]
