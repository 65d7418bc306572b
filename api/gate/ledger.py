"""When each bucket will be empty, in a table of fixed size that several processes may share. Memory only.

A bucket's place follows from its id: one of `WAYS` rows of its group. Where all are taken, the one that would be empty
first gives way, so that who asked little is forgotten before who asked much. All processes read one clock, since
the monotonic one counts from the machine's start.
"""

import fcntl
import mmap
import os
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from api.gate.buckets import Allowance, State, Taken, after_one_more, state_at

SECRET_BYTES = 32
ROW = struct.Struct("<Qd")
WAYS = 8
GROUPS = 8192
BYTES = SECRET_BYTES + GROUPS * WAYS * ROW.size


class Ledger:
    """Counts in memory of this process, or in a file that `share` made for several."""

    def __init__(self, shared: Path | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._threads = threading.Lock()
        self._file = os.open(shared, os.O_RDWR) if shared else None
        self._table = mmap.mmap(-1 if self._file is None else self._file, BYTES)
        if self._file is None:
            self._table[:SECRET_BYTES] = os.urandom(SECRET_BYTES)
        self._secret = self._table[:SECRET_BYTES]

    def take(self, wanted: Sequence[tuple[bytes, Allowance]]) -> Taken:
        """Count one request in each of these buckets, or in none if one of them is full; how they stand then."""
        with self._alone():
            now = self._clock()
            rows = [(*self._row(who, allowance), allowance) for who, allowance in wanted]
            before = [state_at(now, self._empty_at(row), allowance) for row, _, allowance in rows]
            if any(state.left < 1 for state in before):
                return Taken(False, tuple(before))
            return Taken(True, tuple(self._count(row, name, allowance, now) for row, name, allowance in rows))

    def close(self) -> None:
        self._table.close()
        if self._file is not None:
            os.close(self._file)

    def _count(self, row: int, name: int, allowance: Allowance, now: float) -> State:
        empty_at = after_one_more(now, self._empty_at(row), allowance)
        ROW.pack_into(self._table, row, name, empty_at)
        return state_at(now, empty_at, allowance)

    def _row(self, who: bytes, allowance: Allowance) -> tuple[int, int]:
        """Where this bucket is kept, and the name that it has there: a keyed hash, which tells nobody who it is."""
        digest = blake2b(who, key=self._secret, person=allowance.name.encode()[:16], digest_size=16).digest()
        name, group = int.from_bytes(digest[:8], "little") or 1, int.from_bytes(digest[8:], "little") % GROUPS
        first = SECRET_BYTES + group * WAYS * ROW.size
        rows = range(first, first + WAYS * ROW.size, ROW.size)
        for row in rows:
            if ROW.unpack_from(self._table, row)[0] == name:
                return row, name
        # Of two buckets in one request, the second must not take the first one's row: it is written at once.
        chosen = min(rows, key=self._empty_at)
        ROW.pack_into(self._table, chosen, name, self._clock())
        return chosen, name

    def _empty_at(self, row: int) -> float:
        return float(ROW.unpack_from(self._table, row)[1])

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._threads:
            if self._file is not None:
                fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                if self._file is not None:
                    fcntl.flock(self._file, fcntl.LOCK_UN)


@contextmanager
def shared_ledger() -> Iterator[Path]:
    """A file for the ledgers of several processes, in memory where the system has a place for that; gone afterwards."""
    import tempfile

    memory = Path("/dev/shm")
    handle, name = tempfile.mkstemp(prefix="rightsdesk-", dir=memory if os.access(memory, os.W_OK) else None)
    try:
        os.write(handle, os.urandom(SECRET_BYTES))
        os.truncate(handle, BYTES)
        os.close(handle)
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
