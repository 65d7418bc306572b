"""The live assistant as tools take it: opened behind a client's first words, and waited for by the first call."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from assistant.assistant import Assistant
from assistant.live import LiveAssistant

# Clients give up sooner or later; opening a large index on a busy machine takes this long at most.
PATIENCE_S = 120.0


class Opened:
    """Opens the assistant in a thread of its own: a client must be greeted at once, opening takes seconds."""

    def __init__(self, live: LiveAssistant) -> None:
        self._live = live
        self._looked = threading.Event()

    @contextmanager
    def following(self) -> Iterator[Self]:
        """Follow the served generation while the block runs."""
        first = threading.Thread(target=self._look_first, name="mcp-open", daemon=True)
        first.start()
        yield self
        first.join()
        self._live.stop()

    @contextmanager
    def current(self) -> Iterator[Assistant]:
        """The assistant of now, open until the block ends; NotReady where there is nothing to answer from."""
        self._looked.wait(PATIENCE_S)
        with self._live.current() as assistant:
            yield assistant

    def _look_first(self) -> None:
        try:
            self._live.look()
        finally:
            self._looked.set()
            self._live.start()
