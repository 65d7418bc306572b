"""Documents as read from a file, each once per run: the longest sample takes as long as a hundred short ones."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from ingest.documents import place
from ingest.readers import Limits, read_file
from ingest.types import SourceDocument


@cache
def document(path: Path) -> SourceDocument:
    """Read and placed, under the file's own name as its title where it says none."""
    return read_anew(path)


def read_anew(path: Path) -> SourceDocument:
    """The same without what was read before."""
    raw, reading = read_file(path, Limits())
    return place(reading, sha256(raw).hexdigest(), path.stem, "en")
