"""What cases cite, so that changed documents are found; filled from the latest version of each case."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

CASES = sa.table("cases", sa.column("id"), sa.column("current_version"))
VERSIONS = sa.table("case_versions", sa.column("case"), sa.column("number"), sa.column("letter"))


def upgrade() -> None:
    citations = op.create_table(
        "case_citations",
        sa.Column("case", sa.String(32), nullable=False),
        sa.Column("document", sa.String(300), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("case", "document", "sha256", name="case_citations_pk"),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name="case_citations_case_fk", ondelete="CASCADE"),
    )
    op.create_index("citations_by_document", "case_citations", ["document"])
    op.create_table(
        "library_documents",
        sa.Column("document", sa.String(300), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("document", name="library_documents_pk"),
    )
    connection = op.get_bind()
    latest = sa.select(VERSIONS.c.case, VERSIONS.c.letter).join(
        CASES, (CASES.c.id == VERSIONS.c.case) & (CASES.c.current_version == VERSIONS.c.number)
    )
    for row in connection.execute(latest).all():
        cited = {(one["document_id"], one["sha256"]) for one in json.loads(row.letter)["references"]}
        for document, sha256 in sorted(cited):
            connection.execute(citations.insert().values(case=row.case, document=document, sha256=sha256))


def downgrade() -> None:
    op.drop_table("library_documents")
    op.drop_index("citations_by_document", "case_citations")
    op.drop_table("case_citations")
