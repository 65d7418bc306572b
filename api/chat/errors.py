"""Problems told as OpenAI's clients read errors, whichever part of the service tells them."""

import json
from http import HTTPStatus
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.chat.schemas import ErrorFields, ErrorOut
from api.problems import MEDIA

ADDRESSES = ("/v1/chat/", "/v1/models")
TYPES = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}
# Clients of that service know a bad request by 400, and don't try it again.
AS_BAD_REQUEST = {413, 422}


class OpenAiErrors:
    """ASGI middleware: at these addresses a problem becomes `{"error": {"message": …}}`; its other headers stay."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(ADDRESSES):
            send = _Translating(send)
        await self.app(scope, receive, send)


class _Translating:
    """Holds a problem back until it is whole; passes everything else on."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_problem(message):
            self._start = message
            return
        if self._start is None or message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if not message.get("more_body", False):
            await self._tell(self._start)

    async def _tell(self, start: Message) -> None:
        status = 400 if start["status"] in AS_BAD_REQUEST else start["status"]
        # HEAD has no body to translate.
        body = error_body(start["status"], json.loads(self._body)) if self._body else b""
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["content-type"] = "application/json"
        if body:
            headers["content-length"] = str(len(body))
        await self._send({**start, "status": status, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def error_body(status: int, told: dict[str, Any]) -> bytes:
    """A problem's details as an error; its title says what kind it is, where a status has several."""
    kind = TYPES.get(status, "invalid_request_error" if status < 500 else "server_error")
    code = HTTPStatus(status).phrase.lower().replace(" ", "_")
    found = ErrorOut(error=ErrorFields(message=f"{told['title']}: {told['detail']}", type=kind, param=None, code=code))
    return found.model_dump_json().encode()


def _is_problem(start: Message) -> bool:
    return bool(MutableHeaders(raw=list(start["headers"])).get("content-type", "").startswith(MEDIA))
