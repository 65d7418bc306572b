"""What nobody foresaw becomes a problem too, with all headers, and is logged without what was asked."""

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import UNFORESEEN, problem
from api.wordless import address, wordless

logger = logging.getLogger(__name__)


class Failures:
    """ASGI middleware: any error that is left becomes a 500, as long as nothing was sent yet."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_noticing(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_noticing)
        # Logged without its message, which is not what the rule knows as logging.
        except Exception as error:  # noqa: BLE001
            logger.error("unforeseen error on %s: %s", address(scope), wordless(error))
            if begun:
                # The server closes the connection, and logs what made it do so.
                raise ConnectionAbortedError("the response broke off") from None
            await problem(500, *UNFORESEEN)(scope, receive, send)
