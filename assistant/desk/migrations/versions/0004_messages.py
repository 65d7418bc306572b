"""Mail by its Message-ID: what came in once, and what went out once."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_mail",
        sa.Column("id", sa.String(998), nullable=False),
        sa.Column("case", sa.String(32), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="case_mail_pk"),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name="case_mail_case_fk", ondelete="CASCADE"),
    )
    op.create_index("case_mail_by_case", "case_mail", ["case"])


def downgrade() -> None:
    op.drop_table("case_mail")
