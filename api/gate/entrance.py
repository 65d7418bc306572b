"""Let requests in by site and origin, and tell browsers so (CORS): whom the sites list, and nobody else."""

from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.gate.admittance import Asked, Refused, admitted
from api.gate.sites import Sites
from api.problems import problem

GATED = "/v1/"
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Accept-Language, Content-Type, Idempotency-Key, Last-Event-ID, X-Rightsdesk-Site",
    "Access-Control-Max-Age": "600",
}
EXPOSED = "RateLimit, RateLimit-Policy, Retry-After"


class Entrance:
    """ASGI middleware; the site that asks is in `scope["state"]["site"]` afterwards, None where there is none."""

    def __init__(self, app: ASGIApp, sites: Callable[[], Sites]) -> None:
        self.app = app
        self.sites = sites

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(GATED):
            await self.app(scope, receive, send)
            return
        asked, sites = asked_by(Headers(scope=scope)), self.sites()
        send = _telling(send, asked.origin if asked.origin in sites.origins else "")
        if scope["method"] == "OPTIONS" and "access-control-request-method" in Headers(scope=scope):
            # A browser asks first, and doesn't say the key.
            await _preflight(asked, sites)(scope, receive, send)
            return
        site = admitted(asked, sites)
        if isinstance(site, Refused):
            await problem(403, site.title, site.detail)(scope, receive, send)
            return
        scope.setdefault("state", {})["site"] = site
        await self.app(scope, receive, send)


def asked_by(headers: Headers) -> Asked:
    """Programs that speak as to OpenAI's service give the key as a bearer token."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    key = headers.get("x-rightsdesk-site", "") or (token.strip() if scheme.lower() == "bearer" else "")
    return Asked(key, headers.get("origin", ""), headers.get("host", ""), headers.get("sec-fetch-site", ""))


def _preflight(asked: Asked, sites: Sites) -> Response:
    if asked.origin in sites.origins or asked.own:
        return Response(status_code=204, headers=PREFLIGHT)
    refused = admitted(Asked("", asked.origin, asked.host, ""), sites)
    title = refused.title if isinstance(refused, Refused) else ""
    return problem(403, title, f"{asked.origin} is not among the origins of any site; whoever runs this adds it")


def _telling(send: Send, origin: str) -> Send:
    """What depends on the origin says so, whoever asks: a cache must not give one's answer to another."""

    async def send_with_origin(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.add_vary_header("Origin")
            if origin:
                headers["Access-Control-Allow-Origin"] = origin
                headers["Access-Control-Expose-Headers"] = EXPOSED
        await send(message)

    return send_with_origin
