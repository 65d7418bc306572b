"""Two services, a question from the command line and an ingest, all at once over one data folder."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from ingest.folders import DataFolder
from ingest.generations import current_generation
from tests.processes import ask_once, forkserver, ingest_into, serve_until_stopped
from tests.slowness import Slowness

PATIENCE_S = 240
# Seconds on a quiet machine; a slower one is given as much longer.
CHANGE_OVER_S = 5
# Between an asker's questions: someone who reads the answer, not a loop that takes a whole core.
THINKING_S = 0.1
QUESTION = "Who has a right to water?"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "water.txt").write_text("People have a right to water. The council brings water to every house.")
    return folder


def test_all_answer_at_once(tmp_path: Path, tiny_model: Path, corpus: Path) -> None:
    data = tmp_path / "data"
    _run(ingest_into, data, tiny_model, corpus)
    with service(data, tiny_model) as one, service(data, tiny_model) as two:
        old = {_generation(address) for address in (one, two)}
        statuses: list[int] = []
        stop = threading.Event()
        askers = [threading.Thread(target=_keep_asking, args=(address, statuses, stop)) for address in (one, two)]
        for asker in askers:
            asker.start()
        (corpus / "census.txt").write_text("The city holds a census every ten years. It counts every household.")
        ingest = forkserver().Process(target=ingest_into, args=(data, tiny_model, corpus))
        ingest.start()
        try:
            assert _asked(data, tiny_model) == "answered"
            _wait_until(lambda: _published(data) not in old)
            slowness = Slowness()
            slowness.start()
            _wait_until(lambda: {_generation(address) for address in (one, two)} == {_published(data)})
            took = time.time() - DataFolder(data).current.stat().st_mtime
            slower = slowness.stop()
            ingest.join()
        finally:
            stop.set()
            for asker in askers:
                asker.join()
    assert (ingest.exitcode, set(statuses)) == (0, {200})
    assert took < CHANGE_OVER_S * slower


def test_a_service_started_before_anything_is_ingested_becomes_ready(
    tmp_path: Path, tiny_model: Path, corpus: Path
) -> None:
    data = tmp_path / "data"
    with service(data, tiny_model, ready=False) as address:
        assert _post(address).status_code == 503
        assert _post(address).headers["content-type"] == "application/problem+json"
        _run(ingest_into, data, tiny_model, corpus)
        _wait_until_ready(address)
        assert _post(address).json()["status"] == "answered"


@contextmanager
def service(data: Path, model: Path, *, ready: bool = True) -> Iterator[str]:
    """A service in a process of its own; its address, once it answers."""
    told, tell = forkserver().Pipe()
    process = forkserver().Process(target=serve_until_stopped, args=(data, model, tell))
    process.start()
    try:
        assert told.poll(PATIENCE_S)
        address = f"http://127.0.0.1:{told.recv()}"
        _wait_until(lambda: _status(f"{address}/health/live") == 200)
        if ready:
            _wait_until_ready(address)
        yield address
    finally:
        process.terminate()
        process.join()


def _run(target: Callable[..., None], *arguments: object) -> None:
    process = forkserver().Process(target=target, args=arguments)
    process.start()
    process.join()
    assert process.exitcode == 0


def _asked(data: Path, model: Path) -> str:
    told, tell = forkserver().Pipe()
    _run(ask_once, data, model, QUESTION, tell)
    return str(told.recv())


def _published(data: Path) -> str:
    return current_generation(DataFolder(data)) or ""


def _keep_asking(address: str, statuses: list[int], stop: threading.Event) -> None:
    with httpx.Client(timeout=PATIENCE_S) as client:
        while not stop.wait(THINKING_S):
            statuses.append(client.post(f"{address}/v1/answers", json={"question": QUESTION}).status_code)


def _generation(address: str) -> str:
    return str(httpx.get(f"{address}/health/ready", timeout=PATIENCE_S).json()["generation"])


def _post(address: str) -> httpx.Response:
    return httpx.post(f"{address}/v1/answers", json={"question": QUESTION}, timeout=PATIENCE_S)


def _wait_until_ready(address: str) -> None:
    _wait_until(lambda: _status(f"{address}/health/ready") == 200)


def _wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < until, f"waited {PATIENCE_S} s in vain"
        time.sleep(0.05)


def _status(address: str) -> int:
    try:
        return httpx.get(address, timeout=5).status_code
    except httpx.TransportError:
        return 0
