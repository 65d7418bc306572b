"""A draft that begins as the approved reply to another case."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.dependencies import AtHelpdesk
from api.desk.cases.returning import back
from api.desk.console import AtConsole
from api.desk.forms import Posted
from api.desk.routing import DeskRoute
from api.desk.visitor import Visiting
from assistant.desk.errors import BadCase
from assistant.desk.letters.starting import started_from
from assistant.desk.letters.templates import template_for

router = APIRouter(prefix="/desk/cases/{case_id}", route_class=DeskRoute, include_in_schema=False)


@router.post("/start")
def start(
    request: Request, case_id: str, visitor: Visiting, fields: Posted, casework: AtHelpdesk, console: AtConsole
) -> Response:
    """A new version that begins as the approved reply to another case; where it is from is a comment on it."""
    actor, case = visitor.actor, casework.get(visitor.actor, case_id)
    good = next((one for one in casework.good_answers(actor, case.question) if one.case == fields.get("from")), None)
    if good is None:
        raise BadCase("that is no approved reply to a question like this one; load the page anew")
    template = template_for(console.wording.templates(), good.letter.language, case.city)
    letter = started_from(good.letter, template, casework.person(actor, case_id).name, case.subject)
    made = casework.save(actor, case_id, letter, case.current_version)
    number = casework.get(actor, good.case).number
    casework.comment(
        actor, case_id, f"Started from the approved reply of case {number}, version {good.number}.", made.version.number
    )
    return back(request, case_id, "saved")
