"""Open the desk's database: a SQLite file by default, PostgreSQL by its address; brought up to date first."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError, TimeoutError
from sqlalchemy.pool import QueuePool

from assistant.desk.errors import DeskError
from ingest.migrating import upgrade
from ingest.sqlite import ARGUMENTS, PRAGMAS, set_up

# What is deleted is overwritten with zeros, in the journal's copy too once it is truncated: see `wipe`.
SECURE = "secure_delete=ON"
POSTGRESQL = "postgresql+psycopg"
# Any number that nothing else on this database locks by.
MIGRATING = 7_346_152_001
CASEWORK = 7_346_152_002
# What holds texts of people.
HELD = "conversations, messages, feedback, people, cases, case_versions, case_comments, case_mail"
WANTED = "RIGHTSDESK_DESK_URL wants sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"


def open_desk(url: str) -> Engine:
    """The engine of this database, migrated to the newest schema. DeskError says why it cannot be used."""
    try:
        address = _address(make_url(url))
    except ArgumentError as error:
        raise DeskError(f"{WANTED}, came something that is no address") from error
    engine = _sqlite(address) if address.get_backend_name() == "sqlite" else _postgresql(address)
    try:
        migrate(engine)
    except DeskError:
        engine.dispose()
        raise
    return engine


def in_file(path: Path) -> str:
    """The address of a SQLite file, whatever characters its folders have in their names."""
    return URL.create("sqlite", database=str(path)).render_as_string()


def migrate(engine: Engine) -> None:
    """Run the migrations that this database has not seen: all of them or none, and one process at a time."""
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
        upgrade(connection, Path(__file__).parent / "migrations")


def wipe(engine: Engine) -> None:
    """Leave nothing of what was deleted where the database can reach: SQLite's journal, PostgreSQL's dead rows."""
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
        return
    with _told(engine), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as server:
        server.exec_driver_sql(f"VACUUM {HELD}")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to read from; DeskError where the database does not answer."""
    with _told(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes from its beginning, so that two of them wait for each other instead of failing."""
    with _told(engine), engine.execution_options(immediate=True).begin() as connection:
        yield connection


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other one of this kind runs beside: numbers follow on each other, and so does the trail."""
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CASEWORK})
        yield connection


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError, TimeoutError) as error:
        said = getattr(error, "orig", None) or error
        raise DeskError(f"the desk's database {engine.url!r} does not answer: {said}") from error


def _address(url: URL) -> URL:
    if url.drivername in ("postgres", "postgresql", POSTGRESQL):
        return url.set(drivername=POSTGRESQL)
    if url.drivername == "sqlite":
        return url
    raise DeskError(f"{WANTED}, came {url.drivername}://…")


def _sqlite(url: URL) -> Engine:
    # Parameters, which are what people wrote, are kept out of errors, which are logged.
    arguments = ARGUMENTS | {"check_same_thread": False}
    if url.database in (None, "", ":memory:"):
        # One connection, since each would have a memory of its own.
        engine = create_engine(
            url, connect_args=arguments, hide_parameters=True, poolclass=QueuePool, pool_size=1, max_overflow=0
        )
    else:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args=arguments, hide_parameters=True)
    return set_up(engine, (*PRAGMAS, SECURE))


def _postgresql(url: URL) -> Engine:
    # A connection that the server closed meanwhile is noticed before it is used.
    return create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args={"connect_timeout": 10})
