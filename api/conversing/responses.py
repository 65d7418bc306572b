"""Answers on the wire: as one JSON, or event by event."""

from collections.abc import AsyncIterator, Callable

from fastapi.responses import JSONResponse, Response
from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event

from api.conversing.events import Event
from api.conversing.turns import Json
from api.problems import MEDIA

# Some proxies gather a response before they pass it on, unless they are told.
HEADERS = {"X-Accel-Buffering": "no"}


def streamed(events: AsyncIterator[Event | None], left: Callable[[], None] = lambda: None) -> Response:
    """The events as they come; `left` is called at the end, also where the client goes away before."""

    async def written() -> AsyncIterator[bytes]:
        try:
            async for event in events:
                yield KEEPALIVE_COMMENT if event is None else _written(event)
        finally:
            left()

    return EventSourceResponse(written(), headers=HEADERS)


def as_json(record: Json) -> Response:
    """An answer, or the problem that there was instead."""
    if record["state"] == "failed":
        return JSONResponse(record["problem"], record["problem"]["status"], media_type=MEDIA)
    return JSONResponse(record["answer"])


def _written(event: Event) -> bytes:
    return format_sse_event(event=event.kind, data_str=event.data, id=event.id)
