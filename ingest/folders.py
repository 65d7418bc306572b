"""Where things lie in the data folder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DataFolder:
    """One folder that holds everything; deleting it forgets everything.

    library.sqlite   what ingest knows: documents by version, passages, vectors
    originals/       the bytes of every file that was ingested, by SHA-256
    fetched/         originals that were downloaded, with their metadata
    generations/     published indexes, one folder each, never changed once there
    current          the id of the generation that is served
    copies/          each process's private copy of a generation
    desk.sqlite      conversations that are kept, and feedback; unless another database is set
    """

    path: Path

    @property
    def library(self) -> Path:
        return self.path / "library.sqlite"

    @property
    def originals(self) -> Path:
        return self.path / "originals"

    @property
    def fetched(self) -> Path:
        return self.path / "fetched"

    @property
    def generations(self) -> Path:
        return self.path / "generations"

    @property
    def current(self) -> Path:
        return self.path / "current"

    @property
    def copies(self) -> Path:
        return self.path / "copies"

    @property
    def desk(self) -> Path:
        return self.path / "desk.sqlite"

    @property
    def ingest_lock(self) -> Path:
        return self.path / "ingest.lock"
