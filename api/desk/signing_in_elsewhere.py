"""Sign in by OpenID Connect: away to the provider, and back with its word."""

import json
import logging
import secrets
from dataclasses import asdict

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.beneath import home_of, prefix_of
from api.desk.console import AtConsole, Console
from api.desk.provider import Asked, Provider, ProviderFault
from api.desk.rendering import desk_page
from api.desk.routing import DeskRoute
from api.desk.signing_in import on_from
from api.desk.visitor import is_secure, let_in
from api.wordless import wordless
from assistant.desk.errors import NotAllowed, UnknownAtDesk
from assistant.desk.staff.records import Refused

router = APIRouter(prefix="/desk/sign-in/oidc", route_class=DeskRoute, include_in_schema=False)
logger = logging.getLogger(__name__)
COOKIE = "rightsdesk_oidc"
BELOW = "/desk/sign-in"
LASTS_S = 600


@router.get("")
def away(request: Request, console: AtConsole) -> Response:
    """To the provider; what has to come back waits in a cookie of ten minutes."""
    provider = _provider(console)
    try:
        address, asked = provider.sent_to(_back(request, console), request.query_params.get("next", "")[:500])
    except ProviderFault as fault:
        return _not_there(request, fault)
    response = RedirectResponse(address, 303)
    kept, secure, path = json.dumps(asdict(asked)), is_secure(request, console), prefix_of(request) + BELOW
    response.set_cookie(COOKIE, kept, LASTS_S, path=path, secure=secure, httponly=True, samesite="lax")
    return response


@router.get("/back")
def back(request: Request, console: AtConsole) -> Response:
    """A session for the account that the provider vouches for."""
    provider, asked = _provider(console), _asked(request)
    state, code = request.query_params.get("state", ""), request.query_params.get("code", "")
    if asked is None or not code or not secrets.compare_digest(state.encode(), asked.state.encode()):
        raise NotAllowed("this is not the answer to a sign-in of this browser; begin again")
    try:
        login = provider.vouched_for(_back(request, console), code, asked)
    except ProviderFault as fault:
        return _not_there(request, fault)
    found = console.staff.vouched(login)
    if isinstance(found, Refused):
        raise NotAllowed("the provider knows you, the helpdesk does not; ask an admin for an account of this name")
    response = RedirectResponse(on_from(request, asked.next), 303)
    response.delete_cookie(COOKIE, path=prefix_of(request) + BELOW)
    let_in(request, console, response, found)
    return response


def _provider(console: Console) -> Provider:
    if console.provider is None:
        raise UnknownAtDesk("nobody vouches for staff here; RIGHTSDESK_OIDC_ISSUER names who does")
    return console.provider


def _asked(request: Request) -> Asked | None:
    try:
        return Asked(**{name: str(value) for name, value in json.loads(request.cookies.get(COOKIE, "")).items()})
    except (ValueError, TypeError, AttributeError):
        return None


def _back(request: Request, console: Console) -> str:
    """Where the provider sends people back to; it knows this address, and takes no other."""
    return f"{(console.public_url or home_of(request)).rstrip('/')}/desk/sign-in/oidc/back"


def _not_there(request: Request, fault: ProviderFault) -> Response:
    logger.warning("signing in elsewhere failed: %s", wordless(fault.__cause__ or fault))
    return desk_page(request, None, "problem.html", 502, title="no_provider", detail=str(fault))
