"""The wire models of what an answer points to: documents and quotes."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


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


class NearDocumentOut(DocumentFields):
    """A document to look at beside an answer, or where none is given."""


class DocumentNameOut(Wire):
    """What a document is called where no more than a link to it is wanted."""

    document_id: str
    title: str


class CitationOut(DocumentFields):
    """A quote that stands in the stored document: `text[start:end] == quote`.

    With `form` "digest" the quote is from our summary of `original`, and `sources` are that paragraph's footnotes.
    `also` are other documents that say the same words; `superseded_by` stands in this document's place now.
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
    also: list[NearDocumentOut]
    superseded_by: DocumentNameOut | None
