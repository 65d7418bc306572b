"""Fetch what a plan names into a folder: one address after the other, each kept or reported before the next."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import FetchError
from ingest.fetching.download import Arrived, Downloader
from ingest.fetching.errors import NotFetched, Refused
from ingest.fetching.kept import Kept, KeptFiles, sha256_of
from ingest.fetching.left import left_over, remove
from ingest.fetching.links import choose_pdf
from ingest.fetching.parts import Part
from ingest.fetching.plan import Target
from ingest.fetching.report import FetchReport, Outcome, Status
from ingest.fetching.sidecar import sidecar, write_sidecar

# A page that only links a document is never longer.
MAX_PAGE_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Fetch:
    """Everything a fetch is made of, put together by its caller."""

    folder: Path
    downloader: Downloader
    now: Callable[[], datetime]
    done: Callable[[], None]

    def fetch(
        self, targets: Sequence[Target], planned: Sequence[Target] | None = None, *, prune: bool = False
    ) -> FetchReport:
        """Each target is fetched, found unchanged, or reported with its reason; what is kept is kept at once.

        `planned` are the targets of the whole catalogue: what else was fetched into the folder is told, or removed.
        """
        try:
            with self._only_one():
                kept = KeptFiles(self.folder)
                run = _Run(self, kept)
                outcomes = tuple(self._counted(run.outcome(target) for target in targets))
                left = () if planned is None else left_over(kept, planned)
                if prune:
                    remove(kept, left, planned or ())
                return FetchReport(str(self.folder), outcomes, left, pruned=prune)
        except OSError as error:
            raise FetchError(f"cannot write in {self.folder} ({error.strerror}): make room, or use --to") from error

    def _counted(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        for outcome in outcomes:
            self.done()
            yield outcome

    @contextmanager
    def _only_one(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.folder / ".fetch.lock", timeout=0):
                yield
        except Timeout:
            raise FetchError(f"another fetch into {self.folder} is running: wait for it") from None


@dataclass(frozen=True, slots=True)
class _Found:
    """The address of the file itself, and how it was found."""

    url: str
    choice: str = ""


@dataclass(frozen=True, slots=True)
class _Run:
    """One run over the targets; remembers which files it has, since several pages may link the same one."""

    fetch: Fetch
    kept: KeptFiles
    files: dict[str, str] = field(default_factory=dict)

    def outcome(self, target: Target) -> Outcome:
        try:
            return self._outcome(target, self._document(target))
        except NotFetched as error:
            status: Status = "refused" if isinstance(error, Refused) else "failed"
            return Outcome(target.entry.id, target.address.url, status, detail=str(error))

    def _document(self, target: Target) -> _Found:
        if not target.is_page:
            return _Found(target.address.url)
        url, page = self.fetch.downloader.read(target.address.url, "html", MAX_PAGE_BYTES)
        link = choose_pdf(page, url, target.entry.title)
        return _Found(link.url, f"{link.choice}, {link.url}")

    def _outcome(self, target: Target, found: _Found) -> Outcome:
        outcome = Outcome(target.entry.id, target.address.url, "unchanged", detail=found.choice)
        if found.url in self.files:
            return replace(outcome, file=self.files[found.url], detail=f"{found.choice}; it is here already")
        kept, is_new = self._bring(target, found.url)
        write_sidecar(self.fetch.folder / f"{target.stem}.toml", sidecar(target, kept.url))
        self.kept.add(target.address.url, kept)
        self.files[found.url] = kept.file
        return replace(outcome, status="fetched" if is_new else "unchanged", file=kept.file, bytes=kept.bytes)

    def _bring(self, target: Target, url: str) -> tuple[Kept, bool]:
        """The file as it is kept now, and whether its bytes are new."""
        before = self.kept.good(target.address.url, url, target.file, target.address.sha256)
        part = Part(self.fetch.folder / f"{target.file}.part")
        arrived = self.fetch.downloader.fetch(url, target.kind, part, before.version if before else None)
        if before is not None and arrived.unchanged:
            return replace(before, url=arrived.url, **asdict(arrived.version)), False
        sha256, size = self._checked(part, target.address.sha256), part.size()
        file = self.fetch.folder / target.file
        is_new = sha256 != sha256_of(file)
        part.path.replace(file)
        part.done()
        return _kept(target, url, arrived, sha256, size, self.fetch.now()), is_new

    def _checked(self, part: Part, wanted: str) -> str:
        sha256 = sha256_of(part.path)
        if wanted and sha256 != wanted:
            part.discard()
            raise Refused(f"wanted the file with SHA-256 {wanted}, came {sha256}: it was changed; check the catalogue")
        return sha256


def _kept(target: Target, url: str, arrived: Arrived, sha256: str, size: int, now: datetime) -> Kept:
    return Kept(
        document=url,
        url=arrived.url,
        file=target.file,
        sha256=sha256,
        bytes=size,
        fetched=now.isoformat(timespec="seconds"),
        **asdict(arrived.version),
    )
