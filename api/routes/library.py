"""`GET /v1/passages/{id}` and `GET /v1/documents`: what the assistant reads."""

from dataclasses import asdict

from fastapi import APIRouter

from api.dependencies import CurrentAssistant
from api.schemas import DocumentOut, DocumentsOut, NeighbourOut, OriginalOut, PassageOut, ProblemOut
from ingest.errors import LibraryError
from ingest.index_documents import below_title
from ingest.records import PassageRecord
from ingest.types import SourceDocument

router = APIRouter(prefix="/v1", tags=["library"])


@router.get("/passages/{passage_id}", responses={404: {"model": ProblemOut}, 503: {"model": ProblemOut}})
def open_passage(passage_id: str, assistant: CurrentAssistant) -> PassageOut:
    """A passage with its neighbours, whether it is current, superseded or removed."""
    record = assistant.library.passages([passage_id]).get(passage_id)
    if record is None:
        raise LibraryError(f"there is no passage {passage_id!r}")
    document = assistant.library.document(record.passage.document_id, record.sha256)
    before, after = assistant.library.neighbours(record)
    return _passage(record, document, before, after)


@router.get("/documents", responses={503: {"model": ProblemOut}})
def list_documents(assistant: CurrentAssistant) -> DocumentsOut:
    """Every document that answers may quote."""
    documents = [DocumentOut.from_record(record) for record in assistant.library.documents()]
    return DocumentsOut(generation=assistant.generation, documents=documents)


def _passage(
    record: PassageRecord, document: SourceDocument, before: PassageRecord | None, after: PassageRecord | None
) -> PassageOut:
    passage, metadata = record.passage, document.metadata
    return PassageOut(
        passage_id=passage.id,
        document_id=document.id,
        document_sha256=document.sha256,
        title=metadata.title,
        kind=metadata.kind,
        form=metadata.form,
        publisher=metadata.publisher,
        date=metadata.date,
        language=metadata.language,
        source_url=metadata.url,
        original=OriginalOut(**asdict(metadata.original)) if metadata.original else None,
        section=list(below_title(metadata.title, passage.section)),
        page=passage.page,
        page_end=passage.page_end,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        status=record.status,
        replaced_by=record.replaced_by,
        before=_neighbour(before),
        after=_neighbour(after),
    )


def _neighbour(record: PassageRecord | None) -> NeighbourOut | None:
    return NeighbourOut(passage_id=record.passage.id, text=record.passage.text) if record else None
