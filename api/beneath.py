"""The path that a proxy adds before ours: taken off on the way in, told where an address or a cookie has to name it."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

KEPT = "rightsdesk.prefix"


class Beneath:
    """ASGI middleware. `prefix` is for a proxy that does not tell it by `root_path`; it may leave it on or take it off.

    What decides by a path, from the doors for keys and rates to the mounted files, sees ours alone.
    """

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app, self.prefix = app, prefix.rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        prefix = str(scope.get("root_path") or self.prefix).rstrip("/")
        if scope["type"] == "http" and prefix:
            path = scope["path"]
            inner = path[len(prefix) :] or "/" if f"{path}/".startswith(f"{prefix}/") else path
            scope = {**scope, "path": inner, "root_path": "", KEPT: prefix}
        await self.app(scope, receive, send)


def prefix_of(request: Request) -> str:
    """As a browser has it before our paths; empty where there is none."""
    return str(request.scope.get(KEPT, ""))


def home_of(request: Request) -> str:
    """The address of the first page."""
    return str(request.base_url).rstrip("/") + prefix_of(request) + "/"
