"""A limit on the time that one file may take on the wire, whatever its server does."""

import contextlib
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Any

from ingest.fetching.errors import Failed


class TimeLimit:
    """Shuts the connection once the time is used up.

    A read timeout alone is no limit: a server that sends a byte now and then never reaches it, not even in its headers.
    Only time on the wire counts, not the waiting that politeness asks for.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._clock = clock
        self.reached = False
        self._left = seconds
        self._stream: Any = None

    @contextmanager
    def running(self) -> Iterator[None]:
        if self._left <= 0:
            raise self.error()
        began = self._clock()
        timer = Timer(self._left, self._shut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self._stream = None
            self._left -= self._clock() - began

    def trace(self, event: str, details: dict[str, Any]) -> None:
        """Learn of the connection that is being used; httpcore calls it at each of its steps."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._stream = details["return_value"]
            if self.reached:
                self._shut()

    def error(self) -> Failed:
        return Failed(f"took longer than {self.seconds:g} seconds; run it again to go on")

    def _shut(self) -> None:
        self.reached = True
        if self._stream is not None:
            with contextlib.suppress(OSError):
                # The plain socket's own method: that of a TLS socket takes away what another thread is reading from.
                socket.socket.shutdown(self._stream.get_extra_info("socket"), socket.SHUT_RDWR)
