"""What every test has: no network but loopback, an environment of its own, and the folders of the shared documents."""

import gc
import os
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from assistant.settings import Settings
from ingest.bootstrap import build_ingest
from ingest.progress import Silent
from ingest.settings import LibrarySettings, read_settings
from tests.desk_databases import engine, server  # noqa: F401

pytest_plugins = ["tests.tiny_model", "tests.document_site", "tests.eval_corpus", "tests.browser", "tests.widget_tab"]

SHARED = Path(__file__).parents[2] / "shared"
NEEDS_SHARED = bool(os.environ.get("TESTS_NEED_SHARED"))
# No setting of whoever runs the tests reaches them, nor the fixtures that last for the whole run.
for _name in [name for name in os.environ if name.startswith("RIGHTSDESK_")]:
    del os.environ[_name]


# First, since the workers read the groups in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What shares something dear (the real model, warm processes, a browser, a large document) runs in one worker."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & {"seed_data", "seed_assistant"} or item.path.stem in {"test_conversations", "test_asking"}:
            item.add_marker(pytest.mark.xdist_group("model"))
        elif "eval_data" in fixtures:
            item.add_marker(pytest.mark.xdist_group("evaluation"))
        elif "browser" in fixtures:
            item.add_marker(pytest.mark.xdist_group("browser"))
        elif "GeoTopo" in item.nodeid:
            item.add_marker(pytest.mark.xdist_group("the largest PDF"))
        elif item.path.stem in {"test_concurrency", "test_kills", "test_serving"}:
            item.add_marker(pytest.mark.xdist_group("processes"))


def pytest_collection_finish(session: pytest.Session) -> None:
    _refuse_lost_groups(session)
    # Thousands of tests and all libraries are there to the end: the collector need not look through them again.
    gc.collect()
    gc.freeze()


def _refuse_lost_groups(session: pytest.Session) -> None:
    """pytest-xdist tells workers by the end of a test's name; with pytest 9.2 it silently does not."""
    grouped = [item for item in session.items if item.get_closest_marker("xdist_group")]
    if session.config.getoption("loadgroup", default=False) and not all("@" in item.nodeid for item in grouped):
        pytest.exit("pytest-xdist does not keep groups together under this pytest; install requirements-dev.txt", 3)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """A test that would leave this machine fails instead, naming the address."""
    connect = socket.socket.connect

    def connect_at_home(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and not _is_loopback(str(address[0])):
            raise AssertionError(f"a test was about to connect to {address[0]}:{address[1]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_at_home)
        yield


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five real documents that the product started from."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        if NEEDS_SHARED:
            pytest.fail(f"wanted the shared documents in {folder}")
        pytest.skip("the shared documents are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def seed_data(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the five documents, ingested with the real model."""
    data = tmp_path_factory.mktemp("seed-data")
    report = build_ingest(read_settings(LibrarySettings, data=data)).ingest([seeds], Silent())
    assert (len(report.added), report.skipped) == (5, ())
    return data


@pytest.fixture(scope="session")
def seed_assistant(seed_data: Path) -> Iterator[Assistant]:
    """The assistant over the five documents."""
    assistant = build_assistant(read_settings(Settings, data=seed_data))
    yield assistant
    assistant.close()


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
