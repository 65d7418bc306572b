"""Accounts of staff, their spare codes, sessions, and failures to sign in."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("login", sa.String(200), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("totp", sa.String(64), nullable=False),
        sa.Column("totp_step", sa.Integer, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="accounts_pk"),
    )
    op.create_index("accounts_by_login", "accounts", ["login"], unique=True)
    op.create_table(
        "spare_codes",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("account", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="spare_codes_pk"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="spare_codes_account_fk", ondelete="CASCADE"),
    )
    op.create_table(
        "sessions",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("account", sa.String(32), nullable=False),
        sa.Column("csrf", sa.String(64), nullable=False),
        sa.Column("seen", MOMENT, nullable=False),
        sa.Column("ends", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="sessions_pk"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="sessions_account_fk", ondelete="CASCADE"),
    )
    op.create_index("sessions_by_account", "sessions", ["account"])
    op.create_table(
        "sign_in_failures",
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("who", name="sign_in_failures_pk"),
    )


def downgrade() -> None:
    for table in ("sign_in_failures", "sessions", "spare_codes", "accounts"):
        op.drop_table(table)
