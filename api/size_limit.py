"""Refuse a request body that is larger than any question can be, before it is read into memory."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem

MOST_BYTES = 64_000


class SizeLimit:
    """ASGI middleware: 413 for a body over the limit, whether it declares its length or not."""

    def __init__(self, app: ASGIApp, most_bytes: int = MOST_BYTES) -> None:
        self.app = app
        self.most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        messages = await self._body(receive)
        if messages is None:
            detail = f"a request may have {self.most_bytes:,} bytes; send a shorter question, or fewer earlier turns"
            await problem(413, "The request is too large", detail)(scope, receive, send)
            return

        async def replay() -> Message:
            return messages.pop(0) if messages else await receive()

        await self.app(scope, replay, send)

    async def _body(self, receive: Receive) -> list[Message] | None:
        messages: list[Message] = []
        size = 0
        while True:
            message = await receive()
            messages.append(message)
            size += len(message.get("body", b""))
            if size > self.most_bytes:
                return None
            if not message.get("more_body", False):
                return messages
