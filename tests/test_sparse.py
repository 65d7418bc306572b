"""A copy has the same bytes, and takes no more room than what is in it."""

from pathlib import Path

import pytest

from ingest.sparse import PIECE, copy_sparse

MEGABYTE = 1 << 20


@pytest.mark.parametrize(
    "data",
    [
        {},
        {0: b"short"},
        {0: b"start", 3 * MEGABYTE: b"middle", 9 * MEGABYTE: b"end"},
        {5 * MEGABYTE: b"x" * (2 * PIECE + 1)},
    ],
    ids=["empty", "no hole", "holes between", "longer than a piece"],
)
@pytest.mark.parametrize("hole_at_the_end", [0, 2 * MEGABYTE])
def test_copies_every_byte(tmp_path: Path, data: dict[int, bytes], hole_at_the_end: int) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    _write(source, data, hole_at_the_end)
    copy_sparse(source, target)
    assert target.read_bytes() == source.read_bytes()


def test_a_hole_takes_no_room(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    _write(source, {0: b"start", 64 * MEGABYTE: b"end"}, 64 * MEGABYTE)
    copy_sparse(source, target)
    assert target.stat().st_size == source.stat().st_size
    assert target.stat().st_blocks * 512 < MEGABYTE


def test_never_writes_over_a_file(tmp_path: Path) -> None:
    for name in ("source", "target"):
        (tmp_path / name).write_text(name)
    with pytest.raises(FileExistsError):
        copy_sparse(tmp_path / "source", tmp_path / "target")
    assert (tmp_path / "target").read_text() == "target"


def _write(path: Path, data: dict[int, bytes], hole_at_the_end: int) -> None:
    with path.open("wb") as file:
        for offset, piece in data.items():
            file.seek(offset)
            file.write(piece)
        file.truncate(file.tell() + hole_at_the_end)
