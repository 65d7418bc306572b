"""A document's sidecar is part of what it is."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("documents", sa.Column("described", sa.String(64), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("documents", "described")
