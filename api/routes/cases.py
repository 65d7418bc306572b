"""`/v1/cases`: ask a person, by handing a question over to the helpdesk."""

from fastapi import APIRouter

from api.case_schemas import CaseIn, CaseOut
from api.dependencies import AtHelpdesk, Serving
from api.problems import problems_of_body
from assistant.desk.cases.records import SYSTEM
from assistant.desk.errors import UnknownAtDesk

NO_HELPDESK = "nobody answers cases here; whoever runs the service opens a helpdesk with RIGHTSDESK_HELPDESK=true"

router = APIRouter(prefix="/v1/cases", tags=["helpdesk"])


@router.post("", status_code=201, responses=problems_of_body(404))
def hand_over(asked: CaseIn, casework: AtHelpdesk, service: Serving) -> CaseOut:
    """Open a case. Who asks is kept apart from the question; staff answer, not the service."""
    if not service.helpdesk:
        raise UnknownAtDesk(NO_HELPDESK)
    case = casework.open(SYSTEM, asked.incoming(casework.now()), asked.city, asked.country)
    return CaseOut(number=case.number)
