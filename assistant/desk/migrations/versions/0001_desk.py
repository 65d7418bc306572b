"""Conversations, their messages, and feedback."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("site", sa.String(100), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="conversations_pk"),
    )
    op.create_index("conversations_by_expiry", "conversations", ["expires"])
    op.create_table(
        "messages",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("asked", MOMENT, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("answer_id", sa.String(64), nullable=False),
        sa.Column("masked", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="messages_pk"),
        sa.ForeignKeyConstraint(
            ["conversation"], ["conversations.hash"], name="messages_conversation_fk", ondelete="CASCADE"
        ),
    )
    op.create_index("messages_by_conversation", "messages", ["conversation", "asked"])
    op.create_index("messages_by_answer", "messages", ["answer_id"])
    op.create_table(
        "feedback",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
        sa.Column("site", sa.String(100), nullable=False),
        sa.Column("answer_id", sa.String(64), nullable=False),
        sa.Column("message_id", sa.String(32), nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("citation", sa.Integer),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("generation", sa.String(64), nullable=False),
        sa.Column("settings_hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="feedback_pk"),
    )
    op.create_index("feedback_by_conversation", "feedback", ["conversation"])
    op.create_index("feedback_by_expiry", "feedback", ["expires"])
    op.create_index("feedback_by_time", "feedback", ["created"])


def downgrade() -> None:
    for table in ("feedback", "messages", "conversations"):
        op.drop_table(table)
