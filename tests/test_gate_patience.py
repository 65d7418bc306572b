"""A connection that asks nothing is closed; one that asks is served, again and again."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest
import uvicorn
from fastapi import FastAPI

from api.gate import patience
from api.gate.patience import Impatient

HEAD = b"GET /openapi.json HTTP/1.1\r\nHost: desk.example\r\n"
PATIENCE_S = 0.5


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(patience, "HEAD_WITHIN_S", PATIENCE_S)
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(FastAPI(), http=Impatient, log_config=None, lifespan="off", timeout_keep_alive=60)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])))
    thread.start()
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join()


@pytest.mark.parametrize("said", [b"", HEAD])
def test_a_head_that_is_not_said_in_time_ends_the_connection(port: int, said: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(said)
        assert connection.recv(100) == b""


def test_a_drop_now_and_then_does_not_buy_time(port: int) -> None:
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        try:
            connection.sendall(HEAD)
            for _ in range(100):
                connection.sendall(b"X-Slow: 1\r\n")
                time.sleep(PATIENCE_S / 5)
        except OSError:
            pass
    assert time.monotonic() - began < 10 * PATIENCE_S


def test_who_asks_is_answered_more_than_once(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    for _ in range(3):
        connection.request("GET", "/openapi.json")
        used = connection.sock
        assert connection.getresponse().read()
        time.sleep(PATIENCE_S / 2)
        assert connection.sock is used
    connection.close()
