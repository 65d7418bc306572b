"""An approved reply leaves by mail, where a server for it is set."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.dependencies import AtHelpdesk
from api.desk.cases.returning import back
from api.desk.console import AtConsole
from api.desk.forms import Posted
from api.desk.routing import DeskRoute
from api.desk.visitor import Visiting
from assistant.desk.errors import BadCase, NotNow
from assistant.desk.rights import require
from assistant.desk.sending.delivering import deliver

router = APIRouter(prefix="/desk/cases/{case_id}", route_class=DeskRoute, include_in_schema=False)
NO_SERVER = "no mail server is set here (RIGHTSDESK_SMTP_HOST): copy the reply, or take it as a file"


@router.post("/sending/{outcome}")
def settle(
    request: Request, case_id: str, outcome: str, visitor: Visiting, fields: Posted, casework: AtHelpdesk
) -> Response:
    """What somebody found out of a reply whose sending broke off."""
    if outcome not in {"went", "stayed"}:
        raise BadCase(f"a reply went or stayed, came {outcome[:20]!r}")
    casework.settle_by_hand(visitor.actor, case_id, left=outcome == "went")
    return back(request, case_id, outcome)


@router.post("/send")
def send(
    request: Request, case_id: str, visitor: Visiting, fields: Posted, casework: AtHelpdesk, console: AtConsole
) -> Response:
    """Send the version that was on the page: once, however often the button is pressed."""
    require(visitor.actor, "export")
    version = fields.get("version", "")
    if not (version.isascii() and version.isdecimal() and len(version) < 9):
        raise BadCase(f"a version is a number, came {version[:20]!r}")
    if console.outgoing is None:
        raise NotNow(NO_SERVER)
    deliver(casework, visitor.actor, case_id, int(version), console.outgoing)
    return back(request, case_id, "sent")
