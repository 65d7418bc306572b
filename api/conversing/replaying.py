"""An answer that was asked for before: by whoever comes back to its stream, or sends the same request again."""

import asyncio
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool

from api.conversing.answering import HEARTBEAT_S
from api.conversing.events import Event, of_answer, of_problem
from api.conversing.turns import Json, Turns
from api.problems import details
from api.slowness import too_slow
from assistant.desk.errors import UnknownAtDesk
from assistant.desk.ids import Owner

# Another worker may be answering it, so there is nothing to wait for but its coming.
LOOK_EVERY_S = 0.1
UNKNOWN = UnknownAtDesk("there is no answer to this message, or no longer; ask again")


async def records(turns: Turns, owner: Owner, message_id: str, within_s: float) -> AsyncIterator[Json | None]:
    """What there is of a message, at last; None for a sign of life before. UnknownAtDesk where there is nothing."""
    loop = asyncio.get_running_loop()
    until, beat = loop.time() + within_s, loop.time() + HEARTBEAT_S
    while True:
        record = await run_in_threadpool(turns.recorded, owner, message_id)
        if record is None:
            raise UNKNOWN
        if record["state"] != "pending":
            yield record
            return
        if loop.time() >= until:
            yield {"state": "failed", "problem": too_slow(within_s).model_dump()}
            return
        if loop.time() >= beat:
            beat += HEARTBEAT_S
            yield None
        await asyncio.sleep(LOOK_EVERY_S)


async def replayed(
    turns: Turns, owner: Owner, message_id: str, within_s: float, after: int = 0
) -> AsyncIterator[Event | None]:
    """The events of a message that come after this number; None for a sign of life."""
    try:
        async for record in records(turns, owner, message_id, within_s):
            if record is None:
                yield None
                continue
            for event in events_of(record, message_id, after):
                yield event
    except UnknownAtDesk as error:
        for event in of_problem(message_id, details(error).model_dump(), after):
            yield event


def events_of(record: Json, message_id: str, after: int) -> list[Event]:
    if record["state"] == "failed":
        return of_problem(message_id, record["problem"], after)
    return of_answer(message_id, record["answer"], after)


async def whole(turns: Turns, owner: Owner, message_id: str, within_s: float) -> Json:
    """The record of a message once it is there."""
    async for record in records(turns, owner, message_id, within_s):
        if record is not None:
            return record
    raise UNKNOWN
