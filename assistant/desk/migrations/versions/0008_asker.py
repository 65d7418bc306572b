"""Cases keep a keyed hash of the address they came from, and the key; filled for those whose asker is still known."""

import hmac
import secrets
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

CASES = sa.table("cases", sa.column("id"), sa.column("person"), sa.column("asker"))
PEOPLE = sa.table("people", sa.column("id"), sa.column("address"))


def upgrade() -> None:
    keys = op.create_table(
        "desk_keys",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("value", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("name", name="desk_keys_pk"),
    )
    op.add_column("cases", sa.Column("asker", sa.String(64), nullable=False, server_default=""))
    op.create_index("cases_by_asker", "cases", ["asker"])
    connection, key = op.get_bind(), secrets.token_hex(32)
    joined = sa.select(CASES.c.id, PEOPLE.c.address).join(PEOPLE, PEOPLE.c.id == CASES.c.person)
    known = connection.execute(joined.where(PEOPLE.c.address != "")).all()
    if known:
        connection.execute(keys.insert().values(name="askers", value=key))
    for row in known:
        told = hmac.new(bytes.fromhex(key), row.address.encode(), sha256).hexdigest()
        connection.execute(sa.update(CASES).where(CASES.c.id == row.id).values(asker=told))


def downgrade() -> None:
    op.drop_index("cases_by_asker", "cases")
    op.drop_column("cases", "asker")
    op.drop_table("desk_keys")
