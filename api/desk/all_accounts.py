"""The accounts of staff, for who manages them: added, given a role, shut, given a new password."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.desk.console import AtStaff
from api.desk.forms import Posted
from api.desk.rendering import desk_page
from api.desk.routing import DeskRoute
from api.desk.visitor import Visiting
from api.pages.rendering import root_of

router = APIRouter(prefix="/desk/accounts", route_class=DeskRoute, include_in_schema=False)
DONE = frozenset({"added", "changed", "reset"})


@router.get("")
def show(request: Request, visitor: Visiting, staff: AtStaff) -> Response:
    did = request.query_params.get("did", "")
    found = staff.accounts.all(visitor.actor)
    return desk_page(request, visitor, "accounts.html", here="accounts", found=found, did=did if did in DONE else "")


@router.post("/add")
def add(request: Request, visitor: Visiting, fields: Posted, staff: AtStaff) -> Response:
    """A new account; without a password its person signs in by OpenID Connect."""
    told = {name: fields.get(name, "") for name in ("login", "name", "role", "password", "language")}
    staff.accounts.add(visitor.actor, **told)
    return _back(request, "added")


@router.post("/{account_id}/change")
def change(request: Request, account_id: str, visitor: Visiting, fields: Posted, staff: AtStaff) -> Response:
    """Another role, shut, or open again."""
    staff.accounts.change(
        visitor.actor, account_id, role=fields.get("role", ""), disabled=fields.get("disabled") == "yes"
    )
    return _back(request, "changed")


@router.post("/{account_id}/password")
def reset(request: Request, account_id: str, visitor: Visiting, fields: Posted, staff: AtStaff) -> Response:
    """A new password, told to its person by another way; the second factor is taken off."""
    staff.reset(visitor.actor, account_id, fields.get("password", ""))
    return _back(request, "reset")


def _back(request: Request, did: str) -> Response:
    return RedirectResponse(f"{root_of(request)}desk/accounts?did={did}", 303)
