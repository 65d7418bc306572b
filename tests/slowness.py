"""How many times slower than a quiet machine this one is, measured while something else goes on."""

import mmap
import time
from statistics import mean
from threading import Event, Thread

LOOPS = 100_000
FRESH_BYTES = 1 << 20
# What one piece of work takes on two quiet cores, and the pause after it, so that measuring slows nothing down.
QUIET_S = 0.002
PAUSE_S = 0.05


class Slowness:
    """Times a small piece of work over and over from start to stop: a machine that stutters is slow on the average."""

    def __init__(self) -> None:
        self._took: list[float] = []
        self._stop = Event()
        self._thread = Thread(target=self._measure, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> float:
        """The factor, 1.0 at least."""
        self._stop.set()
        self._thread.join()
        return max(1.0, mean(self._took) / QUIET_S)

    def _measure(self) -> None:
        while not self._took or not self._stop.wait(PAUSE_S):
            began = time.perf_counter()
            _work()
            self._took.append(time.perf_counter() - began)


def _work() -> None:
    """Counting, and touching memory that is new to the process: both stall where a machine is shared."""
    for _ in range(LOOPS):
        pass
    with mmap.mmap(-1, FRESH_BYTES) as fresh:
        for at in range(0, FRESH_BYTES, mmap.PAGESIZE):
            fresh[at] = 1
