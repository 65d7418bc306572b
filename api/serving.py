"""Run the web application: one process, or several that share a socket, each with its own copy of the generation."""

import logging
import os
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.behind import ingesting_behind
from api.desk.building import build_console
from api.gate.gate import Gate, build_gate
from api.gate.ledger import shared_ledger
from api.gate.patience import Impatient
from api.narration import narrate
from api.transparency.service import Service, build_service
from assistant.bootstrap import build_live_assistant
from assistant.desk.bootstrap import (
    build_casework,
    build_desk,
    case_retention,
    prepare_desk,
    shared_recent,
)
from assistant.desk.intake.bootstrap import build_watch
from assistant.settings import Settings
from ingest.settings import PREFIX, SettingsError, read_settings

GRACE_S = 10
ALIVE_WITHIN_S = 60


def serve(settings: Settings, first: Sequence[Path] = (), ingest: Sequence[Path] = ()) -> None:
    """Serve until told to stop; bring `first` in meanwhile, then `ingest`. SettingsError if the address is taken."""
    gate, service = build_gate(settings), build_service(settings)
    prepare_desk(settings)
    listening = _listen(settings.host, settings.port)
    host, port = listening.getsockname()[:2]
    narrate(f"Rightsdesk serves on http://{host}:{port} (stop it with Ctrl+C)")
    logging.getLogger("assistant.live").setLevel(logging.INFO)
    _end_in_order()
    with ingesting_behind(settings, (first, ingest), listening):
        _run(settings, listening, gate, service)


def _run(settings: Settings, listening: socket.socket, gate: Gate, service: Service) -> None:
    if settings.workers == 1:
        uvicorn.Server(_config(_app(settings, gate, service), 1)).run(sockets=[listening])
        return
    from uvicorn.supervisors import Multiprocess

    with shared_ledger() as ledger, shared_recent() as (folder, key):
        shared = {"limits_file": settings.limits_file or ledger, "recent_folder": folder, "recent_key": key}
        os.environ.update(variables(settings.model_copy(update=shared)))
        Multiprocess(_config("api.serving:app_from_environment", settings.workers), sockets=[listening]).run()


def app_from_environment() -> FastAPI:
    """The application of one worker; its settings come from the environment that its parent set."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    logging.getLogger("assistant.live").setLevel(logging.INFO)
    settings = read_settings(Settings)
    return _app(settings, build_gate(settings), build_service(settings))


def _app(settings: Settings, gate: Gate, service: Service) -> FastAPI:
    desk = build_desk(settings)
    casework, keep = build_casework(settings, desk), case_retention(settings)
    console = build_console(settings, desk) if settings.helpdesk else None
    live = build_live_assistant(settings)
    mailbox = build_watch(settings, casework, live)
    return create_app(live, gate, service, desk, casework, keep, console, mailbox)


class _Config(uvicorn.Config):
    """A worker's first act is to set up its logging; and, here, how it ends."""

    def configure_logging(self) -> None:
        super().configure_logging()
        _end_in_order()


def _end_in_order() -> None:
    """Uvicorn raises the signal that stopped it once more when it is done; it must end the work, not the process.

    A process that a signal kills leaves behind what it holds of the system, such as semaphores.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def _config(app: FastAPI | str, workers: int) -> uvicorn.Config:
    """No access log: who asked, and when, is nobody's business."""
    return _Config(
        app,
        factory=isinstance(app, str),
        workers=workers,
        log_config=None,
        access_log=False,
        server_header=False,
        http=Impatient,
        # Whose word on addresses is taken is ours to decide: by itself uvicorn takes anybody's on this machine.
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_S,
        # A worker that imports and opens much on a busy machine is slow to say that it lives, and must not be killed.
        timeout_worker_healthcheck=ALIVE_WITHIN_S,
    )


def _listen(host: str, port: int) -> socket.socket:
    try:
        listening = _bound(host, port)
    except (socket.gaierror, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise SettingsError(
            f"wanted an address of this machine to serve on, such as 127.0.0.1 or 0.0.0.0 for all; {host!r} is none "
            f"({why}); set it with --host or {PREFIX}HOST"
        ) from error
    except OSError as error:
        raise SettingsError(
            f"cannot serve on {host}:{port} ({error.strerror or error}); is something else serving there? "
            f"Choose another with --port or {PREFIX}PORT"
        ) from error
    listening.set_inheritable(True)
    return listening


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError:
        listening.close()
        raise
    return listening


def variables(settings: Settings) -> dict[str, str]:
    """What was set on the command line reaches new processes through the environment."""
    given = {name: value for name, value in settings.model_dump().items() if value is not None}
    return {f"{PREFIX}{name}".upper(): str(value) for name, value in given.items()}
