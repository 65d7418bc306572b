"""What serving does beside serving: documents are brought in behind."""

import signal
import time
from pathlib import Path

import pytest
from filelock import FileLock

from api.behind import ingesting_behind
from assistant.settings import Settings
from ingest.folders import DataFolder
from ingest.settings import read_settings
from tests.processes import forkserver, serve_bringing_in

PATIENCE_S = 240


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
