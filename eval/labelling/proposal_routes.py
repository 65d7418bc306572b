"""`/proposals`: what was proposed and waits for a person, who opens it as a case or refuses it."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from eval.labelling.desk import CurrentDesk
from eval.labelling.fields import CaseFields, NuggetFields, PlaceFields, written
from eval.labelling.pages import go_to, page
from eval.labelling.posted import Form
from eval.labelling.proposals import ProposedCase

router = APIRouter()


@router.get("/proposals")
def list_proposals(desk: CurrentDesk) -> HTMLResponse:
    return page("proposals.html", waiting=desk.proposals.waiting(), without_reason="")


@router.post("/proposals")
def refuse(desk: CurrentDesk, form: Form) -> Response:
    """Refuse one; the reason is kept beside it, so that nobody wonders later."""
    reason = form["reason"].strip()
    if not reason:
        return page("proposals.html", 422, waiting=desk.proposals.waiting(), without_reason=form["id"])
    desk.proposals.refuse(form["id"], reason)
    return go_to("/proposals")


def fields_of_proposal(one: ProposedCase, case_id: str) -> CaseFields:
    """What is known of a proposed case, filled in; the rest is for a person to say."""
    return CaseFields(
        id=case_id,
        language=one.language,
        question=one.question,
        written_from="facts",
        answerable={True: "yes", False: "no", None: ""}[one.answerable],
        gold=tuple(PlaceFields(place.document, place.section) for place in one.gold),
        nuggets=tuple(NuggetFields(nugget.nugget, nugget.vital, written(nugget.accepted)) for nugget in one.nuggets),
    )
