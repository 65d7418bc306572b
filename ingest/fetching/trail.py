"""Following redirects by hand: every hop is checked, asked for in turn, and waited for when its host asks so."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime

import httpx

from ingest.fetching.addresses import check, parsed
from ingest.fetching.errors import ComeBack, Failed, Refused, quoted
from ingest.fetching.time_limit import TimeLimit
from ingest.fetching.waiting import Patience
from ingest.fetching.wire import Wire

HOPS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Seconds to leave before asking for an address; Refused if it may not be asked for.
Delay = Callable[[httpx.URL], float]


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one file may use up, over all its requests."""

    limit: TimeLimit
    patience: Patience = field(default_factory=Patience)


class Trail:
    def __init__(self, wire: Wire, ports: frozenset[int], now: Callable[[], datetime]) -> None:
        self._wire = wire
        self._ports = ports
        self._now = now

    @contextmanager
    def opened(
        self, url: str, headers: Mapping[str, str], allowance: Allowance, delay: Delay
    ) -> Iterator[httpx.Response]:
        """The answer where the redirects end, whatever its status."""
        at, passed = parsed(url), list[str]()
        with ExitStack() as held:
            while True:
                check(at, self._ports)
                response = self._answer(held, at, headers, allowance, delay(at))
                if response.status_code not in _REDIRECTS:
                    break
                # Closed before the next hop, whose robots.txt may have to be asked for first.
                held.close()
                passed.append(str(at))
                at = next_hop(at, response.headers.get("location", ""), passed)
            yield response

    def _answer(
        self, held: ExitStack, url: httpx.URL, headers: Mapping[str, str], allowance: Allowance, delay: float
    ) -> httpx.Response:
        while True:
            response = held.enter_context(self._wire.get(url, headers, allowance.limit, delay))
            try:
                wait = allowance.patience.after(response, self._now())
            except ComeBack as reason:
                self._wire.close_host(url.host, reason)
                raise
            if wait is None:
                return response
            held.close()
            self._wire.pace.rest(wait)


def next_hop(at: httpx.URL, location: str, passed: Sequence[str]) -> httpx.URL:
    """Where a redirect leads. Refused where it leads nowhere good."""
    if not location:
        raise Failed("the server redirects without saying where to")
    try:
        target = at.join(location).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError):
        raise Refused(f"the server redirects to {quoted(location)}, which is not an address") from None
    if at.scheme == "https" and target.scheme == "http":
        raise Refused(f"the server redirects from https to plain http, {quoted(str(target))}")
    if str(target) in passed:
        raise Refused(f"the redirects go round in a circle, back to {quoted(str(target))}")
    if len(passed) > HOPS:
        raise Refused(f"the server redirects more than {HOPS} times")
    return target
