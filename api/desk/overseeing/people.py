"""One person's data: written out, and forgotten after a second question."""

import json

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.dependencies import AtHelpdesk
from api.desk.forms import Posted
from api.desk.rendering import desk_page
from api.desk.routing import DeskRoute
from api.desk.visitor import Visiting, Visitor
from assistant.desk.rights import require

router = APIRouter(prefix="/desk/people", route_class=DeskRoute, include_in_schema=False)


@router.get("")
def show(request: Request, visitor: Visiting) -> Response:
    require(visitor.actor, "export-person")
    return _page(request, visitor)


@router.post("/found")
def find(request: Request, visitor: Visiting, fields: Posted, casework: AtHelpdesk) -> Response:
    """What is held of whoever writes from this address, and what can be done with it."""
    address = fields.get("address", "")
    held = casework.export_person(visitor.actor, address)
    return _page(request, visitor, held=held)


@router.post("/export")
def export(visitor: Visiting, fields: Posted, casework: AtHelpdesk) -> Response:
    """All of it in a form that other programs read (GDPR 15 and 20)."""
    held = casework.export_person(visitor.actor, fields.get("address", ""))
    headers = {"Content-Disposition": 'attachment; filename="person.json"'}
    return Response(json.dumps(held, ensure_ascii=False, indent=2), media_type="application/json", headers=headers)


@router.post("/forget")
def forget(request: Request, visitor: Visiting, fields: Posted, casework: AtHelpdesk) -> Response:
    """Delete it (GDPR 17), with a report; the address is typed once more, since nothing brings it back."""
    address, again = fields.get("address", "").strip(), fields.get("again", "").strip()
    if not address or address.casefold() != again.casefold():
        held = casework.export_person(visitor.actor, address)
        return _page(request, visitor, 422, held=held, unlike=True)
    report = casework.forget(visitor.actor, address)
    return _page(request, visitor, report=report)


def _page(request: Request, visitor: Visitor, status: int = 200, **told: object) -> Response:
    values: dict[str, object] = {"held": None, "report": None, "unlike": False, **told}
    return desk_page(request, visitor, "people.html", status, here="people", **values)
