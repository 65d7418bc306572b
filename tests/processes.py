"""Real processes for tests: forked from a server that has imported everything once, so that each starts at once."""

import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

PRELOAD = ["tests.preload"]


def forkserver() -> ForkServerContext:
    """Processes that are killed take nothing of the test's own process with them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    return context


def ingest_into(data: Path, model: Path, corpus: Path) -> None:
    """Ingest a folder to the end."""
    from ingest.bootstrap import build_ingest
    from ingest.progress import Silent
    from ingest.settings import LibrarySettings, read_settings

    _one_thread()
    settings = read_settings(LibrarySettings, data=data, model=str(model))
    build_ingest(settings).ingest([corpus], Silent())


def ask_once(data: Path, model: Path, question: str, told: Connection) -> None:
    """Open an assistant, ask, and tell the status."""
    from assistant.bootstrap import build_assistant
    from assistant.settings import Settings
    from ingest.settings import read_settings

    _one_thread()
    assistant = build_assistant(read_settings(Settings, data=data, model=str(model), threshold=0.0))
    told.send(assistant.ask(question).status)
    assistant.close()


def serve_until_stopped(data: Path, model: Path, told: Connection) -> None:
    """Serve on a free port, which is told first."""
    import socket

    import uvicorn

    from api.app import create_app
    from assistant.bootstrap import build_live_assistant
    from assistant.settings import Settings
    from ingest.settings import read_settings

    _one_thread()
    listening = socket.create_server(("127.0.0.1", 0))
    told.send(listening.getsockname()[1])
    live = build_live_assistant(read_settings(Settings, data=data, model=str(model), threshold=0.0))
    uvicorn.Server(uvicorn.Config(create_app(live), log_config=None)).run(sockets=[listening])


def serve_bringing_in(data: Path, model: Path, corpus: Path) -> None:
    """The whole service, with an ingest behind it."""
    from api.serving import serve
    from assistant.settings import Settings
    from ingest.settings import read_settings

    serve(read_settings(Settings, data=data, model=str(model), port=0), ingest=[corpus])


def _one_thread() -> None:
    import torch

    torch.set_num_threads(1)
