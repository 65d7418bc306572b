"""Who is answered when many ask at once: one after the other, and less carefully while others wait.

A careful answer takes two cores for some eight times as long as a fast one takes; side by side on the same cores, each
would take as long as both. So there is a thread for every two cores, and a queue before it.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import TypeVar

from api.errors import TooBusy
from assistant.paces import Pace

R = TypeVar("R")
# While more than these wait, or after so long a wait, whoever asked for a careful answer gets a fast one.
WAIT_FOR_CAREFUL = 2
PATIENCE_S = 1.0
CORES_FOR_ONE = 2
MOST_WAITING = 300
LONGEST_WAIT_S = 10.0
# How much the latest answer says of how long the next ones take.
NEWS = 0.1


class Admission:
    """The queue of one process, first come, first served."""

    def __init__(self, places: int = 1, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._waiting = 0
        self._places = places
        self._fast_s = 0.0
        # The same few threads over and over: each thread that computes keeps threads and memory of its own for that.
        self._threads = ThreadPoolExecutor(places, "answering")

    async def run(self, work: Callable[[Pace | None], R], wished: Pace | None) -> R:
        """Do this at the pace that is wished for, or faster; TooBusy if it cannot be begun in time."""
        return await asyncio.wrap_future(self.submit(work, wished))

    def submit(self, work: Callable[[Pace | None], R], wished: Pace | None) -> Future[R]:
        """The same for whoever waits in another way; cancelled before its turn, it is not begun any more."""
        asked_at = self._clock()
        with self._lock:
            wait_s = self._waiting * self._fast_s / self._places
            if self._waiting >= MOST_WAITING or wait_s > LONGEST_WAIT_S:
                raise TooBusy(f"{self._waiting} questions wait to be answered; ask again in a moment")
            self._waiting += 1
        future = self._threads.submit(self._work, work, wished, asked_at)
        future.add_done_callback(self._left)
        return future

    def close(self) -> None:
        """Nothing is begun any more; what was begun comes to its end."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _left(self, future: Future[R]) -> None:
        if future.cancelled():
            with self._lock:
                self._waiting -= 1

    def _work(self, work: Callable[[Pace | None], R], wished: Pace | None, asked_at: float) -> R:
        waited_s = self._clock() - asked_at
        with self._lock:
            self._waiting -= 1
            behind = self._waiting
        if waited_s > LONGEST_WAIT_S:
            raise TooBusy(f"it was not this question's turn within {LONGEST_WAIT_S:g} seconds; ask again in a moment")
        given = pace(wished, behind, waited_s)
        begun = self._clock()
        try:
            return work(given)
        finally:
            if given == "fast":
                self._learn(self._clock() - begun)

    def _learn(self, took_s: float) -> None:
        """How long a fast answer takes lately: by it, a wait that would be too long is told before it begins."""
        with self._lock:
            self._fast_s += NEWS * (took_s - self._fast_s)


def pace(wished: Pace | None, behind: int, waited_s: float) -> Pace | None:
    """The pace for whoever is next, while so many wait behind."""
    if wished != "fast" and (behind > WAIT_FOR_CAREFUL or waited_s > PATIENCE_S):
        return "fast"
    return wished


def places(cores: int, workers: int) -> int:
    """How many are answered side by side in one of so many processes."""
    return max(1, cores // CORES_FOR_ONE // workers)
