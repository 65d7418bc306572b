"""Nobody waits without end: where an answer has not begun in time, a problem says so and when to ask again."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import RETRY_AFTER_S, problem
from api.slowness import KIND

WITHIN_S = 30.0
# Staff have whole letters drafted, and reworded by a language model where one is set: so many times as long.
DRAFTING = "/desk/"
TIMES = 4


class Deadline:
    """ASGI middleware. What was begun goes on to its end, since a thread cannot be stopped; nobody hears of it."""

    def __init__(self, app: ASGIApp, within_s: float = WITHIN_S) -> None:
        self.app = app
        self.within_s = within_s
        self._unheard: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        late = False

        async def send_in_time(message: Message) -> None:
            if late:
                return
            if not begun.done():
                begun.set_result(None)
            await send(message)

        async def answer() -> None:
            await self.app(scope, receive, send_in_time)

        within_s = self.within_s * (TIMES if scope["path"].startswith(DRAFTING) else 1)
        task = asyncio.create_task(answer())
        if await self._began(task, begun, within_s):
            await task
            return
        late = True
        self._leave(task)
        detail = f"an answer begins within {within_s:g} seconds, this one did not; ask again"
        retry = {"Retry-After": RETRY_AFTER_S}
        await problem(KIND.status, KIND.title, detail, retry)(scope, receive, send)

    async def _began(self, task: asyncio.Task[None], begun: asyncio.Future[None], within_s: float) -> bool:
        try:
            await asyncio.wait({task, begun}, timeout=within_s, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            task.cancel()
            raise
        return begun.done() or task.done()

    def _leave(self, task: asyncio.Task[None]) -> None:
        """A task that nobody holds may vanish before its end, and one whose error nobody reads complains."""
        self._unheard.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._unheard.discard(task)
        if not task.cancelled():
            task.exception()
