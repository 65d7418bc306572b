"""Published generations: complete folders behind one pointer that changes in a single step."""

import os
import shutil
from pathlib import Path

from ingest.errors import LibraryError
from ingest.folders import DataFolder
from ingest.manifest import Manifest, read_manifest

KEPT = 2
UNFINISHED = "."
BUILDING = ".building-"
REMOVING = ".removing-"


def current_generation(data: DataFolder) -> str | None:
    """The id of the generation that is served; None before the first."""
    try:
        return data.current.read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def current_manifest(data: DataFolder) -> Manifest | None:
    """What the served generation says of itself; None before the first. LibraryError if it is damaged."""
    generation = current_generation(data)
    return read_manifest(data.generations / generation) if generation else None


def building_folder(data: DataFolder) -> Path:
    """An empty folder to build a generation in; what an interrupted ingest left behind is swept first.

    Only the holder of the ingest lock may call it.
    """
    data.generations.mkdir(parents=True, exist_ok=True)
    for left in data.generations.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left)
    folder = data.generations / f"{BUILDING}{os.getpid()}"
    folder.mkdir()
    return folder


def publish(data: DataFolder, building: Path, generation: str) -> None:
    """Move a complete generation to its place and point to it; readers see the old one or the new, never half."""
    if _complete(data.generations / generation):
        shutil.rmtree(building)
    else:
        _sync_tree(building)
        _remove(data, generation)
        building.rename(data.generations / generation)
        _sync(data.generations)
    point_to(data, generation)


def point_to(data: DataFolder, generation: str) -> None:
    """Serve this generation from now on. LibraryError if it isn't there; the last ones are kept for going back."""
    if not (data.generations / generation).is_dir():
        raise LibraryError(f"there is no generation {generation!r}; there are {', '.join(kept(data)) or 'none'}")
    temporary = data.current.with_suffix(".new")
    temporary.write_text(f"{generation}\n", encoding="utf-8")
    _sync(temporary)
    temporary.replace(data.current)
    os.utime(data.generations / generation)
    _sync(data.path)


def kept(data: DataFolder) -> list[str]:
    """The generations there are, the one served last first."""
    folders = [path for path in data.generations.glob("*") if path.is_dir() and not path.name.startswith(UNFINISHED)]
    return [path.name for path in sorted(folders, key=lambda path: path.stat().st_mtime_ns, reverse=True)]


def prune(data: DataFolder) -> None:
    """Delete all but the served generation and the one before it."""
    others = [generation for generation in kept(data) if generation != current_generation(data)]
    for generation in others[KEPT - 1 :]:
        _remove(data, generation)


def _complete(folder: Path) -> bool:
    try:
        return bool(read_manifest(folder))
    except LibraryError:
        return False


def _remove(data: DataFolder, generation: str) -> None:
    """First out of sight in one step: whoever copies it meanwhile gets an error, never a part."""
    folder = data.generations / generation
    if folder.exists():
        away = data.generations / f"{REMOVING}{generation}"
        folder.rename(away)
        shutil.rmtree(away)


def _sync_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
