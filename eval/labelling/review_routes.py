"""`/review`: cases that turned between two runs, one after the other, with both answers and what a person decides."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import ValidationError

from eval.labelling.errors import LabellingError
from eval.labelling.pages import go_to, page
from eval.labelling.posted import Form, Posted
from eval.labelling.review import Review
from eval.labelling.turned import Turned
from eval.matching import shows
from eval.types import Asked

router = APIRouter()


def _review(request: Request) -> Review:
    review: Review = request.app.state.review
    return review


CurrentReview = Annotated[Review, Depends(_review)]


@router.get("/review")
def list_turned(review: CurrentReview) -> HTMLResponse:
    return page("reviews.html", review=review, verdicts=review.verdicts(), left=len(review.queue()))


@router.get("/review/case")
def open_turned(review: CurrentReview, request: Request, id: str) -> HTMLResponse:
    one = _one(review, id)
    verdict = review.verdicts().get(id)
    form = Posted({"verdict": verdict.verdict, "note": verdict.note} if verdict else {})
    return _shown(review, request, one, form)


@router.post("/review/case")
def decide(review: CurrentReview, request: Request, form: Form) -> Response:
    """Keep the decision and go on to the next; where the label is wrong, to its form if there is one."""
    one = _one(review, form["id"])
    try:
        verdict = review.verdict(one, form["verdict"], form["note"].strip())
    except ValidationError as error:
        message = error.errors()[0]["msg"].removeprefix("Value error, ")
        problem = message if form["verdict"] else "please choose one"
        return _shown(review, request, one, form, problem, status=422)
    review.decide(verdict)
    if verdict.verdict == "fix" and request.app.state.desk:
        return go_to("/case", id=one.case.id)
    queue = review.queue()
    return go_to("/review/case", id=queue[0].case.id) if queue else go_to("/review")


def _one(review: Review, case_id: str) -> Turned:
    found = next((one for one in review.turned if one.case.id == case_id), None)
    if found is None:
        raise LabellingError(f"{case_id!r} did not turn between these runs")
    return found


def _shown(
    review: Review, request: Request, one: Turned, form: Posted, problem: str = "", *, status: int = 200
) -> HTMLResponse:
    answers = [(review.before, one.before, _held(one, one.before)), (review.after, one.after, _held(one, one.after))]
    return page(
        "review.html",
        status,
        one=one,
        answers=answers,
        problem=problem,
        verdict=form["verdict"],
        note=form["note"],
        left=len(review.queue()),
        editable=request.app.state.desk is not None,
    )


def _held(one: Turned, asked: Asked) -> list[tuple[str, bool, bool]]:
    """Each nugget, whether it is vital, and whether the answer shows it."""
    return [(fact.nugget, fact.vital, shows(asked.said.text, fact.accepted)) for fact in one.case.nuggets]
