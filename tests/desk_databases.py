"""Databases of a test's own for what the desk keeps: a SQLite file, and one of a PostgreSQL server per module."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from assistant.desk.database import in_file, open_desk
from tests.casework_site import fresh_database
from tests.postgresql import postgresql


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with postgresql(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    on_file = request.param == "sqlite"
    engine = open_desk(
        in_file(tmp_path / "desk.sqlite") if on_file else fresh_database(request.getfixturevalue("server"))
    )
    yield engine
    engine.dispose()
