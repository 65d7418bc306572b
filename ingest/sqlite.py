"""SQLite as our databases use it: its pragmas on each connection, transactions that begin when they are told to."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

PRAGMAS = ("busy_timeout=30000", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON")
# Left to itself, Python's driver begins transactions late, and leaves what creates tables out of them.
ARGUMENTS = {"isolation_level": None}


def set_up(engine: Engine, pragmas: Sequence[str] = PRAGMAS) -> Engine:
    """The engine, made with ARGUMENTS; the option `immediate` has a transaction write from its beginning."""

    def set_pragmas(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine, "connect", set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
