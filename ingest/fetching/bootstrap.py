"""Put the download together: from settings for the command, from smaller parts for a test."""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import httpx

from ingest.catalogue import CatalogueEntry, read_catalogue
from ingest.errors import FetchError
from ingest.fetching.addresses import WEB_PORTS, is_public
from ingest.fetching.agent import user_agent
from ingest.fetching.download import Downloader
from ingest.fetching.fetching import Fetch
from ingest.fetching.pace import Pace
from ingest.fetching.progress import FetchProgress
from ingest.fetching.robots import Robots
from ingest.fetching.time_limit import TimeLimit
from ingest.fetching.trail import Allowance, Trail
from ingest.fetching.transport import CheckedTransport, Permitted, Resolve, system_resolver
from ingest.fetching.wire import TIMEOUT, Wire

CATALOGUE = Path(__file__).parents[2] / "corpus" / "catalogue.toml"
SECONDS_A_FILE = 600.0


@cache
def usual_certificates() -> ssl.SSLContext:
    # Of the environment, only SSL_CERT_FILE and SSL_CERT_DIR count: a city's own authority is named there.
    return httpx.create_ssl_context(trust_env=True)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the download takes from the machine it runs on."""

    permitted: Permitted = is_public
    resolve: Resolve = system_resolver
    ports: frozenset[int] = WEB_PORTS
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    timeout: httpx.Timeout = field(default_factory=lambda: TIMEOUT)
    seconds_a_file: float = SECONDS_A_FILE
    certificates: Callable[[], ssl.SSLContext] = usual_certificates


def build_fetch(
    folder: Path,
    progress: FetchProgress,
    *,
    max_bytes: int,
    proxy: str = "",
    contact: str = "",
    surroundings: Surroundings | None = None,
) -> Fetch:
    """A fetch into this folder."""
    around = surroundings or Surroundings()
    wire = Wire(_client(around, proxy, contact), Pace(around.clock, around.sleep))
    trail = Trail(wire, around.ports, around.now)

    def allowance() -> Allowance:
        return Allowance(TimeLimit(around.seconds_a_file, around.clock))

    robots = Robots(trail, allowance)
    downloader = Downloader(
        open=lambda url, headers, allowed: trail.opened(url, headers, allowed, robots.delay),
        allowance=allowance,
        max_bytes=max_bytes,
        received=progress.received,
    )
    return Fetch(folder, downloader, around.now, progress.done)


def catalogue_entries(path: Path) -> tuple[CatalogueEntry, ...]:
    """The entries of a catalogue. FetchError if it cannot be read, CatalogueError if it is not as it should be."""
    try:
        return read_catalogue(path)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise FetchError(f"the catalogue {path} cannot be read ({reason}): name one with --catalogue") from error


def _client(around: Surroundings, proxy: str, contact: str) -> httpx.Client:
    # A connection serves one request: each is checked anew, and the time limit knows which one to shut.
    limits = httpx.Limits(max_keepalive_connections=0)
    inner = httpx.HTTPTransport(verify=around.certificates(), limits=limits, proxy=proxy or None)
    headers = {"User-Agent": user_agent(contact), "Accept-Encoding": "identity", "Connection": "close"}
    transport = CheckedTransport(inner, around.permitted, around.resolve, proxied=bool(proxy))
    # A client with a transport of its own heeds no proxy of the environment.
    return httpx.Client(transport=transport, headers=headers, timeout=around.timeout)
