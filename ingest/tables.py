"""The library's tables: documents by version, their passages, where they came from, and vectors by content."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

# A document's versions. A superseded or removed one stays, so that what cites it still resolves.
documents = Table(
    "documents",
    metadata,
    Column("document_id", String(200), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("status", String(12), nullable=False),
    Column("replaced_by", String(200)),
    Column("splitting", String(64), nullable=False),
    Column("added", String(32), nullable=False),
    Column("described", String(64), nullable=False, server_default=""),
    Column("metadata", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("pages", Text, nullable=False),
    Column("blocks", Text, nullable=False),
    Column("normalisation", Text, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("document_id", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("status", String(12), nullable=False),
    Column("replaced_by", String(32)),
    Column("position", Integer, nullable=False),
    Column("section", Text, nullable=False),
    Column("page", Integer),
    Column("page_end", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("sentences", Text, nullable=False),
    ForeignKeyConstraint(["document_id", "sha256"], ["documents.document_id", "documents.sha256"]),
    Index("passages_by_document", "document_id", "sha256", "position"),
)

# Which file holds which version; a document lives as long as one source names it.
sources = Table(
    "sources",
    metadata,
    Column("path", String(4096), primary_key=True),
    Column("document_id", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Index("sources_by_document", "document_id"),
)

# float32, little-endian, by the hash of the text that was embedded and of the model that did it.
vectors = Table(
    "vectors",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
