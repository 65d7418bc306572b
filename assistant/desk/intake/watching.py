"""A mailbox is read again and again: after a failure sooner at first, then at growing pauses, until told to stop."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.desk.errors import DeskError
from assistant.desk.intake.collecting import Round

logger = logging.getLogger(__name__)

FIRST_PAUSE_S = 5.0
LONGEST_PAUSE_S = 900.0
LEAVE_S = 10.0


def pause_after(failures: int, every_s: float) -> float:
    """5, 10, 20, … seconds after a failure, at most 15 minutes; `every_s` where nothing failed."""
    return min(FIRST_PAUSE_S * 2 ** min(failures - 1, 20), LONGEST_PAUSE_S) if failures else every_s


def watch(collect: Callable[[], Round], every_s: float, stop: threading.Event | None = None) -> None:
    """Until `stop` is set; without one, until the process is."""
    stop, failures = stop or threading.Event(), 0
    while not stop.is_set():
        try:
            done = collect()
            failures = 0
            if done != Round():
                logger.info("mailbox: %s", done.told())
        except DeskError as error:
            failures += 1
            logger.error("the mailbox is tried again in %.0f s: %s", pause_after(failures, every_s), error)
        stop.wait(pause_after(failures, every_s))


class Watch:
    """A thread that reads the mailbox; of several workers only the one that holds the lock does."""

    def __init__(self, collect: Callable[[], Round], every_s: float, lock: Path) -> None:
        self._collect, self._every_s = collect, every_s
        self._lock = FileLock(lock, thread_local=False)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mailbox-watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """After the message that is being read, unless that takes too long: what is not marked comes again."""
        self._stop.set()
        self._thread.join(LEAVE_S)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                with self._lock.acquire(timeout=0):
                    watch(self._collect, self._every_s, self._stop)
            except Timeout:
                self._stop.wait(self._every_s)
