"""A Qdrant server that is gone, refuses, or lost what it held: an error that says so, never a decline."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from assistant.bootstrap import build_assistant
from assistant.live import LiveAssistant
from assistant.settings import Settings
from ingest.bootstrap import build_ingest
from ingest.errors import LibraryError, ServerError
from ingest.folders import DataFolder
from ingest.progress import Silent
from ingest.settings import LibrarySettings, read_settings

QUESTION = "Who has a right to water?"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> tuple[Path, Path, str]:
    """Data folder, document and server of an index that is complete."""
    folder = tmp_path_factory.mktemp("served")
    document, url = folder / "water.txt", f"file://{folder / 'server'}"
    document.write_text("People have a right to water. The council brings water to every house.")
    settings = read_settings(LibrarySettings, data=folder / "data", model=str(tiny_model), qdrant_url=url)
    build_ingest(settings).ingest([document], Silent())
    return folder / "data", document, url


@pytest.fixture(params=["gone", "refuses", "broken"])
def fault(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """A server's address, and what is said of it."""
    status, says = {
        "gone": (0, "did not answer"),
        "refuses": (401, "RIGHTSDESK_QDRANT_API_KEY"),
        "broken": (500, "answered 500"),
    }[request.param]
    with _answering(status) as url:
        yield url, says


def test_a_question_says_what_is_wrong(
    served: tuple[Path, Path, str], tiny_model: Path, fault: tuple[str, str]
) -> None:
    with pytest.raises(ServerError, match=fault[1]):
        _asked(served[0], tiny_model, fault[0])


def test_an_ingest_says_what_is_wrong_and_the_old_index_stays(
    served: tuple[Path, Path, str], tiny_model: Path, fault: tuple[str, str]
) -> None:
    before = (served[0] / "current").read_text()
    settings = read_settings(LibrarySettings, data=served[0], model=str(tiny_model), qdrant_url=fault[0])
    with pytest.raises(ServerError, match=fault[1]):
        build_ingest(settings).ingest([served[1]], Silent())
    assert (served[0] / "current").read_text() == before
    assert _asked(served[0], tiny_model, served[2]) == "answered"


def test_the_service_says_that_it_is_not_ready_and_to_come_again(
    served: tuple[Path, Path, str], tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = build_assistant(_settings(served[0], tiny_model, served[2]))

    def unreachable(*_: object) -> None:
        raise ServerError("the Qdrant server did not answer")

    monkeypatch.setattr("assistant.assistant.run", unreachable)
    live = LiveAssistant(DataFolder(served[0]), lambda: assistant)
    live.look()
    with TestClient(create_app(live)) as client:
        got = client.post("/v1/answers", json={"question": QUESTION})
    assert (got.status_code, got.headers["retry-after"]) == (503, "2")
    assert "did not answer" in got.json()["detail"]


def test_a_server_that_lost_its_points_is_not_taken_for_one_that_knows_nothing(
    served: tuple[Path, Path, str], tiny_model: Path, tmp_path: Path
) -> None:
    data = shutil.copytree(served[0], tmp_path / "data")
    url = f"file://{tmp_path / 'empty'}"
    with pytest.raises(LibraryError, match=r"0 of 1 passages.*rightsdesk reindex"):
        _asked(data, tiny_model, url)
    build_ingest(_settings(data, tiny_model, url)).reindex(Silent())
    assert _asked(data, tiny_model, url) == "answered"


def _asked(data: Path, model: Path, url: str) -> str:
    assistant = build_assistant(_settings(data, model, url))
    try:
        return assistant.ask(QUESTION).status
    finally:
        assistant.close()


def _settings(data: Path, model: Path, url: str) -> Settings:
    return read_settings(Settings, data=data, model=str(model), qdrant_url=url, threshold=0)


@contextmanager
def _answering(status: int) -> Iterator[str]:
    """A server that answers everything with this status; with 0, the address of one that has ended."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

        do_GET = do_POST = do_PUT = answer

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        url = f"http://127.0.0.1:{server.server_port}"
        if status:
            Thread(target=server.serve_forever, daemon=True).start()
            yield url
            server.shutdown()
            return
    yield url
