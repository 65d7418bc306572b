"""The wire models of version 1: what a client sends and gets. Separate from the types inside, so both can change."""

from dataclasses import asdict
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from assistant.questions import LONGEST_QUESTION
from assistant.types import Answer, Filters
from ingest.records import DocumentRecord


class Wire(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FiltersIn(Wire):
    """Only documents that match every filter that is given."""

    document_ids: list[str] = Field(default_factory=list, max_length=200)
    kinds: list[str] = Field(default_factory=list, max_length=50)
    languages: list[str] = Field(default_factory=list, max_length=50)
    publishers: list[str] = Field(default_factory=list, max_length=50)
    since: str = Field(default="", description="ISO 8601 date")
    until: str = Field(default="", description="ISO 8601 date")

    def filters(self) -> Filters:
        return Filters(
            document_ids=tuple(self.document_ids),
            kinds=tuple(self.kinds),
            languages=tuple(self.languages),
            publishers=tuple(self.publishers),
            since=self.since,
            until=self.until,
        )


class QuestionIn(Wire):
    """A question in any language; `id` is the asker's own and comes back as `request_id`."""

    question: Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
    id: str = Field(default="", max_length=200)
    language: str = Field(default="", max_length=2, description="ISO 639-1; detected where it is empty")
    filters: FiltersIn = FiltersIn()

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"question": "Which cities founded the Cities Coalition for Digital Rights?"}]},
    )


class OriginalOut(Wire):
    """The document that a digest summarises."""

    title: str
    publisher: str
    date: str
    url: str


class CitationOut(Wire):
    """A quote that stands in the stored document: `text[start:end] == quote`.

    With `form` "digest" the quote is from our summary of `original`, and `sources` are that paragraph's footnotes.
    """

    marker: int
    quote: str
    document_id: str
    title: str
    kind: str
    form: Literal["original", "digest"]
    publisher: str
    date: str
    language: str
    page: int | None
    page_end: int | None
    section: list[str]
    passage_id: str
    start: int
    end: int
    source_url: str
    document_sha256: str
    original: OriginalOut | None
    sources: list[str]


class NearDocumentOut(Wire):
    document_id: str
    title: str
    form: Literal["original", "digest"]
    publisher: str
    source_url: str


class DeclineOut(Wire):
    """Why there is no answer, what is nearest, and whom to ask."""

    reason: Literal["nothing-near", "near-but-not-this", "nothing-quotable"]
    message: str
    nearest: list[NearDocumentOut]
    contact: str


class RetrievedOut(Wire):
    passage_id: str
    document_id: str
    score: float
    rank: int


class AnswerOut(Wire):
    """A cited answer, or why there is none. `answer` is made of the quotes, each followed by its marker."""

    id: str
    request_id: str
    question: str
    language: str
    status: Literal["answered", "declined"]
    method: Literal["extractive"]
    answer: str
    confidence: float
    citations: list[CitationOut]
    decline: DeclineOut | None
    retrieved: list[RetrievedOut]
    generation: str
    settings_hash: str
    timings_ms: dict[str, float]

    @classmethod
    def from_answer(cls, answer: Answer) -> Self:
        return cls.model_validate(asdict(answer) | {"timings_ms": dict(answer.timings_ms)})


class NeighbourOut(Wire):
    passage_id: str
    text: str


class PassageOut(Wire):
    """A passage in its surroundings. A superseded one still resolves, and `replaced_by` names what took its place."""

    passage_id: str
    document_id: str
    document_sha256: str
    title: str
    kind: str
    form: Literal["original", "digest"]
    publisher: str
    date: str
    language: str
    source_url: str
    original: OriginalOut | None
    section: list[str]
    page: int | None
    page_end: int | None
    start: int
    end: int
    text: str
    status: Literal["current", "superseded", "removed"]
    replaced_by: str | None
    before: NeighbourOut | None
    after: NeighbourOut | None


class DocumentOut(Wire):
    document_id: str
    sha256: str
    title: str
    kind: str
    form: Literal["original", "digest"]
    publisher: str
    date: str
    language: str
    source_url: str
    original: OriginalOut | None
    pages: int = Field(description="0 where the format has no pages")

    @classmethod
    def from_record(cls, record: DocumentRecord) -> Self:
        metadata = record.metadata
        return cls(
            document_id=record.id,
            sha256=record.sha256,
            title=metadata.title,
            kind=metadata.kind,
            form=metadata.form,
            publisher=metadata.publisher,
            date=metadata.date,
            language=metadata.language,
            source_url=metadata.url,
            original=OriginalOut(**asdict(metadata.original)) if metadata.original else None,
            pages=record.pages,
        )


class DocumentsOut(Wire):
    generation: str
    documents: list[DocumentOut]


class LiveOut(Wire):
    status: Literal["live"]


class ReadyOut(Wire):
    status: Literal["ready"]
    generation: str
    documents: int
    passages: int


class ProblemOut(Wire):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
