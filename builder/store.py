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
    """Implements ``protocols.Store``. Values are written in one transaction when the store is closed.

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
        for place in (path, path, ":memory:"):
            with contextlib.suppress(sqlite3.DatabaseError):
                return _connected(place)
            # Damaged, or not ours: begin anew; where even that fails (a folder that cannot be written), do without.
            with contextlib.suppress(OSError):
                path.unlink()
        raise AssertionError("SQLite cannot open a database in memory")

    def get_or_none(self, key: str) -> bytes | None:
        """Return what was put under ``key``, or ``None``."""
        if key in self._new:
            return self._new[key]
        row = None
        with contextlib.suppress(sqlite3.DatabaseError):
            row = self._connection.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])

    def put(self, key: str, value: bytes) -> None:
        """Keep ``value`` under ``key``."""
        self._new[key] = value

    def close(self) -> None:
        """Write what is new and let go of the file. A cache that cannot be written is no reason to fail a build."""
        with contextlib.suppress(sqlite3.DatabaseError), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", sorted(self._new.items()))
        self._connection.close()
        self._new = {}

    def __enter__(self) -> SqliteStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _connected(place: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(place, timeout=30)
    connection.execute(_SCHEMA)
    connection.execute("SELECT key FROM kept LIMIT 1").fetchall()
    return connection
