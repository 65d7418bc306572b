"""A fetch over the local site, with a clock that needs no waiting, and entries to fetch."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import httpx

from ingest.catalogue import Address, CatalogueEntry
from ingest.fetching.bootstrap import Surroundings, build_fetch
from ingest.fetching.fetching import Fetch
from ingest.fetching.plan import plan
from ingest.fetching.progress import Silent
from ingest.fetching.report import FetchReport, Outcome
from tests.document_site import DocumentSite

BEGAN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@dataclass
class Clock:
    """Time passes only by sleeping."""

    seconds: float = 0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.seconds += seconds

    def now(self) -> datetime:
        return BEGAN + timedelta(seconds=self.seconds)


def names(**addresses: str) -> Callable[[str, int], list[str]]:
    """A resolver: `.example` hosts are this machine unless told otherwise, `nowhere` is none."""

    def resolve(host: str, port: int) -> list[str]:
        name = host.removesuffix(".example")
        if name == "nowhere":
            raise OSError(-2, "Name or service not known")
        return addresses.get(name, "127.0.0.1" if name != host else host).split()

    return resolve


def make_fetch(
    site: DocumentSite,
    folder: Path,
    clock: Clock | None = None,
    max_bytes: int = 1_000_000,
    progress: Any = None,
    contact: str = "",
    proxy: str = "",
    **changes: Any,
) -> Fetch:
    clock = clock or Clock()
    around = {
        "permitted": lambda address: address == ip_address("127.0.0.1"),
        "resolve": names(),
        "ports": frozenset({site.port}),
        "clock": lambda: clock.seconds,
        "sleep": clock.sleep,
        "now": clock.now,
        "timeout": httpx.Timeout(10.0),
    }
    surroundings = Surroundings(**{**around, **changes})
    told = progress or Silent()
    return build_fetch(folder, told, max_bytes=max_bytes, contact=contact, proxy=proxy, surroundings=surroundings)


def make_entry(*addresses: Address, id: str = "plan", title: str = "A plan for digital rights") -> CatalogueEntry:
    return CatalogueEntry(
        id=id,
        title=title,
        kind="guide",
        publisher="A city",
        date="2021-05",
        languages=("en",),
        licence="unknown",
        addresses=addresses,
    )


def original(url: str, type: Any = "pdf", language: str = "en", sha256: str = "") -> Address:
    return Address(url, "original", type, language, sha256)


def landing(url: str, language: str = "en") -> Address:
    return Address(url, "landing", "html", language)


def fetched(fetch: Fetch, *addresses: Address) -> Outcome:
    """What becomes of an entry with these addresses, the first of them."""
    return report_of(fetch, [make_entry(*addresses)]).outcomes[0]


def report_of(fetch: Fetch, entries: Iterable[CatalogueEntry]) -> FetchReport:
    return fetch.fetch(plan(tuple(entries), ()))


def files(folder: Path) -> list[str]:
    """What a person sees in it."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
