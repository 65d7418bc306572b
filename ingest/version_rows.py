"""The rows of a version and its passages, written and retired within a transaction of the caller's."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update
from sqlalchemy.sql.expression import ColumnElement

from ingest.records import document_row, passage_record, passage_row
from ingest.succession import successors
from ingest.tables import documents, passages, sources
from ingest.types import Passage, SourceDocument


def store(connection: Connection, document: SourceDocument, split: Sequence[Passage], splitting: str) -> None:
    """Write a version as the current one; passages of it that are no longer among `split` are superseded."""
    row = document_row(document, splitting, datetime.now(UTC).isoformat(timespec="seconds"))
    _put(connection, documents, _version(document.id, document.sha256), row)
    retire(connection, document.id, document.sha256, "superseded", None, split)
    for passage in split:
        _put(connection, passages, passages.c.id == passage.id, passage_row(passage, document.sha256))


def _version(document_id: str, sha256: str) -> ColumnElement[bool]:
    return (documents.c.document_id == document_id) & (documents.c.sha256 == sha256)


def point_to(connection: Connection, path: str, document_id: str, sha256: str) -> None:
    """Note that this file holds this version."""
    row = {"path": path, "document_id": document_id, "sha256": sha256}
    _put(connection, sources, sources.c.path == path, row)


def _put(connection: Connection, table: Table, which: ColumnElement[bool], row: dict[str, Any]) -> None:
    """Insert or overwrite one row; spelled out because each database has its own upsert."""
    absent = {column.name: None for column in table.columns if column.nullable}
    if connection.execute(update(table).where(which).values(**(absent | row))).rowcount == 0:
        connection.execute(insert(table).values(**row))


def retire(
    connection: Connection, document_id: str, sha256: str, status: str, by: str | None, split: Sequence[Passage]
) -> None:
    """Mark a version's current passages, and the version itself if another document took its place."""
    if by is not None or status == "removed":
        values = {"status": status, "replaced_by": by}
        connection.execute(update(documents).where(_version(document_id, sha256)).values(**values))
    query = select(passages).where(
        passages.c.document_id == document_id, passages.c.sha256 == sha256, passages.c.status == "current"
    )
    old = [passage_record(row).passage for row in connection.execute(query).mappings()]
    for passage_id, successor in successors(old, split).items():
        values = {"status": status, "replaced_by": successor}
        connection.execute(update(passages).where(passages.c.id == passage_id).values(**values))
