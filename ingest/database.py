"""Open the library's database: for writing, brought up to date first, or for reading a slice that nobody writes."""

from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from ingest.errors import LibraryError

PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000", "foreign_keys=ON")


def writable_engine(path: Path) -> Engine:
    """The library that ingest writes; its schema is migrated to the newest. Readers don't wait for the writer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _set_pragmas)
    migrate(engine)
    return engine


def read_only_engine(path: Path) -> Engine:
    """A SQLite file that nobody writes any more; LibraryError where there is none."""
    if not path.exists():
        raise LibraryError(f"wanted the library at {path}, found no file; run `rightsdesk ingest PATH…` first")
    return create_engine(f"sqlite:///file:{path}?mode=ro&immutable=1&uri=true")


def migrate(engine: Engine) -> None:
    """Run the migrations that this database has not seen."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _set_pragmas(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
