"""What the API gives of the library: documents, and passages in their surroundings."""

from dataclasses import asdict
from typing import Self

from pydantic import Field

from api.citation_schemas import DocumentFields, Wire
from assistant.mentions import near_document
from ingest.holdings import Holding
from ingest.index_documents import below_title
from ingest.library import Library
from ingest.records import PassageRecord, Status
from ingest.types import SourceDocument


class NeighbourOut(Wire):
    passage_id: str
    text: str

    @classmethod
    def from_record(cls, record: PassageRecord) -> Self:
        return cls(passage_id=record.passage.id, text=record.passage.text)


class PassageOut(DocumentFields):
    """A passage in its surroundings. A superseded one still resolves, and `replaced_by` names what took its place."""

    passage_id: str
    document_sha256: str
    section: list[str]
    page: int | None
    page_end: int | None
    start: int
    end: int
    text: str
    status: Status
    replaced_by: str | None
    before: NeighbourOut | None
    after: NeighbourOut | None

    @classmethod
    def opened(cls, library: Library, passage_id: str) -> Self:
        """The passage with its neighbours. UnknownPassage if there never was one with this id."""
        record = library.passage(passage_id)
        document = library.document(record.passage.document_id, record.sha256)
        return cls.from_record(record, document, library.neighbours(record))

    @classmethod
    def from_record(
        cls,
        record: PassageRecord,
        document: SourceDocument,
        neighbours: tuple[PassageRecord | None, PassageRecord | None],
    ) -> Self:
        passage = record.passage
        before, after = (NeighbourOut.from_record(found) if found else None for found in neighbours)
        return cls(
            **asdict(near_document(document.id, document.metadata)),
            passage_id=passage.id,
            document_sha256=document.sha256,
            section=list(below_title(document.metadata.title, passage.section)),
            page=passage.page,
            page_end=passage.page_end,
            start=passage.start,
            end=passage.end,
            text=passage.text,
            status=record.status,
            replaced_by=record.replaced_by,
            before=before,
            after=after,
        )


class DocumentOut(DocumentFields):
    """A version of a document. `replaced_by` is the id of the document that took its place, if one did."""

    sha256: str
    pages: int = Field(description="0 where the format has no pages")
    status: Status
    replaced_by: str | None
    in_force: bool = Field(description="false of what another document superseded, and of what lapsed or was removed")

    @classmethod
    def from_holding(cls, one: Holding, pages: int, *, in_force: bool) -> Self:
        mention = asdict(near_document(one.id, one.metadata))
        return cls(
            **mention,
            sha256=one.sha256,
            pages=pages,
            status=one.status,
            replaced_by=one.replaced_by,
            in_force=in_force,
        )


class DocumentsOut(Wire):
    """Documents by the titles of the works that they are or summarise; `total` is how many match in all."""

    generation: str
    total: int
    offset: int
    documents: list[DocumentOut]
