"""What each case cites in its latest version, and the documents that the library held when it was last told."""

from sqlalchemy import Column, ForeignKey, Index, String, Table

from assistant.desk.cases.tables import cases
from assistant.desk.tables import metadata

citations = Table(
    "case_citations",
    metadata,
    Column("case", String(32), ForeignKey(cases.c.id, ondelete="CASCADE"), primary_key=True),
    Column("document", String(300), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Index("citations_by_document", "document"),
)

library_documents = Table(
    "library_documents",
    metadata,
    Column("document", String(300), primary_key=True),
    Column("sha256", String(64), nullable=False),
)
