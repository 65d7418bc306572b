"""Bring documents in behind the service, in a process forked from it once everything heavy is imported."""

import multiprocessing
import os
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from api.narration import explained, narrate
from api.preloading import preload_with
from assistant.settings import Settings
from ingest.models import resolve_model

# Once there is something to answer from, questions go before documents.
GIVES_WAY = 5
ENDING = {signal.SIGTERM, signal.SIGINT}
# Between telling the ingest to end and ending it.
PATIENCE_S = 10


@contextmanager
def ingesting_behind(
    settings: Settings, batches: Sequence[Sequence[Path]], listening: socket.socket | None = None
) -> Iterator[None]:
    """Ingest one batch after the other while the block runs, publishing each.

    What is not finished when the block ends is gone on with next time. `listening` is the service's own socket, which
    the process gives up, so that no port stays taken after a service that was killed.
    """
    wanted = [batch for batch in batches if batch]
    if not wanted:
        yield
        return
    preload_with(resolve_model(settings.model, settings.dtype, settings.cache))
    child = _context().Process(target=_bring_in, args=(settings, wanted, listening))
    try:
        with _ending_held():
            child.start()
        yield
    finally:
        _end(child)


@contextmanager
def _ending_held() -> Iterator[None]:
    """Both processes of a fork hear signals once each is past it: what a handler raises in the midst of one is lost."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)


def _end(child: BaseProcess) -> None:
    """A killed ingest harms nothing, so one that doesn't end when told to is killed."""
    if child.pid is None:
        return
    child.terminate()
    child.join(PATIENCE_S)
    if child.is_alive():
        child.kill()
        child.join()


def _context() -> ForkContext | SpawnContext:
    """A fork shares what is imported; elsewhere than on Linux system libraries don't survive one."""
    return multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")


def _bring_in(settings: Settings, batches: Sequence[Sequence[Path]], listening: socket.socket | None) -> None:
    from ingest.bootstrap import build_ingest
    from ingest.errors import RightsdeskError
    from ingest.progress import progress_bar

    # Ctrl+C reaches the whole group; the service hears it and ends this process. Its own handlers are not for this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    if listening is not None:
        listening.close()
    for number, batch in enumerate(batches):
        if number == 1:
            os.nice(GIVES_WAY)
        try:
            with progress_bar() as progress:
                report = build_ingest(settings).ingest(batch, progress)
        except (RightsdeskError, OSError) as error:
            narrate(explained(error))
            continue
        for line in report.lines():
            narrate(line)
