"""The sidecar `NAME.toml` beside `NAME.pdf`: what its owner says about a document that cannot say it itself."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.readers.declared import KEYS, declared
from ingest.types import Immutable, Metadata

SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class Sidecar(Immutable):
    """A sidecar as found: its name and bytes; both empty where there is none."""

    name: str = ""
    content: bytes = b""

    @property
    def digest(self) -> str:
        """Changes when what is said about the document does; empty without a sidecar."""
        return hashlib.sha256(self.content).hexdigest() if self.name else ""

    def said(self, known: Metadata) -> Metadata:
        """`known`, with what the sidecar says in its place. UnreadableFile says which line or key is wrong."""
        where = f"its sidecar {self.name}"
        try:
            values = tomllib.loads(self.content.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise UnreadableFile(f"{where} is not valid TOML ({error}): mend it, or delete it") from error
        unknown = sorted(set(values) - KEYS)
        if unknown:
            allowed = ", ".join(sorted(KEYS))
            raise UnreadableFile(f"{where}: {', '.join(unknown)} means nothing here; what may stand there: {allowed}")
        return declared(values, where, known)


def sidecar_of(path: Path) -> Sidecar:
    """The sidecar of this file, if there is one."""
    beside = path.with_suffix(SUFFIX)
    try:
        return Sidecar(beside.name, beside.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return Sidecar()
    except OSError as error:
        raise UnreadableFile(f"its sidecar {beside.name} could not be opened ({error.strerror})") from error
