"""The sites of now: the file is looked at again once it changed; a broken one leaves the earlier sites in force."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

from api.errors import BadSites
from api.gate.sites import Sites
from api.gate.sites_file import read_sites

logger = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0


class SitesSource:
    """Reads the file at once, so that a service with a broken one doesn't start, and then whenever it changed."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._clock = clock
        self._seen = _signature(path)
        self._sites = read_sites(path)
        self._looked = clock()

    def now(self) -> Sites:
        if self._clock() - self._looked >= LOOK_EVERY_S:
            self._looked = self._clock()
            self._look()
        return self._sites

    def _look(self) -> None:
        signature = _signature(self._path)
        if signature == self._seen:
            return
        self._seen = signature
        try:
            self._sites = read_sites(self._path)
            logger.info("%s changed: %s sites", self._path, len(self._sites.by_key))
        except BadSites as error:
            logger.error("the sites of before stay in force: %s", error)


def _signature(path: Path) -> tuple[int, int, int]:
    """Changes with the file; editors replace it, or write into it."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def no_sites() -> Sites:
    """Where no file of sites is set."""
    return Sites()
