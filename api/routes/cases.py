"""`/v1/cases`: ask a person, by handing a question over to the helpdesk."""

from fastapi import APIRouter

from api.case_schemas import CaseIn, CaseOut
from api.dependencies import AtDesk, AtHelpdesk, Serving
from api.problems import problems_of_body
from api.repeating import Key, named_before
from assistant.desk.cases.opening import new_case_id
from assistant.desk.cases.records import SYSTEM
from assistant.desk.errors import DeskError, UnknownAtDesk

NO_HELPDESK = "nobody answers cases here; whoever runs the service opens a helpdesk with RIGHTSDESK_HELPDESK=true"

router = APIRouter(prefix="/v1/cases", tags=["helpdesk"])


@router.post("", status_code=201, responses=problems_of_body(404))
def hand_over(asked: CaseIn, desk: AtDesk, casework: AtHelpdesk, service: Serving, key: Key = "") -> CaseOut:
    """Open a case. Who asks is kept apart from the question; staff answer, not the service."""
    if not service.helpdesk:
        raise UnknownAtDesk(NO_HELPDESK)
    claimed, case_id = f"case/{asked.address}/{key}" if key else "", new_case_id()
    before = named_before(desk.recent, claimed, "", asked.model_dump(mode="json"), case_id, "another question")
    try:
        incoming = asked.incoming(casework.now())
        # Of two requests at once, the later one waits for the case that the earlier one opens under this id.
        case = casework.open(SYSTEM, incoming, asked.city, asked.country, case_id=before or case_id)
    except DeskError:
        desk.recent.drop("key", claimed)
        raise
    return CaseOut(number=case.number)
