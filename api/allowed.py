"""The methods that an address answers; Starlette tells only those of the first route that has it."""

from starlette.requests import Request
from starlette.routing import BaseRoute, Match, Mount

METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")


def allowed(request: Request) -> list[str]:
    """In order; HEAD is answered wherever GET is, and not named."""
    routes = [route for route in request.app.routes if not isinstance(route, Mount)]
    return [method for method in METHODS if any(_answers(route, request, method) for route in routes)]


def _answers(route: BaseRoute, request: Request, method: str) -> bool:
    return route.matches({**request.scope, "method": method})[0] is Match.FULL
