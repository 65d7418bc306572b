"""Keep the page to this machine and this browser tab: it writes files, and any website may send it a form."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    # No script at all: every button is a form's.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`, under which a browser calls the origin of our own forms null.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
HOSTS = frozenset({"127.0.0.1", "localhost"})


class OwnPagesOnly:
    """ASGI middleware: 403 for another name of this host (DNS rebinding) and for another site's form (CSRF)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refused = _refused(scope["method"], Headers(scope=scope))
        app = PlainTextResponse(refused, 403) if refused else self.app
        await app(scope, receive, send_with_headers)


def _refused(method: str, headers: Headers) -> str:
    """Why a request is refused; empty if it isn't. A browser names the origin of every form it sends."""
    host = headers.get("host", "")
    if host.partition(":")[0] not in HOSTS:
        return "open this page as 127.0.0.1 or localhost\n"
    own = headers.get("origin", f"http://{host}") == f"http://{host}"
    if method not in ("GET", "HEAD") and not (own and headers.get("sec-fetch-site", "none") in ("same-origin", "none")):
        return "this form was sent by another site\n"
    return ""
