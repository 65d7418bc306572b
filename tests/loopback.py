"""A real web server on this machine for one test: a handler that answers for a site, which the test tells what."""

import socketserver
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Generic, TypeVar

Site = TypeVar("Site")


class Server(ThreadingHTTPServer, Generic[Site]):
    """Its handlers find the site at `server.site`."""

    site: Site
    daemon_threads = True
    block_on_close = False

    def server_bind(self) -> None:
        # The inherited one looks the machine's name up.
        socketserver.TCPServer.server_bind(self)


class QuietHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(handler: type[QuietHandler], site: Callable[[int], Site]) -> Iterator[Site]:
    """The site, made of its port, while it is served."""
    with Server[Site](("127.0.0.1", 0), handler) as server:
        server.site = site(server.server_address[1])
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server.site
        server.shutdown()
        thread.join()
