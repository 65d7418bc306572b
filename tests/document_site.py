"""A real web server on this machine that serves documents well or badly, as each test tells it."""

import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest

from tests.loopback import QuietHandler, Server, serving

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 20


@dataclass(frozen=True)
class Answer:
    """One answer. `length` is what Content-Length says, the truth by default, nothing if it is None.

    `cut` ends the connection after so many bytes of the body; `drip_s` waits before each of them.
    """

    body: bytes = b""
    type: str = "application/pdf"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = -1
    cut: int | None = None
    drip_s: float = 0
    ranges: bool = False


@dataclass(frozen=True)
class Asked:
    host: str
    path: str
    headers: Mapping[str, str]


class DocumentSite:
    """Hosts on one server: what is told of a host's path is served, once each and the last one for good."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[Asked] = []
        self._answers: dict[tuple[str, str], list[Answer]] = {}

    def url(self, path: str, host: str = "city.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def tell(self, path: str, *answers: Answer, host: str = "city.example") -> str:
        """Serve these in turn, and return the address."""
        self._answers[host, path] = list(answers)
        return self.url(path, host)

    def paths(self, host: str = "city.example") -> list[str]:
        """What was asked of a host, robots.txt apart."""
        return [asked.path for asked in self.asked if asked.host == host and not asked.path.endswith("/robots.txt")]

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        answers = self._answers.get((asked.host, asked.path), [Answer(b"not here", "text/plain", 404)])
        return answers.pop(0) if len(answers) > 1 else answers[0]


@pytest.fixture
def site() -> Iterator[DocumentSite]:
    """The site, for one test."""
    with serving(_Handler, DocumentSite) as served:
        yield served


class _Handler(QuietHandler):
    server: Server[DocumentSite]

    def do_GET(self) -> None:
        asked = Asked(self.headers["Host"].partition(":")[0], self.path, dict(self.headers.items()))
        answer = self.server.site.answer(asked)
        status, body, extra = self._settled(answer)
        self.send_response(status)
        length = len(body) if answer.length == -1 else answer.length
        sent = {"Content-Type": answer.type, "Content-Length": length, **answer.headers, **extra}
        for name, value in sent.items():
            if value not in (None, ""):
                self.send_header(name, str(value))
        self.end_headers()
        self._send(body[: answer.cut], answer.drip_s)
        self.close_connection = True

    def _settled(self, answer: Answer) -> tuple[int, bytes, dict[str, str]]:
        """What is really sent once conditions and ranges are looked at, as a good server does."""
        etag, since = answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", "")
        wanted = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
        if answer.status == 200 and any(one and one == told for one, told in zip((etag, since), wanted, strict=True)):
            return 304, b"", {}
        begins = self.headers.get("Range", "")
        if answer.ranges and begins and self.headers.get("If-Range") in (etag, since):
            start = int(begins.removeprefix("bytes=").removesuffix("-"))
            return (
                206,
                answer.body[start:],
                {"Content-Range": f"bytes {start}-{len(answer.body) - 1}/{len(answer.body)}"},
            )
        return answer.status, answer.body, {}

    def _send(self, body: bytes, drip_s: float) -> None:
        pieces = [bytes([byte]) for byte in body] if drip_s else [body]
        try:
            for piece in pieces:
                time.sleep(drip_s)
                self.wfile.write(piece)
                self.wfile.flush()
            self.connection.shutdown(socket.SHUT_WR)
        except OSError:
            # Whoever asked has had enough.
            return
