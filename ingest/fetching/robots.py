"""robots.txt of each site, by RFC 9309: asked for once, obeyed for every address."""

from collections.abc import Callable
from functools import partial

import httpx
from protego import Protego

from ingest.fetching.errors import ComeBack, NotFetched, Refused, Unreachable
from ingest.fetching.pace import SECONDS_BETWEEN
from ingest.fetching.trail import Allowance, Trail
from ingest.fetching.tries import persistently

# The name that a site's rules are written for.
ROBOT = "Rightsdesk"
LONGEST_DELAY = 30.0
# What is read of a robots.txt at most; RFC 9309 asks for at least 500 KiB.
MAX_BYTES = 512 * 1024


class Robots:
    def __init__(self, trail: Trail, allowance: Callable[[], Allowance]) -> None:
        self._trail = trail
        self._allowance = allowance
        self._known: dict[str, Protego | NotFetched] = {}

    def delay(self, url: httpx.URL) -> float:
        """Seconds to leave between two requests to this address's site. Refused if the site forbids it to robots."""
        rules = self._rules(url)
        if not rules.can_fetch(str(url), ROBOT):
            raise Refused(f"robots.txt of {url.host} forbids it to programs: download it by hand")
        wanted = rules.crawl_delay(ROBOT) or 0.0
        if not wanted <= LONGEST_DELAY:
            raise Refused(
                f"robots.txt of {url.host} asks for {wanted:g} seconds between requests, "
                f"more than the {LONGEST_DELAY:g} that are waited: download it by hand"
            )
        return max(SECONDS_BETWEEN, wanted)

    def _rules(self, url: httpx.URL) -> Protego:
        site = str(url.copy_with(raw_path=b"/robots.txt"))
        if site not in self._known:
            try:
                self._known[site] = persistently(partial(self._asked, site))
            except NotFetched as error:
                self._known[site] = error
        rules = self._known[site]
        if isinstance(rules, Unreachable | ComeBack):
            raise rules
        if isinstance(rules, NotFetched):
            raise Refused(f"robots.txt of {url.host} could not be had, so nothing may be asked there: {rules}")
        return rules

    def _asked(self, site: str) -> Protego:
        with self._trail.opened(site, {}, self._allowance(), lambda _: SECONDS_BETWEEN) as response:
            if 400 <= response.status_code < 500:
                return Protego.parse("")
            if response.status_code != 200:
                raise Refused(f"it answered {response.status_code}")
            return Protego.parse(_beginning(response).decode("utf-8-sig", errors="replace"))


def _beginning(response: httpx.Response) -> bytes:
    read = b""
    for chunk in response.iter_raw():
        read += chunk
        if len(read) >= MAX_BYTES:
            # A rule that is cut in half would be another rule.
            return read[:MAX_BYTES].rpartition(b"\n")[0]
    return read
