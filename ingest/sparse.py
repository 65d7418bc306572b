"""Copy a file without its holes: an index sets aside hundreds of megabytes and fills a few."""

import errno
import os
import shutil
from collections.abc import Iterator

PIECE = 1 << 20


def copy_sparse(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Write a new file with the same bytes, holes left as holes; OSError as from `open`.

    Where the system cannot tell data from holes (Windows), all of it is copied.
    """
    if not hasattr(os, "SEEK_DATA"):
        shutil.copyfile(source, target)
        return
    with open(source, "rb", buffering=0) as read, open(target, "xb") as written:
        size = os.fstat(read.fileno()).st_size
        for start, end in _data(read.fileno(), size):
            read.seek(start)
            written.seek(start)
            while start < end:
                piece = read.read(min(PIECE, end - start))
                if not piece:
                    raise OSError(errno.EIO, f"{os.fspath(source)} became shorter while it was copied")
                start += written.write(piece)
        written.truncate(size)


def _data(descriptor: int, size: int) -> Iterator[tuple[int, int]]:
    """The stretches that hold data, as offsets."""
    end = 0
    while end < size:
        try:
            start = os.lseek(descriptor, end, os.SEEK_DATA)
        except OSError as error:
            if error.errno == errno.ENXIO:
                return
            raise
        end = min(os.lseek(descriptor, start, os.SEEK_HOLE), size)
        yield start, end
