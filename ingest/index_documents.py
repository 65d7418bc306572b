"""Passages and sentences as the store's documents, and back: the one module that knows the payload."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.bm25 import Bm25Settings, passage_terms
from ingest.days import days
from ingest.records import PassageRecord
from ingest.types import Immutable, Metadata, Passage, SourceDocument

if TYPE_CHECKING:
    from haystack import Document

# Payload fields that a search filters by; the store keeps an index of each.
PASSAGE_FIELDS = ("meta.document_id", "meta.language", "meta.kind", "meta.form", "meta.publisher")
SENTENCE_FIELDS = ("meta.passage_id",)


@dataclass(frozen=True, slots=True)
class PassageBatch(Immutable):
    """Passages to index, each with the document that it is a part of."""

    items: tuple[tuple[PassageRecord, SourceDocument], ...]


def batch_documents(batch: PassageBatch, bm25: Bm25Settings | None) -> "tuple[list[Document], list[Document]]":
    """The passages and the sentences of a batch as documents; without BM25 terms where no settings are given."""
    passages: list[Document] = []
    sentences: list[Document] = []
    for record, document in batch.items:
        made = passage_document(record.passage, document.metadata)
        passages.append(made if bm25 is None else with_terms(made, document.metadata, bm25))
        sentences += sentence_documents(record.passage, document.text)
    return passages, sentences


def passage_document(passage: Passage, metadata: Metadata) -> "Document":
    """A passage to embed: its title and section go into the vector, never into the quoted text."""
    from haystack import Document

    # Who asks for what a publisher said, or since when, means the work, not our summary of it.
    about = metadata.original or metadata
    first_day, last_day = _days(about.date)
    meta = {
        "heading": heading(metadata.title, passage.section),
        "document_id": passage.document_id,
        "language": metadata.language,
        "kind": metadata.kind,
        "form": metadata.form,
        "publisher": about.publisher,
        "first_day": first_day,
        "last_day": last_day,
    }
    return Document(id=passage.id, content=passage.text, meta=meta)


def _days(known: str) -> tuple[str, str]:
    """Files say of themselves what they like, the 30th of February too: that is no date to filter by."""
    try:
        return days(known)
    except ValueError:
        return "", ""


def sentence_documents(passage: Passage, text: str) -> Iterator["Document"]:
    """A passage's sentences to embed, each by itself; `text` is the document's stored text."""
    from haystack import Document

    for number, sentence in enumerate(passage.sentences):
        meta = {"passage_id": passage.id, "number": number}
        yield Document(id=f"{passage.id}-{number}", content=text[sentence.start : sentence.end], meta=meta)


def heading(title: str, section: tuple[str, ...]) -> str:
    """Title and section path in one line."""
    return " › ".join([title, *below_title(title, section)])


def below_title(title: str, section: tuple[str, ...]) -> tuple[str, ...]:
    """A section path without the heading that only repeats the document's title."""
    return tuple(part for part in section if part.casefold() != title.casefold())


def embedded_text(document: "Document") -> str:
    """What the embedder reads, its prefix apart: the vector's key is made of it."""
    above = document.meta.get("heading")
    return f"{above}\n{document.content}" if above else str(document.content)


def vector_key(document: "Document", model_digest: str) -> str:
    """The hash under which a text's vector is kept, for this model and dtype."""
    return hashlib.sha256(f"{model_digest}\0{embedded_text(document)}".encode()).hexdigest()


def with_terms(document: "Document", metadata: Metadata, settings: Bm25Settings) -> "Document":
    """The document with its BM25 terms; those of the heading count, as they do in the vector."""
    from dataclasses import replace

    return replace(document, sparse_embedding=passage_terms(embedded_text(document), metadata.language, settings))
