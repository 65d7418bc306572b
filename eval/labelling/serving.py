"""Serve the labelling pages to this machine alone."""

import socket
import sys

import uvicorn
from fastapi import FastAPI

from eval.labelling.errors import LabellingError

HOST = "127.0.0.1"


def serve(app: FastAPI, port: int) -> None:
    """Serve until told to stop. LabellingError if the port is taken; 0 is any that is free."""
    try:
        listening = socket.create_server((HOST, port))
    except OSError as error:
        raise LabellingError(f"cannot serve on {HOST}:{port} ({error.strerror}); choose another with --port") from error
    with listening:
        sys.stderr.write(f"Open http://{HOST}:{listening.getsockname()[1]} (stop with Ctrl+C)\n")
        sys.stderr.flush()
        config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listening])
