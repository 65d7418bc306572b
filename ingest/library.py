"""Reading the library: documents, stored text and passages, from the database that ingest writes or a slice of it."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sqlalchemy import Engine, select

from ingest.errors import LibraryError, UnknownDocument, UnknownPassage
from ingest.holdings import Holding, holding
from ingest.outline import Section, sections
from ingest.records import (
    DocumentRecord,
    PassageRecord,
    Status,
    document_from_row,
    document_record,
    metadata_of,
    page_count,
    passage_record,
    section_of,
)
from ingest.tables import documents, passages
from ingest.types import SourceDocument

CACHED_DOCUMENTS = 256
# Databases take so many values in one query.
IDS_AT_ONCE = 500


class Library:
    """What a reader may ask of stored documents."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.document = lru_cache(CACHED_DOCUMENTS)(self._document)
        # Of a slice, which nobody writes: read once.
        self.holdings = lru_cache(1)(self._holdings)

    def documents(self) -> list[DocumentRecord]:
        """The current version of every document, by title."""
        query = select(documents).where(documents.c.status == "current")
        with self.engine.connect() as connection:
            records = [document_record(row) for row in connection.execute(query).mappings()]
        return sorted(records, key=lambda record: (record.metadata.title.casefold(), record.id))

    def _holdings(self) -> tuple[Holding, ...]:
        """Every version of every document without what is long, by the title of the work that it is or summarises."""
        table = documents.c
        query = select(table.document_id, table.sha256, table.status, table.replaced_by, table.metadata)
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
        found = [holding(id, sha256, status, by, metadata_of(known)) for id, sha256, status, by, known in rows]
        return tuple(sorted(found, key=lambda one: (one.about.title.casefold(), one.id, one.sha256)))

    def held(self, document_id: str) -> Holding:
        """The current version of a document. UnknownDocument if there is none."""
        found = next((one for one in self.holdings() if one.id == document_id and one.status == "current"), None)
        if found is None:
            raise UnknownDocument(f"there is no document {document_id!r}")
        return found

    def page_counts(self, ids: Iterable[str]) -> dict[tuple[str, str], int]:
        """How many pages each version of these documents has; 0 where its format has none."""
        counts: dict[tuple[str, str], int] = {}
        table = documents.c
        named = list(ids)
        with self.engine.connect() as connection:
            for at in range(0, len(named), IDS_AT_ONCE):
                some = table.document_id.in_(named[at : at + IDS_AT_ONCE])
                query = select(table.document_id, table.sha256, table.pages).where(some)
                counts |= {(id, sha256): page_count(pages) for id, sha256, pages in connection.execute(query)}
        return counts

    def outline(self, document_id: str, sha256: str, status: Status) -> list[Section]:
        """A version's sections in reading order, with the positions of their passages."""
        table = passages.c
        query = (
            select(table.position, table.section)
            .where(table.document_id == document_id, table.sha256 == sha256, table.status == status)
            .order_by(table.position)
        )
        with self.engine.connect() as connection:
            return sections([(position, section_of(path)) for position, path in connection.execute(query)])

    def passages_between(
        self, document_id: str, sha256: str, status: Status, first: int, last: int
    ) -> list[PassageRecord]:
        """A version's passages at these positions, in reading order."""
        return sorted(self._between(document_id, sha256, status, first, last), key=lambda one: one.passage.position)

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

    def passage(self, passage_id: str) -> PassageRecord:
        """A passage, whatever its status. UnknownPassage if there never was one with this id."""
        record = self.passages([passage_id]).get(passage_id)
        if record is None:
            raise UnknownPassage(f"there is no passage {passage_id!r}")
        return record

    def neighbours(self, record: PassageRecord) -> tuple[PassageRecord | None, PassageRecord | None]:
        """The passages before and after it in the same version."""
        at = record.passage.position
        near = self._between(record.passage.document_id, record.sha256, record.status, at - 1, at + 1)
        by_position = {found.passage.position: found for found in near}
        return by_position.get(at - 1), by_position.get(at + 1)

    def _between(self, document_id: str, sha256: str, status: Status, first: int, last: int) -> Iterator[PassageRecord]:
        query = select(passages).where(
            passages.c.document_id == document_id,
            passages.c.sha256 == sha256,
            passages.c.status == status,
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
