"""Open the library's database: for writing, brought up to date first, or for reading a slice that nobody writes."""

from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Engine, create_engine

from ingest.errors import LibraryError
from ingest.migrating import upgrade
from ingest.sqlite import ARGUMENTS, set_up


def writable_engine(path: Path) -> Engine:
    """The library that ingest writes; its schema is migrated to the newest. Readers don't wait for the writer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = set_up(create_engine(sqlite_url(path), connect_args=ARGUMENTS))
    migrate(engine)
    return engine


def read_only_engine(path: Path) -> Engine:
    """A SQLite file that nobody writes any more; LibraryError where there is none."""
    if not path.exists():
        raise LibraryError(f"wanted the library at {path}, found no file; run `rightsdesk ingest PATH…` first")
    query = {"mode": "ro", "immutable": "1", "uri": "true"}
    return create_engine(URL.create("sqlite", database=f"file:{quote(str(path))}", query=query))


def sqlite_url(path: Path) -> URL:
    """The file's address, whatever characters its folders have in their names."""
    return URL.create("sqlite", database=str(path))


def migrate(engine: Engine) -> None:
    """Run the migrations that this database has not seen: all of them or none, and one process at a time."""
    with engine.execution_options(immediate=True).begin() as connection:
        upgrade(connection, Path(__file__).parent / "migrations")
