"""What serving does beside serving: documents are brought in behind."""

import time
from pathlib import Path

import pytest

from api.serving import ingesting_behind
from assistant.settings import Settings
from ingest.folders import DataFolder
from ingest.settings import read_settings

PATIENCE_S = 240


def test_documents_are_brought_in_behind(tmp_path: Path, tiny_model: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settings = read_settings(Settings, data=tmp_path / "data", model=str(tiny_model))
    said = ""
    with ingesting_behind(settings, [tmp_path / "missing.txt"]):
        until = time.monotonic() + PATIENCE_S
        while "1 skipped" not in said and time.monotonic() < until:
            said += capfd.readouterr().err
            time.sleep(0.05)
    assert "there is no such file or folder" in said + capfd.readouterr().err
    assert DataFolder(settings.data).library.exists()


def test_what_is_not_finished_ends_with_the_service(
    tmp_path: Path, tiny_model: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = read_settings(Settings, data=tmp_path / "data", model=str(tiny_model))
    with ingesting_behind(settings, [tmp_path / "missing.txt"]):
        pass
    assert "skipped" not in capfd.readouterr().err
