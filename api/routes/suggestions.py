"""`GET /v1/suggestions`: what to ask first."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.citation_schemas import Wire
from api.dependencies import CurrentAssistant
from api.problems import problems
from assistant.suggestions import suggested

router = APIRouter(prefix="/v1/suggestions", tags=["conversations"])
MOST = 20


class SuggestionsOut(Wire):
    """Questions that the library, as it stands, answers; none where it holds none of their documents."""

    questions: list[str]


@router.get("", responses=problems(422))
def suggestions(
    assistant: CurrentAssistant,
    language: Annotated[
        str, Query(pattern=r"^([A-Za-z]{2}(-[A-Za-z0-9]{1,8})*)?$", description="of the page; English where unknown")
    ] = "",
    n: Annotated[int, Query(ge=1, le=MOST, description="how many, at most")] = 4,
) -> SuggestionsOut:
    """First questions in a language, each about a document that is read."""
    return SuggestionsOut(questions=suggested(assistant.library, language, n))
