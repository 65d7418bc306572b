"""Waiting one's turn: a second between two requests to a host, or as long as it asks for."""

from collections.abc import Callable

SECONDS_BETWEEN = 1.0


class Pace:
    """Knows when each host was last asked. Clock and sleep come from outside: a test waits for nothing."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._asked: dict[str, float] = {}

    def turn(self, host: str, delay: float) -> None:
        """Return when this host may be asked, and take it as asked now."""
        last = self._asked.get(host)
        if last is not None and (wait := last + delay - self._clock()) > 0:
            self._sleep(wait)
        self._asked[host] = self._clock()

    def rest(self, seconds: float) -> None:
        if seconds > 0:
            self._sleep(seconds)
