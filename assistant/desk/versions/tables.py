"""Versions, comments, presence. Versions are added and deleted with their case, never changed."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from assistant.desk.cases.tables import cases
from assistant.desk.tables import Utc, metadata

versions = Table(
    "case_versions",
    metadata,
    Column("case", String(32), ForeignKey(cases.c.id, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("parent", Integer),
    Column("author", String(64), nullable=False),
    Column("created", Utc, nullable=False),
    # Both as JSON.
    Column("letter", Text, nullable=False),
    Column("parts", Text, nullable=False),
)

comments = Table(
    "case_comments",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("case", String(32), ForeignKey(cases.c.id, ondelete="CASCADE"), nullable=False),
    Column("version", Integer),
    Column("author", String(64), nullable=False),
    Column("created", Utc, nullable=False),
    Column("text", Text, nullable=False),
    Index("comments_by_case", "case", "created"),
)

presence = Table(
    "case_presence",
    metadata,
    Column("case", String(32), ForeignKey(cases.c.id, ondelete="CASCADE"), primary_key=True),
    Column("actor", String(64), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("seen", Utc, nullable=False),
)
