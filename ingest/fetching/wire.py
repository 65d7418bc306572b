"""One request at a time, spaced as the host wishes; a host that cannot be reached is not asked again in this run."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

import httpx

from ingest.fetching.errors import BrokenOff, Failed, NotFetched, Unreachable, quoted
from ingest.fetching.pace import Pace
from ingest.fetching.time_limit import TimeLimit

READ_SECONDS = 30.0
TIMEOUT = httpx.Timeout(READ_SECONDS, connect=20.0)


class Wire:
    def __init__(self, client: httpx.Client, pace: Pace) -> None:
        self._client = client
        self._closed: dict[str, NotFetched] = {}
        self.pace = pace

    @contextmanager
    def get(
        self, url: httpx.URL, headers: Mapping[str, str], limit: TimeLimit, delay: float
    ) -> Iterator[httpx.Response]:
        """The answer with its body yet to be read; a body that breaks off while it is read raises BrokenOff."""
        if url.host in self._closed:
            raise self._closed[url.host]
        self.pace.turn(url.host, delay)
        request = self._client.build_request("GET", url, headers=headers, extensions={"trace": limit.trace})
        answered = False
        with limit.running():
            try:
                response = self._client.send(request, stream=True, follow_redirects=False)
                answered = True
                with closing(response):
                    yield response
            except (httpx.TransportError, httpx.InvalidURL) as error:
                raise self._said(error, url.host, limit, answered) from error
        if limit.reached:
            # A body of unknown length ends where its connection does: shut by the limit, it looks whole.
            raise limit.error()

    def close_host(self, host: str, reason: NotFetched) -> None:
        """From now on this is the answer for everything on the host."""
        self._closed[host] = reason

    def _said(self, error: Exception, host: str, limit: TimeLimit, answered: bool) -> NotFetched:
        if limit.reached:
            return limit.error()
        if isinstance(error, httpx.ReadTimeout) and answered:
            return BrokenOff("nothing more came for a while")
        if isinstance(error, httpx.TimeoutException | httpx.ConnectError | httpx.ProxyError):
            reason = _unreached(error, host)
            self.close_host(host, reason)
            return reason
        return BrokenOff(f"the connection broke off ({_words(error)})")


def _unreached(error: Exception, host: str) -> Failed:
    words = _words(error)
    if "CERTIFICATE_VERIFY_FAILED" in words:
        return Failed(f"the certificate of {host} is not to be trusted ({words})")
    return Unreachable(f"{host} could not be reached ({words}): are you online? Run it again to go on")


def _words(error: Exception) -> str:
    return quoted(str(error) or type(error).__name__).strip("'\"")
