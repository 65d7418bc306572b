"""A small real service for tests of conversations: one document, the tiny model, a desk of the test's own."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from httpx import Client

from api.app import create_app
from assistant.bootstrap import build_live_assistant
from assistant.desk.desk import Desk, Retention
from assistant.settings import Settings
from ingest.bootstrap import build_ingest
from ingest.progress import Silent
from ingest.settings import LibrarySettings, read_settings
from tests.library_site import wait

WATER = "People have a right to water. The council brings water to every house. It pays for the pipes."
RETENTION = Retention(timedelta(days=30), timedelta(days=180))
QUESTION = "Who has a right to water?"
STREAM = {"accept": "text/event-stream"}


def ingest_water(data: Path, model: Path) -> Path:
    """A data folder with one document."""
    source = data.parent / "water.txt"
    source.write_text(WATER, encoding="utf-8")
    build_ingest(read_settings(LibrarySettings, data=data, model=str(model))).ingest([source], Silent())
    return data


@contextmanager
def desk_client(data: Path, model: Path, desk: Desk) -> Iterator[TestClient]:
    """A client of the application over it, once it answers."""
    live = build_live_assistant(read_settings(Settings, data=data, model=str(model), threshold=0.0))
    app = create_app(live, desk=desk)
    with TestClient(app, raise_server_exceptions=False) as client:
        wait(lambda: client.get("/health/ready").status_code == 200)
        yield client


def begin(client: TestClient | Client, *, keep: bool = False) -> str:
    """The id of a new conversation."""
    return str(client.post("/v1/conversations", json={"consent": {"keep": keep}}).json()["id"])


def events(text: str) -> list[tuple[str, str, Any]]:
    """The events of a stream as id, kind and data."""
    found = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if fields:
            found.append((fields["id"], fields["event"], json.loads(fields["data"])))
    return found
