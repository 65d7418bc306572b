"""Open the library's database: for writing, brought up to date first, or for reading a slice that nobody writes."""

from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from ingest.errors import LibraryError

PRAGMAS = ("busy_timeout=30000", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON")


def writable_engine(path: Path) -> Engine:
    """The library that ingest writes; its schema is migrated to the newest. Readers don't wait for the writer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Left to itself, Python's driver begins transactions late, and leaves what creates tables out of them.
    engine = create_engine(sqlite_url(path), connect_args={"isolation_level": None})
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
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
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.execution_options(immediate=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _set_pragmas(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
