"""`/v1/conversations`: begin one, ask in it, come back to an answer, export it, delete it."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Request, Response
from starlette.concurrency import run_in_threadpool

from api.conversing.answering import Answering
from api.conversing.events import number_in
from api.conversing.replaying import UNKNOWN, replayed, whole
from api.conversing.responses import as_json, streamed
from api.conversing.schemas import (
    ConversationIn,
    ConversationOut,
    ExportOut,
    KeptFeedbackOut,
    KeptMessageOut,
    MessageOut,
)
from api.conversing.turns import Asked
from api.dependencies import AtDesk, Conversing, CurrentSite, Serving
from api.gate.media import JSON, preferred
from api.problems import problems, problems_of_body
from api.repeating import Key
from api.streams import EVENTS
from api.streams import streamed as streamed_content
from assistant.requests import QuestionIn

router = APIRouter(prefix="/v1/conversations", tags=["conversations"])
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "model": MessageOut,
        "description": "The answer; with `Accept: text/event-stream` the events `status`, `part`, `citation`, "
        "`answer`, `done`, or `problem`, each with an id to go on from.",
        "content": streamed_content(),
    }
}
ConversationId = Annotated[str, Path(max_length=100, description="the id that began the conversation")]
LastEvent = Annotated[
    str, Header(alias="Last-Event-ID", max_length=200, description="the id of the last event that came")
]
MessageId = Annotated[str, Path(max_length=100, description="as an answer of this conversation tells it")]


@router.post("", status_code=201, responses=problems_of_body())
def begin(asked: ConversationIn, site: CurrentSite, desk: AtDesk, service: Serving) -> ConversationOut:
    """Begin a conversation; it is kept only with consent, and in memory for a while otherwise."""
    opened = desk.begin(asked.language.lower(), site.key if site else "", keep=asked.consent.keep)
    return ConversationOut(id=opened.id, expires_at=opened.expires, kept=opened.kept, helpdesk=service.helpdesk)


@router.post("/{conversation_id}/messages", response_model=None, responses=problems_of_body(404) | ANSWERS)
async def ask(
    conversation_id: ConversationId,
    question: QuestionIn,
    request: Request,
    conversing: Conversing,
    site: CurrentSite,
    key: Key = "",
) -> Response:
    """Ask in a conversation. What was asked before counts: as `history` tells it, or as it is kept."""
    turns, within_s = conversing.turns, conversing.within_s
    events = preferred(request.headers.get("accept", ""), (JSON, EVENTS)) == EVENTS
    accepted = await run_in_threadpool(turns.accept, conversation_id, question, key)
    owner, message_id = accepted.owner, accepted.message_id
    if accepted.repeated:
        if events:
            return streamed(replayed(turns, owner, message_id, within_s))
        return as_json(await whole(turns, owner, message_id, within_s))
    answering = Answering(turns, accepted, Asked(question, site), within_s)
    if events:
        await answering.begun()
        return streamed(answering.events(), answering.leave)
    try:
        answer = await answering.whole(request)
    finally:
        answering.leave()
    return as_json({"state": "answered", "answer": answer}) if answer else Response(status_code=204)


@router.get(
    "/{conversation_id}/messages/{message_id}/events", response_model=None, responses=problems(404, 422) | ANSWERS
)
async def resume(
    conversation_id: ConversationId,
    message_id: MessageId,
    request: Request,
    conversing: Conversing,
    last: LastEvent = "",
) -> Response:
    """Go on with a stream that broke off, after the event that `Last-Event-ID` names."""
    turns, within_s = conversing.turns, conversing.within_s
    owner = await run_in_threadpool(turns.desk.owner, conversation_id)
    if await run_in_threadpool(turns.recorded, owner, message_id) is None:
        raise UNKNOWN
    if preferred(request.headers.get("accept", ""), (EVENTS, JSON)) == JSON:
        return as_json(await whole(turns, owner, message_id, within_s))
    return streamed(replayed(turns, owner, message_id, within_s, number_in(last, message_id)))


@router.get("/{conversation_id}", responses=problems(404, 422))
def export(conversation_id: ConversationId, desk: AtDesk, service: Serving) -> ExportOut:
    """All that is kept of a conversation."""
    found = desk.export(conversation_id)
    messages = [
        KeptMessageOut(
            message_id=one.id,
            asked_at=one.asked,
            question=one.question,
            masked=list(one.masked),
            answer=dict(one.answer),
        )
        for one in found.messages
    ]
    return ExportOut(
        kept=found.kept,
        helpdesk=service.helpdesk,
        language=found.language,
        created_at=found.created,
        expires_at=found.expires,
        messages=messages,
        feedback=[
            KeptFeedbackOut(
                answer_id=one.answer_id,
                message_id=one.message_id,
                created_at=one.created,
                helpful=one.helpful,
                citation=one.citation,
                reason=one.reason,
                text=one.text,
            )
            for one in found.feedback
        ],
    )


@router.delete("/{conversation_id}", status_code=204, responses=problems(404, 422))
def delete(conversation_id: ConversationId, desk: AtDesk) -> None:
    """Delete all of a conversation, feedback on its answers included."""
    desk.delete(conversation_id)
