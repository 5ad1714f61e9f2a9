"""The cache: values under content-addressed keys, in one SQLite file.

Nothing in it is precious. A file that is damaged, locked or of another make is set aside and begun anew; a build
without a cache gives the same bytes, only later.
"""

from __future__ import annotations

import contextlib
import sqlite3
from hashlib import sha256
from pathlib import Path

# A build of 10,000 short articles keeps about 1 GB; beyond this the cache holds mostly what no build asks for any more.
_LIMIT = 4_000_000_000
# Values written at once: a thousandth of a second each time, a few hundred kilobytes.
_BATCH = 256
_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"


def digest(*parts: bytes | str) -> str:
    """Return the SHA-256 (hex) of ``parts``; each is preceded by its length, so that no two lists collide."""
    total = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


class SqliteStore:
    """Implements ``protocols.Store``. Values are written in batches.

    Used from one process only: workers return what they made and the parent keeps it.
    """

    version = "sqlite-1"

    def __init__(self, folder: Path) -> None:
        self._new: dict[str, bytes] = {}
        self._connection = self._open(folder)

    @staticmethod
    def _open(folder: Path) -> sqlite3.Connection:
        path = folder / "cache.sqlite"
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if path.stat().st_size > _LIMIT:
                path.unlink()
        for _ in ("as it is", "begun anew"):
            try:
                return _connected(path)
            except sqlite3.OperationalError:
                break  # locked, or in a folder that cannot be written: do without
            except sqlite3.DatabaseError:
                with contextlib.suppress(OSError):
                    path.unlink()  # damaged, or not ours
        return _connected(":memory:")

    def get_or_none(self, key: str) -> bytes | None:
        """Return what was put under ``key``, or ``None``."""
        if key in self._new:
            return self._new[key]
        row = None
        with contextlib.suppress(sqlite3.DatabaseError):
            row = self._connection.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])

    def put(self, key: str, value: bytes) -> None:
        """Keep ``value`` under ``key``; written now and then, so that a killed build has not worked for nothing."""
        self._new[key] = value
        if len(self._new) >= _BATCH:
            self._write()

    def _write(self) -> None:
        """Write what is new. A cache that cannot be written is no reason to fail a build: it stays in memory."""
        with contextlib.suppress(sqlite3.DatabaseError), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", sorted(self._new.items()))
            self._new = {}

    def close(self) -> None:
        """Write what is new and let go of the file."""
        self._write()
        self._connection.close()

    def __enter__(self) -> SqliteStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _connected(place: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(place, timeout=30)
    try:
        connection.execute(_SCHEMA)
        connection.execute("SELECT key FROM kept LIMIT 1").fetchall()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
