"""`/v1/cases`: ask a person, by handing a question over to the helpdesk."""

from fastapi import APIRouter

from api.case_schemas import CaseIn, CaseOut
from api.dependencies import AtHelpdesk
from api.problems import problems_of_body
from assistant.desk.cases.records import SYSTEM

router = APIRouter(prefix="/v1/cases", tags=["helpdesk"])


@router.post("", status_code=201, responses=problems_of_body())
def hand_over(asked: CaseIn, casework: AtHelpdesk) -> CaseOut:
    """Open a case. Who asks is kept apart from the question; staff answer, not the service."""
    case = casework.open(SYSTEM, asked.incoming(casework.now()), asked.city, asked.country)
    return CaseOut(number=case.number)
