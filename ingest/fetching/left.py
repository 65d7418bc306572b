"""What a folder holds from addresses that the catalogue names no more: told, and removed only where that is asked."""

from collections.abc import Iterable
from pathlib import Path

from ingest.fetching.kept import KeptFiles
from ingest.fetching.parts import Part
from ingest.fetching.plan import Target
from ingest.readers.sidecar import SUFFIX


def left_over(kept: KeptFiles, planned: Iterable[Target]) -> tuple[str, ...]:
    """Names of files that were fetched and that no target has; never one that somebody else put there."""
    named = {target.file for target in planned}
    there = {file for file in kept.files if Path(file).name == file and (kept.folder / file).is_file()}
    return tuple(sorted(there - named))


def remove(kept: KeptFiles, files: Iterable[str], planned: Iterable[Target]) -> None:
    """Remove these files, with their sidecars unless a target of another type uses the same one."""
    stems = {target.stem for target in planned}
    for file in files:
        path = kept.folder / file
        path.unlink(missing_ok=True)
        Part(path.with_name(f"{file}.part")).discard()
        if path.stem not in stems:
            path.with_suffix(SUFFIX).unlink(missing_ok=True)
        kept.forget(file)
