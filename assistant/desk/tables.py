"""The desk's tables: conversations that are kept, their messages, and feedback. Times in UTC, texts masked."""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class Utc(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no zone, so it is given back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)) if value else None


# Names of constraints are the same on every database, so that a later migration can change them.
metadata = MetaData(
    naming_convention={
        "ix": "%(column_0_N_label)s_ix",
        "uq": "%(table_name)s_%(column_0_N_name)s_uq",
        "fk": "%(table_name)s_%(column_0_N_name)s_fk",
        "pk": "%(table_name)s_pk",
    }
)

conversations = Table(
    "conversations",
    metadata,
    # The hash of the id, which only the person who talks has.
    Column("hash", String(64), primary_key=True),
    Column("site", String(100), nullable=False),
    Column("language", String(8), nullable=False),
    Column("created", Utc, nullable=False),
    Column("expires", Utc, nullable=False),
    Index("conversations_by_expiry", "expires"),
)

messages = Table(
    "messages",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("conversation", String(64), ForeignKey("conversations.hash", ondelete="CASCADE"), nullable=False),
    Column("asked", Utc, nullable=False),
    Column("question", Text, nullable=False),
    # The answer as it was given, JSON.
    Column("answer", Text, nullable=False),
    Column("answer_id", String(64), nullable=False),
    Column("masked", String(200), nullable=False),
    Index("messages_by_conversation", "conversation", "asked"),
    Index("messages_by_answer", "answer_id"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("hash", String(64), primary_key=True),
    # Of a conversation that may not be kept, so that deleting it finds this too; empty where none was named.
    Column("conversation", String(64), nullable=False),
    Column("created", Utc, nullable=False),
    Column("expires", Utc, nullable=False),
    Column("site", String(100), nullable=False),
    Column("answer_id", String(64), nullable=False),
    Column("message_id", String(32), nullable=False),
    Column("helpful", Boolean, nullable=False),
    Column("citation", Integer),
    Column("reason", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("generation", String(64), nullable=False),
    Column("settings_hash", String(64), nullable=False),
    Index("feedback_by_conversation", "conversation"),
    Index("feedback_by_expiry", "expires"),
    Index("feedback_by_time", "created"),
)
