"""The widget's files, compressed, and the demonstration of a city's site that embeds it."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

STATIC = Path(__file__).parent / "static"
# Below it, compressing makes a file longer.
LEAST_BYTES = 400


def add_widget(app: FastAPI) -> None:
    """`/widget.js` with what it imports, compressed since its readers load it, and `/demo`."""
    entrance, modules = (GZipMiddleware(StaticFiles(directory=at), LEAST_BYTES) for at in (STATIC, STATIC / "widget"))
    app.router.routes.append(Route("/widget.js", entrance, methods=["GET"]))
    app.mount("/widget", modules)
    app.add_route("/demo", _demo, include_in_schema=False)
    app.mount("/demo", StaticFiles(directory=STATIC / "demo", html=True))


async def _demo(request: Request) -> FileResponse:
    return FileResponse(STATIC / "demo" / "index.html")
