"""The list of cases: filtered, searched, a page at a time; and a new case, pasted or from a file."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import UploadFile

from api.dependencies import AtHelpdesk
from api.desk.cases.finding import Chosen, chosen
from api.desk.console import AtConsole
from api.desk.forms import CheckedForm
from api.desk.rendering import desk_page
from api.desk.routing import DeskRoute
from api.desk.visitor import Visiting
from api.pages.rendering import root_of
from assistant.desk.areas import AREAS
from assistant.desk.errors import BadCase
from assistant.desk.intake.eml import read_eml
from assistant.desk.intake.incoming import Incoming
from assistant.desk.rights import require

router = APIRouter(prefix="/desk", route_class=DeskRoute, include_in_schema=False)


@router.get("")
def show(request: Request, visitor: Visiting, casework: AtHelpdesk, console: AtConsole) -> Response:
    """The cases that the address asks for, the newest first."""
    picked: Chosen = chosen(request.query_params, visitor.actor.id)
    found = casework.listed(visitor.actor, picked.filter, picked.page)
    return desk_page(
        request,
        visitor,
        "cases.html",
        here="cases",
        found=found,
        pages=max(1, -(-found.total // found.size)),
        picked=picked,
        changed=casework.changed_cases(),
        areas=AREAS,
        unsettled=casework.unsettled(visitor.actor),
        names=console.staff.accounts.names(visitor.actor),
        now=datetime.now(UTC),
    )


@router.get("/new")
def show_new(request: Request, visitor: Visiting) -> Response:
    require(visitor.actor, "open")
    return desk_page(request, visitor, "new.html", here="new")


@router.post("/new")
def open_new(
    request: Request, visitor: Visiting, form: CheckedForm, casework: AtHelpdesk, console: AtConsole
) -> Response:
    """A case of a file, or of what was pasted; a file wins where both came."""
    require(visitor.actor, "open")
    told = {name: str(form.get(name, "")).strip() for name in ("text", "subject", "name", "address", "city", "country")}
    file = form.get("file")
    if isinstance(file, UploadFile) and file.size:
        incoming = read_eml(file.file.read(), console.limits)
    else:
        by, now = str(form.get("language", "")), casework.now()
        asker = (told["name"], told["address"])
        incoming = Incoming("pasted", told["subject"], told["text"], *asker, by, now, "", "", (), ())
    if not incoming.text.strip() and not incoming.attachments:
        raise BadCase("a case wants a message: paste its text, or choose an .eml file that has one")
    case = casework.open(visitor.actor, incoming, told["city"], told["country"])
    return RedirectResponse(f"{root_of(request)}desk/cases/{case.id}", 303)
