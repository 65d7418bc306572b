"""Sign in with a password, and sign out."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.beneath import prefix_of
from api.desk.console import AtConsole, AtStaff, Console
from api.desk.forms import AnyForm, Posted
from api.desk.rendering import desk_page
from api.desk.routing import DeskRoute
from api.desk.visitor import BELOW, COOKIE, Anybody, Visiting, let_in
from api.pages.rendering import root_of
from assistant.desk.staff.records import Refused

router = APIRouter(prefix="/desk", route_class=DeskRoute, include_in_schema=False)
STATUS = {"wrong": 403, "locked": 429, "code-wanted": 403, "code-wrong": 403}


@router.get("/sign-in")
def show(request: Request, known: Anybody, console: AtConsole) -> Response:
    """The form; whoever is signed in is led on."""
    if known:
        return RedirectResponse(on_from(request, request.query_params.get("next", "")), 303)
    return _form(request, console, request.query_params.get("next", ""))


@router.post("/sign-in")
def sign_in(request: Request, form: AnyForm, console: AtConsole) -> Response:
    """A new session, and on to where one wanted to go."""
    login, password, code, further = (str(form.get(name, "")) for name in ("login", "password", "code", "next"))
    found = console.staff.sign_in(login, password, code, console.proxies.client(request.scope))
    if isinstance(found, Refused):
        return _form(request, console, further, login, found)
    response = RedirectResponse(on_from(request, further), 303)
    let_in(request, console, response, found)
    return response


@router.post("/sign-out")
def sign_out(request: Request, visitor: Visiting, fields: Posted, staff: AtStaff) -> Response:
    staff.sessions.end(request.cookies.get(COOKIE, ""))
    response = RedirectResponse(f"{root_of(request)}desk/sign-in", 303)
    response.delete_cookie(COOKIE, path=prefix_of(request) + BELOW)
    return response


def _form(
    request: Request, console: Console, further: str, login: str = "", refused: Refused | None = None
) -> Response:
    status = STATUS[refused.why] if refused else 200
    elsewhere = console.provider is not None
    told = {"next": further, "login": login, "refused": refused, "elsewhere": elsewhere}
    page = desk_page(request, None, "sign_in.html", status, **told)
    if refused and refused.wait:
        page.headers["Retry-After"] = str(int(refused.wait.total_seconds()) + 1)
    return page


def on_from(request: Request, wanted: str) -> str:
    """Where one wanted to go, within the console; a link that somebody made leads nowhere else."""
    own = wanted == BELOW or wanted.startswith((f"{BELOW}/", f"{BELOW}?"))
    plain = own and "\\" not in wanted and not any(ord(character) < 33 for character in wanted)
    return root_of(request) + (wanted if plain else BELOW).lstrip("/")
