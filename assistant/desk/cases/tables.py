"""The helpdesk's tables. Who asked, and the words as they came, stand apart from the case, in `people`."""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from assistant.desk.tables import Utc, metadata

people = Table(
    "people",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Index("people_by_address", "address"),
)

cases = Table(
    "cases",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("created", Utc, nullable=False),
    Column("changed", Utc, nullable=False),
    Column("source", String(10), nullable=False),
    Column("language", String(8), nullable=False),
    Column("city", String(200), nullable=False),
    Column("country", String(200), nullable=False),
    Column("area", String(40), nullable=False),
    Column("area_suggested", String(40), nullable=False),
    Column("status", String(20), nullable=False),
    Column("assignee", String(64), nullable=False),
    Column("due", Utc),
    Column("thread", String(998), nullable=False),
    Column("subject", Text, nullable=False),
    Column("question", Text, nullable=False),
    # Subject, question and city without capitals and accents, which no two databases fold alike.
    Column("searched", Text, nullable=False),
    Column("person", String(32), nullable=False),
    Column("current_version", Integer),
    Column("approved_version", Integer),
    Column("submitted_by", String(64), nullable=False),
    Column("drafted", Utc),
    Column("approved", Utc),
    Column("sent", Utc),
    # What the trail's hashes of this case are keyed with; empty once its person is forgotten.
    Column("key", String(64), nullable=False),
    # Of the masked question; with the name of the model that made it.
    Column("vector", LargeBinary),
    Column("model", String(200), nullable=False),
    Column("forgotten", Boolean, nullable=False),
    # Of the latest version's questions; and the share of the draft's words that the approved version still has.
    Column("answered", Integer, nullable=False, server_default="0"),
    Column("declined", Integer, nullable=False, server_default="0"),
    Column("survives", Float),
    # Whose it is when `people` no longer says so: a keyed hash of the address.
    Column("asker", String(64), nullable=False, server_default=""),
    Index("cases_by_number", "number", unique=True),
    Index("cases_by_status", "status", "number"),
    Index("cases_by_assignee", "assignee", "number"),
    Index("cases_by_person", "person"),
    Index("cases_by_thread", "thread"),
    Index("cases_by_time", "created"),
    Index("cases_by_asker", "asker"),
)

duplicates = Table(
    "case_duplicates",
    metadata,
    Column("case", String(32), ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("other", String(32), ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
)
