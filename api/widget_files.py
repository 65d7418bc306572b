"""The widget's files, compressed, and the demonstration of a city's site that embeds it."""

from hashlib import sha256
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, Response
from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from api.widget_joined import joined

STATIC = Path(__file__).parent / "static"
# Below it, compressing makes a file longer.
LEAST_BYTES = 400


def add_widget(app: FastAPI) -> None:
    """`/widget.js` as one module, compressed since its readers load it, its files and texts beside it, and `/demo`."""
    app.router.routes.append(Route("/widget.js", GZipMiddleware(_widget, LEAST_BYTES), methods=["GET"]))
    app.mount("/widget", GZipMiddleware(StaticFiles(directory=STATIC / "widget"), LEAST_BYTES))
    app.add_route("/demo", _demo, include_in_schema=False)
    app.mount("/demo", StaticFiles(directory=STATIC / "demo", html=True))


async def _widget(scope: Scope, receive: Receive, send: Send) -> None:
    """All of it where it changed since the reader had it."""
    text = joined(STATIC / "widget.js")
    tag = f'"{sha256(text.encode()).hexdigest()[:32]}"'
    known = tag in Headers(scope=scope).get("if-none-match", "")
    response = Response(
        None if known else text, 304 if known else 200, {"ETag": tag}, None if known else "text/javascript"
    )
    await response(scope, receive, send)


async def _demo(request: Request) -> FileResponse:
    return FileResponse(STATIC / "demo" / "index.html")
