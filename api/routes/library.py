"""`GET /v1/passages/{id}` and `GET /v1/documents`: what the assistant reads."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.browsing import DocumentsIn, documents_out
from api.dependencies import CurrentAssistant
from api.library_schemas import DocumentsOut, PassageOut
from api.problems import problems

router = APIRouter(prefix="/v1", tags=["library"])
PassageId = Annotated[str, Path(description="as a citation or a passage beside it names it")]


@router.get("/passages/{passage_id}", responses=problems(404, 422))
def open_passage(passage_id: PassageId, assistant: CurrentAssistant) -> PassageOut:
    """A passage with its neighbours, whether it is current, superseded or removed."""
    return PassageOut.opened(assistant.library, passage_id)


@router.get("/documents", responses=problems(422))
def list_documents(asked: Annotated[DocumentsIn, Query()], assistant: CurrentAssistant) -> DocumentsOut:
    """The documents that answers may quote: all of them, or those that match, in parts."""
    return documents_out(assistant, asked)
