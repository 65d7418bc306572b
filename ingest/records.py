"""Documents and passages as rows of the library, and back: the one module that knows both shapes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pydantic import TypeAdapter

from ingest.types import Immutable, Metadata, Page, Passage, PlacedBlock, Sentence, SourceDocument

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

Status = Literal["current", "superseded", "removed"]

_metadata = TypeAdapter(Metadata)
_pages = TypeAdapter(tuple[Page, ...])
_blocks = TypeAdapter(tuple[PlacedBlock, ...])
_strings = TypeAdapter(tuple[str, ...])
_sentences = TypeAdapter(tuple[Sentence, ...])


@dataclass(frozen=True, slots=True)
class DocumentRecord(Immutable):
    """A version without its text. `replaced_by` is the id of the document that took its place, if one did."""

    id: str
    sha256: str
    status: Status
    replaced_by: str | None
    metadata: Metadata
    pages: int


@dataclass(frozen=True, slots=True)
class PassageRecord(Immutable):
    """A passage with the version it belongs to, and the passage that took its place, if one did."""

    passage: Passage
    sha256: str
    status: Status
    replaced_by: str | None


def document_row(document: SourceDocument, splitting: str, added: str) -> dict[str, Any]:
    return {
        "document_id": document.id,
        "sha256": document.sha256,
        "status": "current",
        "splitting": splitting,
        "added": added,
        "described": document.described,
        "metadata": _metadata.dump_json(document.metadata).decode(),
        "text": document.text,
        "pages": _pages.dump_json(document.pages).decode(),
        "blocks": _blocks.dump_json(document.blocks).decode(),
        "normalisation": _strings.dump_json(document.normalisation).decode(),
    }


def document_from_row(row: "RowMapping") -> SourceDocument:
    return SourceDocument(
        id=row["document_id"],
        sha256=row["sha256"],
        metadata=_metadata.validate_json(row["metadata"]),
        text=row["text"],
        pages=_pages.validate_json(row["pages"]),
        blocks=_blocks.validate_json(row["blocks"]),
        normalisation=_strings.validate_json(row["normalisation"]),
        described=row["described"],
    )


def document_record(row: "RowMapping") -> DocumentRecord:
    return DocumentRecord(
        id=row["document_id"],
        sha256=row["sha256"],
        status=row["status"],
        replaced_by=row["replaced_by"],
        metadata=metadata_of(row["metadata"]),
        pages=page_count(row["pages"]),
    )


def metadata_of(stored: str) -> Metadata:
    return _metadata.validate_json(stored)


def page_count(stored: str) -> int:
    return len(_pages.validate_json(stored))


def section_of(stored: str) -> tuple[str, ...]:
    return _strings.validate_json(stored)


def passage_row(passage: Passage, sha256: str) -> dict[str, Any]:
    return {
        "id": passage.id,
        "document_id": passage.document_id,
        "sha256": sha256,
        "status": "current",
        "position": passage.position,
        "section": _strings.dump_json(passage.section).decode(),
        "page": passage.page,
        "page_end": passage.page_end,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "sentences": _sentences.dump_json(passage.sentences).decode(),
    }


def passage_record(row: "RowMapping") -> PassageRecord:
    passage = Passage(
        id=row["id"],
        document_id=row["document_id"],
        position=row["position"],
        section=_strings.validate_json(row["section"]),
        page=row["page"],
        page_end=row["page_end"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        sentences=_sentences.validate_json(row["sentences"]),
    )
    return PassageRecord(passage, row["sha256"], row["status"], row["replaced_by"])
