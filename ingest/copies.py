"""A process's private copy of a generation: an Edge shard can be open in one process only.

Copies are made of bytes, never of hard links, since the engine may write to its files. Each has a lock that its
process holds; a copy whose lock is free was left behind by a crash and is swept.
"""

import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import LibraryError
from ingest.folders import DataFolder
from ingest.generations import current_generation
from ingest.sparse import copy_sparse

TRIES = 20


@dataclass(frozen=True, slots=True)
class PrivateCopy:
    """A generation's id, its copied folder, and how to give it up."""

    generation: str
    folder: Path
    release: Callable[[], None]


def open_copy(data: DataFolder) -> PrivateCopy:
    """Copy the served generation; LibraryError if there is none yet, and then no folder is made."""
    if current_generation(data) is None:
        raise _nothing(data)
    data.copies.mkdir(parents=True, exist_ok=True)
    sweep(data)
    for _ in range(TRIES):
        generation = current_generation(data)
        if generation is None:
            raise _nothing(data)
        copied = _copy(data, generation)
        if copied is not None:
            return copied
    raise LibraryError(f"the generation that {data.current} names is not there; run `rightsdesk reindex`")


def _nothing(data: DataFolder) -> LibraryError:
    return LibraryError(f"nothing has been ingested into {data.path} yet; run `rightsdesk ingest PATH…` first")


def sweep(data: DataFolder) -> None:
    """Delete copies whose process is gone."""
    with _door(data):
        for lock_file in data.copies.glob("*.lock"):
            lock = FileLock(lock_file)
            try:
                lock.acquire(timeout=0)
            except Timeout:
                continue
            shutil.rmtree(lock_file.with_suffix(""), ignore_errors=True)
            lock_file.unlink(missing_ok=True)
            lock.release()


def _copy(data: DataFolder, generation: str) -> PrivateCopy | None:
    folder = data.copies / uuid.uuid4().hex
    with _door(data):
        # Whoever gives the copy up may be another thread than the one that made it.
        lock = FileLock(folder.with_suffix(".lock"), thread_local=False)
        lock.acquire(timeout=0)

    def release() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_suffix(".lock").unlink(missing_ok=True)
        lock.release()

    source = data.generations / generation
    try:
        shutil.copytree(source, folder, copy_function=copy_sparse)
    except OSError as error:
        release()
        if source.exists():
            raise LibraryError(f"generation {generation} could not be copied: {error}; is the disk full?") from error
        # Two ingests in the meantime swept it away; the pointer names a newer one now.
        return None
    return PrivateCopy(generation, folder, release)


def _door(data: DataFolder) -> FileLock:
    """Held while a copy's lock is made or swept, so that nobody sweeps what is just being made."""
    return FileLock(data.copies / "door", timeout=30)
