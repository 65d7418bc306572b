"""Headers that keep every page to itself: nothing from elsewhere, nothing inline, no answer in a cache."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Swagger UI, which describes the API, draws its icons from data: images and sets styles inline.
DOCS = STRICT.replace("style-src 'self'; img-src 'self'", "style-src 'self' 'unsafe-inline'; img-src 'self' data:")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# What other hosts' pages embed: its code is public, and a module is fetched as CORS has it. Nothing else leaves.
EMBEDDED = ("/widget.js", "/widget/")
EMBEDDABLE = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
OURS_ALONE = {"Cross-Origin-Resource-Policy": "same-origin"}


class SecurityHeaders:
    """ASGI middleware that adds the headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = DOCS if scope["path"].startswith("/docs") else STRICT
        # What somebody asked is kept by nobody; a page is asked for anew after an update, by its ETag.
        reach = EMBEDDABLE if scope["path"].startswith(EMBEDDED) else OURS_ALONE
        kept = "no-store" if scope["path"].startswith(("/v1/", "/health/", "/desk")) else "no-cache"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                headers["Cache-Control"] = kept
                for name, value in (HEADERS | reach).items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, send_with_headers)
