"""`POST /v1/chat/completions` and `GET /v1/models`: for clients that speak as to OpenAI's service."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from api.beneath import home_of
from api.chat.completions import MODELS, chunks, complete, events, model, models
from api.chat.requests import CompletionIn
from api.chat.schemas import CompletionOut, ErrorOut, ModelOut, ModelsOut
from api.dependencies import CurrentAssistant, Turns
from api.streams import EVENTS, streamed

router = APIRouter(prefix="/v1", tags=["chat clients"])
ModelName = Annotated[str, Path(alias="model", description="one of those that are listed")]


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How errors are described here: in the shape that these clients read. Without `default` a 422 would be added."""
    told: dict[int | str, dict[str, Any]] = {"default": {"model": ErrorOut, "description": "Any other error"}}
    return told | {status: {"model": ErrorOut, "description": HTTPStatus(status).phrase} for status in statuses}


STREAMED: dict[int | str, dict[str, Any]] = {
    200: {
        "model": CompletionOut,
        "description": "The completion; with `stream`, its chunks as server-sent events.",
        "content": streamed(),
    }
}


@router.post("/chat/completions", response_model=None, responses=errors(400, 403, 404, 429, 503) | STREAMED)
async def create_completion(
    asked: CompletionIn, request: Request, assistant: CurrentAssistant, turns: Turns
) -> Response:
    """Answer the last message with quotes, as a chat completion; earlier messages of the user are its history.

    The key of a site, where sites are set, is the API key. System messages are accepted and give no orders: answers are
    quotes, whatever they say. The message holds the quotes with markers and a list of sources; `annotations` has each
    quote's place in it.
    """
    home = home_of(request)
    whole = await turns.run(lambda mode: complete(assistant, asked, home, mode), MODELS.get(asked.model))
    if asked.stream:
        parts = chunks(whole, include_usage=asked.include_usage)
        return StreamingResponse(events(parts), media_type=EVENTS)
    return JSONResponse(whole.model_dump())


@router.get("/models", responses=errors(403, 429, 503))
def list_models(assistant: CurrentAssistant) -> ModelsOut:
    """What can be named as `model`."""
    return ModelsOut(data=models(assistant))


@router.get("/models/{model}", responses=errors(400, 403, 404, 429, 503))
def get_model(name: ModelName, assistant: CurrentAssistant) -> ModelOut:
    """One of them."""
    return model(assistant, name)
