"""One's own account: language, password, second factor."""

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup

from api.desk.console import AtStaff
from api.desk.forms import Posted
from api.desk.rendering import desk_page
from api.desk.routing import DeskRoute
from api.desk.visitor import Visiting, Visitor
from api.pages.rendering import root_of
from assistant.desk.errors import BadCase

if TYPE_CHECKING:
    from assistant.desk.staff.staff import Staff

router = APIRouter(prefix="/desk/account", route_class=DeskRoute, include_in_schema=False)
# Pixels of a module of the QR code: large enough for a phone an arm's length away.
SCALE = 5


@router.get("")
def show(request: Request, visitor: Visiting, staff: AtStaff) -> Response:
    return _page(request, visitor, staff, did=request.query_params.get("did", ""))


@router.post("/language")
def speak(request: Request, visitor: Visiting, fields: Posted, staff: AtStaff) -> Response:
    staff.accounts.set_language(visitor.actor, fields.get("language", ""))
    return RedirectResponse(f"{root_of(request)}desk/account", 303)


@router.post("/password")
def change_password(request: Request, visitor: Visiting, fields: Posted, staff: AtStaff) -> Response:
    """A new one, twice the same; the session ends, and one signs in with it."""
    new = fields.get("new", "")
    if not staff.has_password(visitor.actor, fields.get("current", "")):
        return _page(request, visitor, staff, 403, problem="current")
    if new != fields.get("again", ""):
        return _page(request, visitor, staff, 422, problem="unlike")
    staff.accounts.set_password(visitor.actor, visitor.actor.id, new)
    return RedirectResponse(f"{root_of(request)}desk/sign-in", 303)


@router.post("/second-factor")
def propose(request: Request, visitor: Visiting, fields: Posted, staff: AtStaff) -> Response:
    """A secret to be read by an app; it counts once its code is typed."""
    secret, address = staff.second_factor.proposed(visitor.login)
    return _page(request, visitor, staff, secret=secret, drawn=_drawn(address))


@router.post("/second-factor/confirm")
def confirm(request: Request, visitor: Visiting, fields: Posted, staff: AtStaff) -> Response:
    """Kept from now on; the spare codes are shown this once."""
    try:
        codes = staff.second_factor.confirm(visitor.actor, fields.get("secret", ""), fields.get("code", ""))
    except BadCase:
        return _page(request, visitor, staff, 422, problem="code")
    return _page(request, visitor, staff, codes=codes)


@router.post("/second-factor/remove")
def remove(request: Request, visitor: Visiting, fields: Posted, staff: AtStaff) -> Response:
    if not staff.has_password(visitor.actor, fields.get("current", "")):
        return _page(request, visitor, staff, 403, problem="current")
    staff.second_factor.remove(visitor.actor)
    return RedirectResponse(f"{root_of(request)}desk/account?did=removed", 303)


def _page(request: Request, visitor: Visitor, staff: "Staff", status: int = 200, **told: object) -> Response:
    values: dict[str, object] = {"problem": "", "did": "", "secret": "", "drawn": "", "codes": (), **told}
    own = staff.accounts.of(visitor.actor)
    return desk_page(request, visitor, "account.html", status, here="account", own=own, **values)


def _drawn(address: str) -> Markup:
    """A QR code as a picture within the page, without styles: the page's policy allows none."""
    import segno

    return Markup(segno.make(address).svg_inline(scale=SCALE, omitsize=False, dark="#000", light="#fff"))
