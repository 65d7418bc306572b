"""What serving does beside serving: documents are brought in behind."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from filelock import FileLock

from api.behind import ingesting_behind
from api.serving import serve, variables
from assistant.desk.errors import DeskError
from assistant.settings import Settings
from ingest.folders import DataFolder
from ingest.settings import read_settings
from tests.processes import forkserver, ingest_into, serve_bringing_in

SURELY_BOTH = 20
PATIENCE_S = 240
ROOT = Path(__file__).parents[1]
JSON = {"content-type": "application/json"}


def test_documents_are_brought_in_behind(tmp_path: Path, tiny_model: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settings = read_settings(Settings, data=tmp_path / "data", model=str(tiny_model))
    said = ""
    with ingesting_behind(settings, [[tmp_path / "missing.txt"]]):
        until = time.monotonic() + PATIENCE_S
        while "1 skipped" not in said and time.monotonic() < until:
            said += capfd.readouterr().err
            time.sleep(0.05)
    assert "there is no such file or folder" in said + capfd.readouterr().err
    assert DataFolder(settings.data).library.exists()


def test_what_is_brought_in_behind_ends_when_the_service_is_told_to(tmp_path: Path, tiny_model: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    # The ingest waits for this lock as long as it lives.
    with FileLock(DataFolder(data).ingest_lock):
        service = forkserver().Process(target=serve_bringing_in, args=(data, tiny_model, tmp_path))
        service.start()
        children = Path(f"/proc/{service.pid}/task/{service.pid}/children")
        until = time.monotonic() + PATIENCE_S
        while not (behind := children.read_text().split()) and time.monotonic() < until:
            time.sleep(0.05)
        assert len(behind) == 1
        service.terminate()
        service.join(PATIENCE_S)
        assert service.exitcode == 128 + signal.SIGTERM
        assert not Path(f"/proc/{behind[0]}").exists()


def test_what_is_not_finished_ends_with_the_service(
    tmp_path: Path, tiny_model: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = read_settings(Settings, data=tmp_path / "data", model=str(tiny_model))
    with ingesting_behind(settings, [[tmp_path / "missing.txt"]]):
        pass
    assert "skipped" not in capfd.readouterr().err


@pytest.mark.parametrize("given", [{}, {"threshold": 0.5, "pace": "fast", "workers": 2, "contact": "desk@example.org"}])
def test_a_worker_has_the_settings_of_its_parent(given: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read_settings(Settings, **given)
    for name, value in variables(settings).items():
        monkeypatch.setenv(name, value)
    assert read_settings(Settings) == settings


def test_several_workers_answer_each_from_its_own_copy(tmp_path: Path, tiny_model: Path) -> None:
    (tmp_path / "water.txt").write_text("People have a right to water. The council brings water to every house.")
    ingest_into(tmp_path / "data", tiny_model, tmp_path / "water.txt")
    said: list[str] = []
    with _serving(tmp_path / "data", tiny_model, "--workers", "2", said=said) as url:
        _wait(lambda: len(list((tmp_path / "data/copies").glob("*/*.sqlite"))) == 2)
        # Whichever of the two is asked: one may be ready before the other.
        _wait(lambda: all(_found(url, "Who has a right to water?") for _ in range(SURELY_BOTH)))
        conversation = f"{url}/v1/conversations/{_posted(f'{url}/v1/conversations', {})['id']}"
        message_id = _posted(f"{conversation}/messages", {"question": "Who has a right to water?"})["message_id"]
        # Whichever worker a connection comes to.
        events = f"{conversation}/messages/{message_id}/events"
        assert len({urlopen(events, timeout=PATIENCE_S).read() for _ in range(20)}) == 1
    assert "leaked" not in said[0]


@pytest.mark.parametrize("url", ["mysql://desk", "postgresql://desk:secret@127.0.0.1:1/none"])
def test_a_desk_that_cannot_be_used_is_told_before_anything_is_served(tmp_path: Path, url: str) -> None:
    with pytest.raises(DeskError) as told:
        serve(read_settings(Settings, data=tmp_path / "data", port=0, desk_url=url))
    assert "secret" not in str(told.value)


def _wait(happened: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.1)


def _posted(address: str, body: dict[str, str]) -> dict[str, str]:
    with urlopen(Request(address, json.dumps(body).encode(), JSON), timeout=PATIENCE_S) as got:
        found: dict[str, str] = json.load(got)
    return found


def _found(url: str, question: str) -> list[object]:
    """The passages that the service found; none as long as it isn't ready."""
    asked = Request(f"{url}/v1/answers", json.dumps({"question": question}).encode(), JSON)
    try:
        with urlopen(asked, timeout=PATIENCE_S) as got:
            return list(json.load(got)["retrieved"])
    except HTTPError as error:
        if error.code != 503:
            raise
        return []
    except URLError:
        # The address is taken before anybody listens at it.
        return []


@contextmanager
def _serving(data: Path, model: Path, *options: str, said: list[str]) -> Iterator[str]:
    """The address of a service in a process of its own; what it says to its end is put into `said`."""
    command = [sys.executable, "-m", "api", "--data", str(data), "serve", "--port", "0", *options]
    variables = os.environ | {"PYTHONPATH": str(ROOT), "RIGHTSDESK_MODEL": str(model)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=variables) as service:
        assert service.stderr is not None
        try:
            told = re.search(r"http://\S+", service.stderr.readline())
            assert told is not None
            yield told.group()
        finally:
            service.terminate()
            said.append(service.communicate(timeout=PATIENCE_S)[1])
