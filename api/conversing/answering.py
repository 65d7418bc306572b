"""An answer that is being made, for the one who waits for it: its stages as they begin, then its end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

from starlette.requests import Request

from api.conversing.events import Event, of_answer, of_problem, status
from api.conversing.turns import Accepted, Asked, Json, Turns
from api.problems import UNFORESEEN, details, problem_out
from api.slowness import too_slow
from ingest.errors import RightsdeskError

HEARTBEAT_S = 10.0
# An error that comes at once is told by the response's status, not by an event in it.
AT_ONCE_S = 0.5


class Answering:
    """To be made in the event loop. Whoever waits no longer calls `leave`: a question still in the queue is dropped."""

    def __init__(self, turns: Turns, accepted: Accepted, asked: Asked, within_s: float) -> None:
        self._accepted = accepted
        self._loop = asyncio.get_running_loop()
        self._until = self._loop.time() + within_s
        self._within_s = within_s
        self._stages: list[str] = []
        self._changed = asyncio.Event()
        self._work = turns.submit(accepted, asked, self._tell)
        self._answer = asyncio.wrap_future(self._work)
        self._answer.add_done_callback(self._ended)

    async def begun(self) -> None:
        """Until the question was understood, or waited a while; the error if it cannot be asked."""
        with suppress(TimeoutError):
            async with asyncio.timeout(AT_ONCE_S):
                while len(self._stages) < 2 and not self._answer.done():
                    await self._next_change()
        if self._answer.done():
            self._answer.result()

    async def whole(self, request: Request) -> Json | None:
        """The answer; None where whoever asked has gone."""
        gone = asyncio.create_task(_gone(request))
        either: set[asyncio.Future[Any]] = {gone, self._answer}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
        return self._answer.result() if self._answer.done() else None

    async def events(self) -> AsyncIterator[Event | None]:
        """Each stage as it begins, then the answer or what went wrong; None for a sign of life."""
        told = 0
        while told < len(self._stages) or not self._answer.done():
            while told < len(self._stages):
                yield status(self._accepted.message_id, self._stages[told])
                told += 1
            if self._answer.done():
                continue
            if not await self._changes():
                if self._loop.time() >= self._until:
                    break
                yield None
        for event in self._end():
            yield event

    def leave(self) -> None:
        """What was begun goes on to its end, so that who lost the connection finds the answer."""
        self._work.cancel()

    def _end(self) -> list[Event]:
        message_id = self._accepted.message_id
        if not self._answer.done():
            return of_problem(message_id, too_slow(self._within_s).model_dump())
        if self._answer.cancelled():
            return []
        error = self._answer.exception()
        if error is None:
            return of_answer(message_id, self._answer.result())
        said = details(error) if isinstance(error, RightsdeskError) else problem_out(500, *UNFORESEEN)
        return of_problem(message_id, said.model_dump())

    async def _changes(self) -> bool:
        """Whether something changed before it is time for a sign of life."""
        rest = min(HEARTBEAT_S, max(0.0, self._until - self._loop.time()))
        try:
            async with asyncio.timeout(rest):
                await self._next_change()
        except TimeoutError:
            return False
        return True

    async def _next_change(self) -> None:
        self._changed.clear()
        await self._changed.wait()

    def _tell(self, stage: str) -> None:
        self._loop.call_soon_threadsafe(self._hear, stage)

    def _hear(self, stage: str) -> None:
        self._stages.append(stage)
        self._changed.set()

    def _ended(self, answer: "asyncio.Future[Json]") -> None:
        self._changed.set()
        # An error that nobody is left to read would be complained about.
        if not answer.cancelled():
            answer.exception()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
