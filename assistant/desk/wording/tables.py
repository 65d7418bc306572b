"""The versions of templates: added, never changed."""

from sqlalchemy import Column, Integer, String, Table, Text

from assistant.desk.tables import Utc, metadata

letter_templates = Table(
    "letter_templates",
    metadata,
    # As it is called in a file's name; empty for all cities.
    Column("city", String(200), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("called", String(200), nullable=False),
    Column("author", String(64), nullable=False),
    Column("created", Utc, nullable=False),
    # What is said otherwise than below: as JSON, by the template's fields.
    Column("texts", Text, nullable=False),
)
