"""What is kept only for a set time goes when it is over: at the start of a service, and every hour."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from starlette.concurrency import run_in_threadpool

from assistant.desk.errors import DeskError

logger = logging.getLogger(__name__)

EVERY_S = 3600.0


@asynccontextmanager
async def sweeping(sweep: Callable[[], object], every_s: float = EVERY_S) -> AsyncIterator[None]:
    """Sweep while the block runs."""
    task = asyncio.create_task(_sweep(sweep, every_s))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _sweep(sweep: Callable[[], object], every_s: float) -> None:
    while True:
        try:
            await run_in_threadpool(sweep)
        except DeskError as error:
            logger.error("what is kept too long could not be deleted, it is tried again: %s", error)
        await asyncio.sleep(every_s)
