"""What the tools of the Model Context Protocol give beside the API's own wire models."""

from dataclasses import asdict
from typing import Self

from api.citation_schemas import DocumentFields, Wire
from assistant.answers import Retrieved
from assistant.mentions import near_document
from ingest.index_documents import below_title
from ingest.library import Library
from ingest.records import PassageRecord


class FoundOut(DocumentFields):
    """A passage that a search found. With `form` "digest" its text is our summary of `original`, not the original's."""

    rank: int
    passage_id: str
    text: str
    page: int | None
    page_end: int | None
    section: list[str]

    @classmethod
    def of(cls, rank: int, record: PassageRecord, library: Library) -> Self:
        passage = record.passage
        document = library.document(passage.document_id, record.sha256)
        return cls(
            **asdict(near_document(document.id, document.metadata)),
            rank=rank,
            passage_id=passage.id,
            text=passage.text,
            page=passage.page,
            page_end=passage.page_end,
            section=list(below_title(document.metadata.title, passage.section)),
        )


class SearchOut(Wire):
    """Passages by how well they match, best first."""

    generation: str
    understood_as: str
    passages: list[FoundOut]


def found(retrieved: tuple[Retrieved, ...], library: Library, most: int) -> list[FoundOut]:
    """The first of what a search retrieved, with their texts."""
    wanted = retrieved[:most]
    records = library.passages(one.passage_id for one in wanted)
    return [FoundOut.of(one.rank, records[one.passage_id], library) for one in wanted]
