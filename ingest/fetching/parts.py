"""A file that is still arriving: its bytes in `NAME.part`, and beside them what it takes to go on in a later run."""

import contextlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
from pydantic import TypeAdapter, ValidationError

from ingest.fetching.files import write_whole

_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)")


@dataclass(frozen=True, slots=True)
class Source:
    """What the first bytes of a part came from. `validator` tells the server which version it was."""

    url: str
    validator: str
    total: int | None


_source = TypeAdapter(Source)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of one file."""

    path: Path

    @property
    def _about(self) -> Path:
        return self.path.with_name(self.path.name + ".json")

    def size(self) -> int:
        return self.path.stat().st_size if self.path.is_file() else 0

    def begun(self, url: str) -> Source | None:
        """What can be gone on with; None if nothing is there, or nothing that is known to be of this address."""
        try:
            source = _source.validate_json(self._about.read_bytes())
        except (OSError, ValidationError):
            return None
        return source if source.url == url and source.validator and self.size() > 0 else None

    def begin(self, source: Source) -> None:
        """Forget what is there and note where the bytes to come are from."""
        self.discard()
        write_whole(self._about, json.dumps(asdict(source)))

    def done(self) -> None:
        self._about.unlink(missing_ok=True)

    def discard(self) -> None:
        for path in (self.path, self._about):
            with contextlib.suppress(FileNotFoundError):
                path.unlink()


def validator(headers: httpx.Headers) -> str:
    """What names this very version to the server; empty if nothing does, so that it cannot be gone on with."""
    etag = str(headers.get("etag", ""))
    # A weak tag stands for any version with the same meaning: its bytes may differ.
    return etag if etag and not etag.startswith("W/") else str(headers.get("last-modified", ""))


def announced(headers: httpx.Headers) -> int | None:
    """The body's length by Content-Length; None where the server doesn't say, or says nonsense."""
    value = headers.get("content-length", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 18 else None


def continues(headers: httpx.Headers, source: Source, size: int) -> bool:
    """Whether a 206 holds what comes right after the bytes that are there, of the same version."""
    found = _RANGE.fullmatch(headers.get("content-range", "").strip())
    if found is None or int(found[1]) != size:
        return False
    same_length = source.total is None or found[3] in ("*", str(source.total))
    return same_length and validator(headers) in ("", source.validator)
