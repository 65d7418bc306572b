"""Documents as read from a file, each once per run: the longest sample takes as long as a hundred short ones."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from ingest.documents import place
from ingest.index_documents import below_title
from ingest.readers import Limits, read_file
from ingest.splitting import split
from ingest.types import SourceDocument

DOCUMENTS = Path(__file__).parents[1] / "corpus" / "documents"


@cache
def document(path: Path) -> SourceDocument:
    """Read and placed, under the file's own name as its title where it says none."""
    return read_anew(path)


@cache
def sections(digest: str) -> dict[str, str]:
    """What ingest makes of a digest of the corpus: the quotable text below each heading."""
    source = document(DOCUMENTS / f"{digest}.md")
    texts: dict[str, str] = {}
    for passage in split(source):
        heading = " › ".join(below_title(source.metadata.title, passage.section))
        texts[heading] = f"{texts.get(heading, '')}\n{passage.text}"
    return texts


def read_anew(path: Path) -> SourceDocument:
    """The same without what was read before."""
    raw, reading = read_file(path, Limits())
    return place(reading, sha256(raw).hexdigest(), path.stem, "en")
