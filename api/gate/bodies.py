"""Take a request's body whole, or refuse it: too large, too slow, of another type, not JSON as it is taken here."""

import asyncio

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.gate.media import is_json
from api.gate.strict_json import Unfit, check
from api.problems import problem

# Holds whatever QuestionIn allows, in UTF-8 of four bytes a character.
MOST_BYTES = 850_000
WITHIN_S = 15.0
JSON_BELOW = "/v1/"
# A message with its attachments, from staff.
MOST_BYTES_BELOW = {"/desk/new": 25_000_000}


class TooLarge(ValueError):
    """The body has more bytes than are taken."""


class Bodies:
    """ASGI middleware: what is further in gets the body at once, and JSON that it can trust to be such."""

    def __init__(self, app: ASGIApp, most_bytes: int = MOST_BYTES, within_s: float = WITHIN_S) -> None:
        self.app = app
        self.most_bytes = most_bytes
        self.within_s = within_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        taken = await self._taken(scope, receive, MOST_BYTES_BELOW.get(scope["path"], self.most_bytes))
        if isinstance(taken, Response):
            await taken(scope, receive, send)
            return

        async def replay() -> Message:
            return taken.pop(0) if taken else await receive()

        await self.app(scope, replay, send)

    async def _taken(self, scope: Scope, receive: Receive, most_bytes: int) -> list[Message] | Response:
        try:
            async with asyncio.timeout(self.within_s):
                messages = await self._read(receive, most_bytes)
        except TooLarge:
            detail = f"a request may have {most_bytes:,} bytes; send a shorter question, or fewer earlier turns"
            return problem(413, "The request is too large", detail, CLOSING)
        except TimeoutError:
            return problem(408, "Request Timeout", f"the body did not come within {self.within_s:g} seconds", CLOSING)
        body = b"".join(message.get("body", b"") for message in messages)
        return (_unfit(scope, body) if body and scope["path"].startswith(JSON_BELOW) else None) or messages

    async def _read(self, receive: Receive, most_bytes: int) -> list[Message]:
        messages: list[Message] = []
        size = 0
        while True:
            message = await receive()
            messages.append(message)
            size += len(message.get("body", b""))
            if size > most_bytes:
                raise TooLarge
            if not message.get("more_body", False):
                return messages


# What is left of the body would be read as the next request.
CLOSING = {"Connection": "close"}


def _unfit(scope: Scope, body: bytes) -> Response | None:
    sent = Headers(scope=scope).get("content-type", "")
    if not is_json(sent):
        return problem(415, "Unsupported Media Type", f"wanted Content-Type: application/json, came {sent or 'none'}")
    try:
        check(body)
    except Unfit as error:
        return problem(400, "Bad Request", str(error))
    return None
