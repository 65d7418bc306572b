"""What was answered lately, in memory for a while: to resume a stream, to judge an answer, to repeat a response.

Several workers share it through a file in the machine's memory. What stands there is sealed with a key that only the
processes have, so that a file left behind by a service that was killed tells nobody anything.
"""

import json
import os
import sqlite3
import threading
import time
import zlib
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any

KEEP_S = 1800.0
MOST = 10_000
# Counting rows takes longer than writing one.
COUNT_EVERY = 100
KEY_BYTES = 32
NONCE_BYTES = 12
FILE = "recent"
TABLE = """
CREATE TABLE IF NOT EXISTS recent (name BLOB PRIMARY KEY, owner BLOB, kind TEXT, until REAL, sealed BLOB) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS recent_by_owner ON recent (owner, kind);
CREATE INDEX IF NOT EXISTS recent_by_time ON recent (until);
"""


class Recent:
    """Values by kind and name, each with the owner that it goes with; the oldest give way beyond `most`."""

    def __init__(
        self,
        folder: Path | None = None,
        key: bytes = b"",
        clock: Callable[[], float] = time.time,
        keep_s: float = KEEP_S,
        most: int = MOST,
    ) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._key = key or os.urandom(KEY_BYTES)
        self._seal = AESGCM(self._key)
        self._clock, self._keep_s, self._most = clock, keep_s, most
        self._lock = threading.Lock()
        self._puts = 0
        where = str(folder / FILE) if folder else ":memory:"
        self._rows = sqlite3.connect(where, check_same_thread=False, isolation_level=None, timeout=10)
        self._rows.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA secure_delete=ON;" + TABLE)

    def put(self, kind: str, name: str, owner: str, value: dict[str, Any], keep_s: float | None = None) -> None:
        """Keep a value; one that has this name already is replaced."""
        with self._lock:
            self._make_room()
            self._insert("REPLACE", kind, name, owner, value, keep_s)

    def claim(self, kind: str, name: str, owner: str, value: dict[str, Any]) -> dict[str, Any] | None:
        """The value that has this name already; None if there was none, and this one has it now."""
        with self._lock:
            self._make_room()
            if self._insert("IGNORE", kind, name, owner, value, None):
                return None
        return self.get(kind, name)

    def get(self, kind: str, name: str) -> dict[str, Any] | None:
        query = "SELECT sealed FROM recent WHERE name = ? AND until > ?"
        with self._lock:
            row = self._rows.execute(query, (self._named(kind, name), self._clock())).fetchone()
        return self._opened(row[0]) if row else None

    def of(self, kind: str, owner: str) -> list[dict[str, Any]]:
        """All values of a kind that this owner has, the oldest first."""
        query = "SELECT sealed FROM recent WHERE owner = ? AND kind = ? AND until > ? ORDER BY until"
        with self._lock:
            rows = self._rows.execute(query, (self._named("", owner), kind, self._clock())).fetchall()
        return [self._opened(row[0]) for row in rows]

    def drop(self, kind: str, name: str) -> None:
        with self._lock:
            self._rows.execute("DELETE FROM recent WHERE name = ?", (self._named(kind, name),))

    def forget(self, owner: str) -> None:
        """Delete whatever this owner has."""
        with self._lock:
            self._rows.execute("DELETE FROM recent WHERE owner = ?", (self._named("", owner),))
            self._rows.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self._rows.close()

    def _insert(
        self, otherwise: str, kind: str, name: str, owner: str, value: dict[str, Any], keep_s: float | None
    ) -> bool:
        until = self._clock() + (self._keep_s if keep_s is None else keep_s)
        row = (self._named(kind, name), self._named("", owner), kind, until, self._sealed(value))
        done = self._rows.execute(f"INSERT OR {otherwise} INTO recent VALUES (?, ?, ?, ?, ?)", row)
        return done.rowcount == 1

    def _make_room(self) -> None:
        self._rows.execute("DELETE FROM recent WHERE until <= ?", (self._clock(),))
        self._puts += 1
        if self._puts % COUNT_EVERY == 0:
            there = self._rows.execute("SELECT count(*) FROM recent").fetchone()[0]
            oldest = "SELECT name FROM recent ORDER BY until LIMIT ?"
            self._rows.execute(f"DELETE FROM recent WHERE name IN ({oldest})", (max(0, there - self._most),))

    def _named(self, kind: str, name: str) -> bytes:
        return blake2b(f"{kind}\0{name}".encode(), key=self._key, digest_size=16).digest()

    def _sealed(self, value: dict[str, Any]) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._seal.encrypt(nonce, zlib.compress(json.dumps(value).encode(), 1), None)

    def _opened(self, sealed: bytes) -> dict[str, Any]:
        text = zlib.decompress(self._seal.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None))
        found: dict[str, Any] = json.loads(text)
        return found
