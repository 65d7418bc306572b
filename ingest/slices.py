"""Copy what a reader needs of the library into one read-only SQLite file."""

from pathlib import Path

from sqlalchemy import Connection, Engine, Table, create_engine, insert, select, text

from ingest.database import sqlite_url
from ingest.tables import documents, metadata, passages

NAME = "library.sqlite"
ROWS_AT_ONCE = 500


def write_slice(library: Engine, folder: Path) -> None:
    """Every version and passage, superseded ones too: what cites them still resolves. No vectors, no paths."""
    engine = create_engine(sqlite_url(folder / NAME))
    metadata.create_all(engine, tables=[documents, passages])
    with library.connect() as source, engine.begin() as target:
        for table in (documents, passages):
            _copy(source, target, table)
    with engine.connect() as connection:
        connection.execute(text("PRAGMA journal_mode=DELETE"))
    engine.dispose()


def _copy(source: Connection, target: Connection, table: Table) -> None:
    rows = source.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table)).mappings()
    for part in rows.partitions(ROWS_AT_ONCE):
        target.execute(insert(table), [dict(row) for row in part])
