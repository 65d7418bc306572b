"""What became of a case's draft, kept with the case, so that figures read no text; filled for cases that are there."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from assistant.desk.sight.reckoning import survival

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CASES = sa.table(
    "cases",
    sa.column("id"),
    sa.column("current_version"),
    sa.column("approved_version"),
    sa.column("answered"),
    sa.column("declined"),
    sa.column("survives"),
)
VERSIONS = sa.table(
    "case_versions",
    sa.column("case"),
    sa.column("number"),
    sa.column("author"),
    sa.column("letter"),
    sa.column("parts"),
)


def upgrade() -> None:
    op.add_column("cases", sa.Column("answered", sa.Integer, nullable=False, server_default="0"))
    op.add_column("cases", sa.Column("declined", sa.Integer, nullable=False, server_default="0"))
    op.add_column("cases", sa.Column("survives", sa.Float))
    op.create_index("cases_by_time", "cases", ["created"])
    connection = op.get_bind()
    known = sa.select(CASES).where(CASES.c.current_version.is_not(None))
    for case in connection.execute(known).all():
        filled = sa.update(CASES).where(CASES.c.id == case.id).values(_reckoned(connection, case))
        connection.execute(filled)


def _reckoned(connection: sa.Connection, case: sa.Row[Any]) -> dict[str, float | None]:
    query = sa.select(VERSIONS).where(VERSIONS.c.case == case.id).order_by(VERSIONS.c.number)
    rows = {row.number: row for row in connection.execute(query)}
    statuses = [part["status"] for part in json.loads(rows[case.current_version].parts)]
    counts = {status: statuses.count(status) for status in ("answered", "declined")}
    drafted = next((row for row in rows.values() if row.author == "system"), None)
    if case.approved_version is None or drafted is None:
        return {**counts, "survives": None}
    draft, final = (json.loads(row.letter)["body"] for row in (drafted, rows[case.approved_version]))
    return {**counts, "survives": survival(draft, final)}


def downgrade() -> None:
    op.drop_index("cases_by_time", "cases")
    for name in ("survives", "declined", "answered"):
        op.drop_column("cases", name)
