"""Ingest paths into the library and publish what came of it: the whole of the first half of the product."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from ingest.errors import LibraryError, UnreadableFile
from ingest.folders import DataFolder
from ingest.pipeline_run import run
from ingest.progress import Progress
from ingest.publishing import Publisher
from ingest.readers.limits import Limits
from ingest.readers.sidecar import sidecar_of
from ingest.report import IngestReport
from ingest.scanning import Scan, Skipped, scan
from ingest.splitting import split

if TYPE_CHECKING:
    from haystack import Pipeline

# Raise it when the same bytes would be split differently: documents are then split anew from their stored text.
SPLITTING = "sentences-120-v1"


@dataclass(frozen=True, slots=True)
class Ingest:
    """Everything ingest is made of, put together by its caller."""

    data: DataFolder
    publisher: Publisher
    limits: Limits

    def ingest(self, paths: Iterable[Path], progress: Progress) -> IngestReport:
        """Bring these files into the library, remove what vanished from these folders, and publish.

        A file that cannot be read is skipped with its reason; what it held before stays.
        """
        found = scan(paths)
        with self._only_one():
            happened = _Happened(skipped=list(found.skipped), passed_over=[str(path) for path in found.passed_over])
            self._resplit()
            self._read_all(found, happened, progress)
            happened.removed = self.publisher.writer.forget(self._vanished(found))
            return self._publish(happened, progress)

    def remove(self, document_ids: Iterable[str], progress: Progress) -> IngestReport:
        """Remove documents wherever they came from. LibraryError if one isn't there; then none is removed."""
        with self._only_one():
            wanted = list(document_ids)
            there = {record.id for record in self.publisher.library.documents()}
            absent = [document_id for document_id in wanted if document_id not in there]
            if absent:
                raise LibraryError(f"there is no document {', '.join(absent)}; `rightsdesk documents` lists the ids")
            happened = _Happened(removed=[one for one in wanted if self.publisher.writer.remove(one)])
            return self._publish(happened, progress)

    def reindex(self, progress: Progress) -> IngestReport:
        """Build anew what the library holds under the present settings, from stored texts alone, damaged or not."""
        with self._only_one():
            self._resplit()
            return self._publish(_Happened(), progress, anew=True)

    @contextmanager
    def _only_one(self) -> Iterator[None]:
        """Ingests into one data folder take turns; a lock that nobody holds is free, whatever crashed before."""
        self.data.path.mkdir(parents=True, exist_ok=True)
        with FileLock(self.data.ingest_lock):
            yield

    def _resplit(self) -> None:
        """Split anew, from their stored texts, the documents that were split in another way."""
        writer, library, splitting = self.publisher.writer, self.publisher.library, self.publisher.splitting
        for document_id, sha256 in writer.split_otherwise(splitting):
            document = library.document(document_id, sha256)
            writer.resplit(document, split(document), splitting)

    def _read_all(self, found: Scan, happened: "_Happened", progress: Progress) -> None:
        @cache
        def pipeline() -> "Pipeline":
            # Made for the first file that is new: what it needs takes seconds to import.
            from ingest.pipeline import reading_pipeline

            return reading_pipeline(self.publisher.writer, self.data, self.limits, self.publisher.splitting)

        progress.begin("reading", len(found.files))
        for path in found.files:
            try:
                self._read(path, pipeline, happened)
            except UnreadableFile as error:
                happened.skipped.append(Skipped(str(path), str(error)))
            progress.advance()

    def _read(self, path: Path, pipeline: Callable[[], "Pipeline"], happened: "_Happened") -> None:
        writer = self.publisher.writer
        sha256 = _sha256(path, self.limits)
        before = writer.source(str(path))
        sidecar = sidecar_of(path)
        held = writer.holds(sha256, sidecar.digest, self.publisher.splitting)
        if held is not None:
            writer.point(str(path), held, sha256)
            as_before = happened.unchanged if before == (held, sha256) else happened.changed
            (as_before if before else happened.added).append(held)
            return
        given = {"path": path, "sha256": sha256, "sidecar": sidecar}
        result = run(pipeline(), {"read": given, "keep": {"path": path}})
        (happened.changed if before else happened.added).append(result["keep"]["document_id"])

    def _vanished(self, found: Scan) -> list[str]:
        known = {path for folder in found.folders for path in self.publisher.writer.sources_under(folder)}
        return sorted(path for path in known if not Path(path).exists())

    def _publish(self, happened: "_Happened", progress: Progress, *, anew: bool = False) -> IngestReport:
        generation, published = self.publisher.publish(progress, anew=anew)
        return IngestReport(
            added=tuple(happened.added),
            changed=tuple(happened.changed),
            unchanged=tuple(happened.unchanged),
            removed=tuple(happened.removed),
            skipped=tuple(happened.skipped),
            generation=generation,
            published=published,
            passed_over=tuple(happened.passed_over),
        )


@dataclass(slots=True)
class _Happened:
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)


def _sha256(path: Path, limits: Limits) -> str:
    try:
        if path.exists() and not path.is_file():
            raise UnreadableFile("wanted a file, came a device, pipe or socket: copy its content into a file")
        limits.check_bytes(path.stat().st_size)
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableFile(f"the file could not be opened ({error.strerror}): check its permissions") from error
