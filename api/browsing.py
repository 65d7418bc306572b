"""What a client may ask of the list of documents, and the part of it that it gets."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.library_schemas import DocumentOut, DocumentsOut
from api.validity import is_in_force, of_validity
from assistant.assistant import Assistant
from ingest.holdings import Wanted, wanted
from ingest.records import Status
from ingest.types import Form

MOST_VALUES = 50
MOST_AT_ONCE = 500

Word = Annotated[str, Field(min_length=1, max_length=200)]
Year = Annotated[str, Field(pattern=r"^[0-9]{4}$")]


class DocumentsIn(BaseModel):
    """Only documents that match every filter that is given; of a digest, those of what it summarises count."""

    q: str = Field(
        default="",
        max_length=200,
        description="words of the title, in any order and without regard to case and accents",
        examples=["digital rights"],
    )
    kind: list[Word] = Field(
        default_factory=list, max_length=MOST_VALUES, description="kinds of documents", examples=[["guide"]]
    )
    publisher: str = Field(default="", max_length=200, description="a part of the publisher's name", examples=["UCLG"])
    language: list[Word] = Field(
        default_factory=list, max_length=MOST_VALUES, description="ISO 639-1", examples=[["en"]]
    )
    year: list[Year] = Field(
        default_factory=list, max_length=MOST_VALUES, description="years of publication", examples=[["2022"]]
    )
    form: Form | None = Field(default=None, description="the document itself, or our digest of it")
    status: Status = Field(default="current", description="answers quote current documents alone")
    in_force: bool | None = Field(
        default=None,
        description="only those in force, or only those that another document superseded or that lapsed",
        examples=[True],
    )
    limit: int | None = Field(default=None, ge=1, le=MOST_AT_ONCE, description="all from `offset` on where it is unset")
    offset: int = Field(default=0, ge=0, le=10_000_000, description="how many to pass over")

    model_config = ConfigDict(extra="forbid")

    def wanted(self) -> Wanted:
        return Wanted(
            words=self.q,
            kinds=tuple(self.kind),
            publisher=self.publisher,
            languages=tuple(self.language),
            years=tuple(self.year),
            form=self.form,
            status=self.status,
        )


def documents_out(assistant: Assistant, asked: DocumentsIn) -> DocumentsOut:
    """The part of the matching documents that was asked for."""
    library = assistant.library
    found = of_validity(assistant, wanted(library.holdings(), asked.wanted()), asked.in_force)
    part = found[asked.offset :][: asked.limit]
    pages, holds = library.page_counts(one.id for one in part), is_in_force(assistant)
    return DocumentsOut(
        generation=assistant.generation,
        total=len(found),
        offset=asked.offset,
        documents=[DocumentOut.from_holding(one, pages[one.id, one.sha256], in_force=holds(one)) for one in part],
    )
