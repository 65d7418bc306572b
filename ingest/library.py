"""Reading the library: documents, stored text and passages, from the database that ingest writes or a slice of it."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sqlalchemy import Engine, select

from ingest.errors import LibraryError
from ingest.records import (
    DocumentRecord,
    PassageRecord,
    document_from_row,
    document_record,
    passage_record,
)
from ingest.tables import documents, passages
from ingest.types import SourceDocument

CACHED_DOCUMENTS = 256


class Library:
    """What a reader may ask of stored documents."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.document = lru_cache(CACHED_DOCUMENTS)(self._document)

    def documents(self) -> list[DocumentRecord]:
        """The current version of every document, by title."""
        query = select(documents).where(documents.c.status == "current")
        with self.engine.connect() as connection:
            records = [document_record(row) for row in connection.execute(query).mappings()]
        return sorted(records, key=lambda record: (record.metadata.title.casefold(), record.id))

    def _document(self, document_id: str, sha256: str) -> SourceDocument:
        query = select(documents).where(documents.c.document_id == document_id, documents.c.sha256 == sha256)
        with self.engine.connect() as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise LibraryError(f"wanted version {sha256[:12]} of document {document_id!r}; the library doesn't hold it")
        return document_from_row(row)

    def passages(self, ids: Iterable[str]) -> dict[str, PassageRecord]:
        """Those of the passages that the library holds, whatever their status."""
        query = select(passages).where(passages.c.id.in_(tuple(ids)))
        with self.engine.connect() as connection:
            return {row["id"]: passage_record(row) for row in connection.execute(query).mappings()}

    def neighbours(self, record: PassageRecord) -> tuple[PassageRecord | None, PassageRecord | None]:
        """The passages before and after it in the same version."""
        at = record.passage.position
        by_position = {found.passage.position: found for found in self._near(record, at - 1, at + 1)}
        return by_position.get(at - 1), by_position.get(at + 1)

    def _near(self, record: PassageRecord, first: int, last: int) -> Iterator[PassageRecord]:
        query = select(passages).where(
            passages.c.document_id == record.passage.document_id,
            passages.c.sha256 == record.sha256,
            passages.c.status == record.status,
            passages.c.position.between(first, last),
        )
        with self.engine.connect() as connection:
            yield from map(passage_record, connection.execute(query).mappings().all())

    def current_passages(self) -> Iterator[PassageRecord]:
        """All current passages, in the order of their ids, so that the same library builds the same index."""
        query = select(passages).where(passages.c.status == "current").order_by(passages.c.id)
        with self.engine.connect() as connection:
            for row in connection.execute(query).mappings():
                yield passage_record(row)

    def close(self) -> None:
        self.engine.dispose()
