"""The wire models of version 1: what a client sends and gets. Separate from the types inside, so both can change."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

from assistant.answers import Answer
from assistant.rendering import record


class Wire(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OriginalOut(Wire):
    """The document that a digest summarises."""

    title: str
    publisher: str
    date: str
    url: str


class DocumentFields(Wire):
    """What every mention of a document tells of it."""

    document_id: str
    title: str
    kind: str
    form: Literal["original", "digest"]
    publisher: str
    date: str
    language: str
    source_url: str
    original: OriginalOut | None


class CitationOut(DocumentFields):
    """A quote that stands in the stored document: `text[start:end] == quote`.

    With `form` "digest" the quote is from our summary of `original`, and `sources` are that paragraph's footnotes.
    """

    marker: int
    quote: str
    page: int | None
    page_end: int | None
    section: list[str]
    passage_id: str
    start: int
    end: int
    document_sha256: str
    sources: list[str]


class NearDocumentOut(DocumentFields):
    """A document to look at where no answer is given."""


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
    """A cited answer, or why there is none. `answer` is made of the quotes, each followed by its marker.

    `understood_as` is the question as it was searched for: a follow-up with what it leans on.
    """

    id: str
    request_id: str
    question: str
    understood_as: str
    language: str
    status: Literal["answered", "declined"]
    method: Literal["extractive", "courtesy"]
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
        return cls.model_validate(record(answer))


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
