"""Refuse who takes none of the types that the API gives, instead of sending what they said they can't read: 406."""

import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.gate.media import JSON, takes
from api.problems import problem
from api.streams import EVENTS

BELOW = "/v1/"
# What may answer with a stream of events.
STREAMS = re.compile(r"/(messages|events|completions)$")


class Accepting:
    """ASGI middleware for what is below /v1."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(BELOW):
            offered = (JSON, EVENTS) if STREAMS.search(scope["path"]) else (JSON,)
            accept = ",".join(Headers(scope=scope).getlist("accept"))
            if not takes(accept, offered):
                detail = f"{' or '.join(offered)} is given here, Accept takes neither it nor a range that it is in"
                await problem(406, "Not Acceptable", detail)(scope, receive, send)
                return
        await self.app(scope, receive, send)
