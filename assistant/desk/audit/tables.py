"""The trail's table. Ids and hashes alone: no text, so that forgetting a person leaves it whole."""

from sqlalchemy import Column, Index, Integer, String, Table

from assistant.desk.tables import Utc, metadata

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("role", String(10), nullable=False),
    Column("action", String(40), nullable=False),
    Column("case", String(32), nullable=False),
    Column("version", Integer),
    # Of what was written, keyed by a key that goes with the case.
    Column("content", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("audit_by_case", "case", "number"),
)
