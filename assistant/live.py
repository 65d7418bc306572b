"""The assistant over whatever generation is served now: changes over to a new one without dropping a question."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from assistant.assistant import Assistant
from assistant.errors import NotReady
from ingest.errors import RightsdeskError
from ingest.folders import DataFolder
from ingest.generations import current_generation

logger = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
# Opening reads the whole index: one that doesn't open is tried again after 1, 2, 4, … seconds, and at least so often.
LONGEST_PAUSE_S = 60.0


class LiveAssistant:
    """Holds one assistant, looks for a new generation every second, and closes the old one after its last question.

    `build` opens the served generation; it is called from the watching thread, so that no question waits for it.
    """

    def __init__(self, data: DataFolder, build: Callable[[], Assistant], look_every_s: float = LOOK_EVERY_S) -> None:
        # Told of each generation that is served, in the watching thread; what goes wrong there holds nothing up.
        self.told: Callable[[Assistant], object] = lambda assistant: None
        self._data = data
        self._build = build
        self._look_every_s = look_every_s
        self._lock = threading.Lock()
        self._held: _Counted | None = None
        self._failure: _Failure | None = None
        self._problem = "the assistant is starting; ask again in a moment"
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="generation-watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Stop watching and give up the generation once its questions are answered."""
        self._stop.set()
        self._thread.join()
        self._swap(None)

    @contextmanager
    def current(self) -> Iterator[Assistant]:
        """The assistant to ask; it stays open until the block ends. NotReady says why there is none."""
        with self._lock:
            held = self._held
            if held is None:
                raise NotReady(self._problem)
            held.users += 1
        try:
            yield held.assistant
        finally:
            self._leave(held)

    def look(self) -> None:
        """Change over if another generation is served now; a generation that won't open leaves the old one be."""
        generation = current_generation(self._data)
        if generation is None:
            self._problem = "nothing has been ingested yet; ask again when the first documents are in"
            return
        if self._held is not None and self._held.assistant.generation == generation:
            return
        if self._failure and self._failure.waits(generation):
            return
        try:
            assistant = self._build()
            self._swap(_Counted(assistant))
            self._failure = None
            logger.info("serving generation %s: %s documents", assistant.generation, assistant.manifest.documents)
            self._tell(assistant)
        except (RightsdeskError, OSError) as error:
            self._failed(generation, str(error))
            logger.error("generation %s cannot be opened: %s", generation, error)
        except Exception as error:
            # Whatever a model or a driver throws: the watching goes on, and so does the generation that serves.
            self._failed(
                generation, f"the index cannot be opened ({type(error).__name__}); the service's log says more"
            )
            logger.exception("generation %s cannot be opened", generation)

    def _tell(self, assistant: Assistant) -> None:
        try:
            self.told(assistant)
        except Exception:
            logger.exception("who is told of new generations could not take generation %s", assistant.generation)

    def _failed(self, generation: str, problem: str) -> None:
        self._problem = problem
        self._failure = _Failure.after(self._failure, generation)

    def _watch(self) -> None:
        while not self._stop.is_set():
            self.look()
            self._stop.wait(self._look_every_s)

    def _swap(self, new: "_Counted | None") -> None:
        with self._lock:
            old, self._held = self._held, new
        if old is not None:
            self._leave(old)

    def _leave(self, held: "_Counted") -> None:
        with self._lock:
            held.users -= 1
            last = held.users == 0
        if last:
            held.assistant.close()


@dataclass(frozen=True, slots=True)
class _Failure:
    """A generation that didn't open, and when it is tried again."""

    generation: str
    pause_s: float
    again_at: float

    @classmethod
    def after(cls, earlier: "_Failure | None", generation: str) -> "_Failure":
        """The failure of now; the pause after the same generation's earlier one is doubled."""
        again = earlier if earlier and earlier.generation == generation else None
        pause_s = min(2 * again.pause_s, LONGEST_PAUSE_S) if again else LOOK_EVERY_S
        return cls(generation, pause_s, time.monotonic() + pause_s)

    def waits(self, generation: str) -> bool:
        return generation == self.generation and time.monotonic() < self.again_at


class _Counted:
    """An assistant and who uses it: the questions being answered, and one for being the current one."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.users = 1
