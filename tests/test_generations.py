"""Generations are whole or not there, one pointer says which is served, and each process reads a copy of its own."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest import generations
from ingest.bm25 import Bm25Settings
from ingest.copies import open_copy, sweep
from ingest.errors import IndexMismatch, LibraryError
from ingest.folders import DataFolder
from ingest.manifest import NAME, Manifest, check, read_manifest

MANIFEST = Manifest(
    generation="one",
    created="2026-01-01T00:00:00+00:00",
    library="0" * 64,
    built_with={"schema": 1, "model": "small", "dtype": "float32"},
    bm25=Bm25Settings(41.5),
    dimension=32,
    documents=1,
    passages=2,
    sentences=3,
    collections={},
)


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def test_serves_what_was_published_last_and_keeps_the_one_before(data: DataFolder) -> None:
    assert (generations.current_generation(data), generations.current_manifest(data)) == (None, None)
    for generation in ("one", "two", "three"):
        _publish(data, generation)
        generations.prune(data)
    assert generations.kept(data) == ["three", "two"]
    assert generations.current_manifest(data) == replace(MANIFEST, generation="three")


def test_goes_back_to_the_one_before(data: DataFolder) -> None:
    _publish(data, "one")
    _publish(data, "two")
    generations.point_to(data, "one")
    generations.prune(data)
    assert (generations.current_generation(data), generations.kept(data)) == ("one", ["one", "two"])
    with pytest.raises(LibraryError, match="there is no generation 'three'; there are one, two"):
        generations.point_to(data, "three")


def test_the_served_generation_is_kept_whatever_the_clock_says(data: DataFolder) -> None:
    for generation in ("one", "two", "three"):
        _publish(data, generation)
    os.utime(data.generations / "three", (0, 0))
    generations.prune(data)
    assert sorted(generations.kept(data)) == ["three", "two"]


def test_what_an_interrupted_ingest_left_is_swept(data: DataFolder) -> None:
    for left in (".building-1", ".removing-one"):
        (data.generations / left).mkdir(parents=True)
    building = generations.building_folder(data)
    assert list(data.generations.iterdir()) == [building]


def test_a_generation_that_is_there_whole_is_not_written_again(data: DataFolder) -> None:
    _publish(data, "one")
    before = (data.generations / "one" / NAME).stat()
    _publish(data, "one")
    assert (data.generations / "one" / NAME).stat().st_ino == before.st_ino


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"generation": "one"', b"\xff"])
def test_a_damaged_generation_says_so_and_is_replaced(data: DataFolder, damage: bytes) -> None:
    _publish(data, "one")
    (data.generations / "one" / NAME).write_bytes(damage)
    with pytest.raises(LibraryError, match="is not a complete index generation .*; run `rightsdesk reindex`"):
        generations.current_manifest(data)
    _publish(data, "one")
    assert generations.current_manifest(data) == MANIFEST


def test_copies_are_private_and_go_when_they_are_given_up(data: DataFolder) -> None:
    _publish(data, "one")
    first, second = open_copy(data), open_copy(data)
    (first.folder / NAME).write_text("changed by its process")
    sweep(data)
    assert read_manifest(second.folder) == read_manifest(data.generations / "one") == MANIFEST
    first.release()
    second.release()
    assert [path.name for path in data.copies.iterdir() if path.name != "door"] == []


def test_a_copy_is_swept_once_its_process_is_gone(data: DataFolder) -> None:
    """The process is killed, so it cannot tidy up."""
    _publish(data, "one")
    code = (
        "from pathlib import Path; from ingest.copies import open_copy; from ingest.folders import DataFolder; "
        f"copy = open_copy(DataFolder(Path({str(data.path)!r}))); print('open', flush=True); input()"
    )
    command, pipe = [sys.executable, "-c", code], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=Path(__file__).parents[1]) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        sweep(data)
        assert len(_copies(data)) == 1
        child.kill()
    sweep(data)
    assert _copies(data) == []


def test_a_generation_swept_away_while_it_is_copied_gives_the_new_one(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    _publish(data, "one")
    copytree = shutil.copytree

    def copy_late(source: Path, *rest: Any, **options: Any) -> Any:
        if source == data.generations / "one":
            for generation in ("two", "three"):
                _publish(data, generation)
            generations.prune(data)
        return copytree(source, *rest, **options)

    monkeypatch.setattr(shutil, "copytree", copy_late)
    copy = open_copy(data)
    assert (copy.generation, read_manifest(copy.folder).generation, len(_copies(data))) == ("three", "three", 1)
    copy.release()


def test_nothing_ingested_yet_says_what_to_do(data: DataFolder) -> None:
    with pytest.raises(LibraryError, match=r"nothing has been ingested into .*; run `rightsdesk ingest PATH…` first"):
        open_copy(data)


def test_an_index_built_with_something_else_names_both_and_the_command() -> None:
    check(MANIFEST, dict(MANIFEST.built_with))
    with pytest.raises(IndexMismatch) as error:
        check(MANIFEST, MANIFEST.built_with | {"model": "large", "dtype": "bfloat16"})
    assert str(error.value) == (
        "the index was built with dtype=float32, model=small, the settings say dtype=bfloat16, model=large. "
        "Run `rightsdesk reindex` to build it anew from the stored texts, or set them back"
    )


def _publish(data: DataFolder, generation: str) -> None:
    building = generations.building_folder(data)
    replace(MANIFEST, generation=generation).write(building)
    (building / "passages").mkdir()
    (building / "passages" / "points").write_bytes(b"points of " + generation.encode())
    generations.publish(data, building, generation)


def _copies(data: DataFolder) -> list[Path]:
    return [path for path in data.copies.iterdir() if path.is_dir()]
