"""Which files a list of paths means: files as given, folders with everything readable below them."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest.readers import SUFFIXES
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Skipped(Immutable):
    """A path that was not ingested, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scan(Immutable):
    """Files to read, folders that were named (what vanished from them is removed), and paths that lead nowhere.

    `passed_over` are files in the folders that are of no kind that can be read; sidecars are none of them.
    """

    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    skipped: tuple[Skipped, ...]
    passed_over: tuple[Path, ...] = ()


def scan(paths: Iterable[Path]) -> Scan:
    """Resolve paths, each file once, in a stable order. Hidden files and other suffixes in a folder are passed over."""
    files: dict[Path, None] = {}
    passed_over: list[Path] = []
    folders: list[Path] = []
    skipped: list[Skipped] = []
    for path in paths:
        resolved = path.expanduser().resolve()
        if resolved.is_dir():
            folders.append(resolved)
            seen = _seen(resolved)
            files |= dict.fromkeys(path for path in seen if path.suffix.lower() in SUFFIXES)
            passed_over += [path for path in seen if path.suffix.lower() not in SUFFIXES and not _describes(path)]
        elif resolved.exists():
            files[resolved] = None
        else:
            skipped.append(Skipped(_shown(path), "there is no such file or folder; check the path"))
    named, unnamed = [path for path in files if _is_text(path)], [path for path in files if not _is_text(path)]
    skipped += [Skipped(_shown(path), "its name is not UTF-8: rename it") for path in unnamed]
    return Scan(tuple(named), tuple(folders), tuple(skipped), tuple(passed_over))


def _seen(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if not _hidden(path.relative_to(folder)) and path.is_file())


def _describes(path: Path) -> bool:
    """Whether it is a sidecar or a catalogue, which are read with what they describe."""
    return path.suffix.lower() == ".toml"


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _is_text(path: Path) -> bool:
    """The library keeps names as text; a name in an old encoding is bytes alone."""
    return _shown(path) == str(path)


def _shown(path: Path) -> str:
    return os.fsencode(path).decode(errors="replace")
