"""A real server on this machine that answers as an OpenAI-compatible one does, well or badly, as each test tells it."""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.loopback import QuietHandler, Server, serving


@dataclass(frozen=True)
class Reply:
    """`wait_s` passes before it is sent; `drip_s` between its bytes."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    wait_s: float = 0
    drip_s: float = 0


def saying(text: str | None) -> Reply:
    """A completion with this text."""
    return Reply(json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())


@dataclass(frozen=True)
class Sent:
    path: str
    headers: Mapping[str, str]
    body: Any


class ChatSite:
    """Replies in turn, the last one for good."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/v1"
        self.asked: list[Sent] = []
        self._replies: list[Reply] = []

    def tell(self, *replies: Reply | str) -> None:
        self._replies = [saying(reply) if isinstance(reply, str) else reply for reply in replies]

    def reply(self, sent: Sent) -> Reply:
        self.asked.append(sent)
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]


@contextmanager
def chat_site() -> Iterator[ChatSite]:
    """The server while a test runs."""
    with serving(_Handler, ChatSite) as served:
        yield served


class _Handler(QuietHandler):
    server: Server[ChatSite]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        reply = self.server.site.reply(Sent(self.path, dict(self.headers.items()), body))
        time.sleep(reply.wait_s)
        try:
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in [bytes([one]) for one in reply.body] if reply.drip_s else [reply.body]:
                time.sleep(reply.drip_s)
                self.wfile.write(piece)
                self.wfile.flush()
        except OSError:
            # Whoever asked has had enough.
            self.close_connection = True
