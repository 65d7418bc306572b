"""Cases, who asked, versions, comments, presence, and the trail, which refuses to be changed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
# What may not be done to which table. Versions go with their case, when a person is forgotten.
REFUSED = (("audit", "UPDATE"), ("audit", "DELETE"), ("case_versions", "UPDATE"))


def upgrade() -> None:
    _cases()
    _versions()
    _trail()
    if op.get_bind().dialect.name == "sqlite":
        for table, verb in REFUSED:
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} takes no {verb}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION desk_refuses() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% takes no %', TG_TABLE_NAME, TG_OP; END $$"
    )
    for table, verb in REFUSED:
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION desk_refuses()"
        )
    op.execute(
        "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION desk_refuses()"
    )


def _cases() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String(32), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "address", "subject", "text")),
        sa.PrimaryKeyConstraint("id", name="people_pk"),
    )
    op.create_index("people_by_address", "people", ["address"])
    op.create_table(
        "cases",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("changed", MOMENT, nullable=False),
        sa.Column("source", sa.String(10), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("city", sa.String(200), nullable=False),
        sa.Column("country", sa.String(200), nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("area_suggested", sa.String(40), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("assignee", sa.String(64), nullable=False),
        sa.Column("due", MOMENT),
        sa.Column("thread", sa.String(998), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("subject", "question", "searched")),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("current_version", sa.Integer),
        sa.Column("approved_version", sa.Integer),
        sa.Column("submitted_by", sa.String(64), nullable=False),
        *(sa.Column(name, MOMENT) for name in ("drafted", "approved", "sent")),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("vector", sa.LargeBinary),
        sa.Column("model", sa.String(200), nullable=False),
        sa.Column("forgotten", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="cases_pk"),
    )
    op.create_index("cases_by_number", "cases", ["number"], unique=True)
    op.create_index("cases_by_status", "cases", ["status", "number"])
    op.create_index("cases_by_assignee", "cases", ["assignee", "number"])
    op.create_index("cases_by_person", "cases", ["person"])
    op.create_index("cases_by_thread", "cases", ["thread"])
    op.create_table(
        "case_duplicates",
        sa.Column("case", sa.String(32), nullable=False),
        sa.Column("other", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("case", "other", name="case_duplicates_pk"),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name="case_duplicates_case_fk", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other"], ["cases.id"], name="case_duplicates_other_fk", ondelete="CASCADE"),
    )


def _versions() -> None:
    op.create_table(
        "case_versions",
        sa.Column("case", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("parent", sa.Integer),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("letter", sa.Text, nullable=False),
        sa.Column("parts", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("case", "number", name="case_versions_pk"),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name="case_versions_case_fk", ondelete="CASCADE"),
    )
    op.create_table(
        "case_comments",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="case_comments_pk"),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name="case_comments_case_fk", ondelete="CASCADE"),
    )
    op.create_index("comments_by_case", "case_comments", ["case", "created"])
    op.create_table(
        "case_presence",
        sa.Column("case", sa.String(32), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("seen", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("case", "actor", name="case_presence_pk"),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name="case_presence_case_fk", ondelete="CASCADE"),
    )


def _trail() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("case", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer),
        *(sa.Column(name, sa.String(64), nullable=False) for name in ("content", "previous", "hash")),
        sa.PrimaryKeyConstraint("number", name="audit_pk"),
    )
    op.create_index("audit_by_case", "audit", ["case", "number"])


def downgrade() -> None:
    for table in ("audit", "case_presence", "case_comments", "case_versions", "case_duplicates", "cases", "people"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION desk_refuses()")
