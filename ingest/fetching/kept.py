"""`fetched.json`: what was fetched into a folder, by the address that was asked for."""

import hashlib
import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ingest.fetching.download import Version
from ingest.fetching.files import write_whole
from ingest.types import Immutable

NAME = "fetched.json"
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept(Immutable):
    """A file that was fetched. `document` is the address of the file itself, `url` where it came from in the end."""

    document: str
    url: str
    file: str
    etag: str
    last_modified: str
    sha256: str
    bytes: int
    fetched: str

    @property
    def version(self) -> Version:
        return Version(self.etag, self.last_modified)


_kept = TypeAdapter(dict[str, Kept])


class KeptFiles:
    """The state of one folder, written anew whenever something was added."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._by_url = _read(folder / NAME)

    def good(self, url: str, document: str, file: str, sha256: str) -> Kept | None:
        """What is kept for this address, if it is what is wanted now and its bytes are still those that came."""
        kept = self._by_url.get(url)
        if kept is None or (kept.document, kept.file) != (document, file) or sha256 not in ("", kept.sha256):
            return None
        return kept if sha256_of(self.folder / file) == kept.sha256 else None

    @property
    def files(self) -> frozenset[str]:
        """Names of all files that came, whether they are still there or not."""
        return frozenset(kept.file for kept in self._by_url.values())

    def add(self, url: str, kept: Kept) -> None:
        if self._by_url.get(url) == kept:
            return
        self._by_url[url] = kept
        self._write()

    def forget(self, file: str) -> None:
        self._by_url = {url: kept for url, kept in self._by_url.items() if kept.file != file}
        self._write()

    def _write(self) -> None:
        state = {address: asdict(one) for address, one in sorted(self._by_url.items())}
        write_whole(self.folder / NAME, json.dumps(state, indent=1, ensure_ascii=False) + "\n")


def sha256_of(path: Path) -> str:
    """Empty if there is no such file."""
    if not path.is_file():
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read(path: Path) -> dict[str, Kept]:
    if not path.exists():
        return {}
    try:
        return _kept.validate_json(path.read_bytes())
    except ValidationError:
        # Nothing is lost by it but the knowledge that a file is unchanged.
        logger.warning("%s is damaged: everything is fetched anew", path)
        return {}
