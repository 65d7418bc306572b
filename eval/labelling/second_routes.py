"""`/second`: a case's question and places for a second labeller, then its facts; never what the first said of them."""

from typing import Annotated, get_args

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from eval.gold import GoldCase, Place
from eval.labelling.checks import Problem
from eval.labelling.desk import CurrentDesk, Desk
from eval.labelling.errors import LabellingError
from eval.labelling.pages import go_to, page
from eval.labelling.posted import Form
from eval.labelling.second import Judgement, SecondLabels, SecondPass, finished

router = APIRouter()


def _second(request: Request) -> SecondPass:
    second: SecondPass = request.app.state.second
    return second


CurrentPass = Annotated[SecondPass, Depends(_second)]


@router.get("/second")
def next_case(second: CurrentPass, desk: CurrentDesk) -> HTMLResponse:
    """The next case to judge, or that there is none."""
    queue = second.queue()
    return _shown(second, desk, queue[0]) if queue else page("second_done.html", second=second)


@router.post("/second")
def judge(second: CurrentPass, desk: CurrentDesk, form: Form) -> Response:
    """Keep one judgement: first whether it can be answered, which then stands, and then what its facts are worth."""
    case = next((case for case in second.cases if case.id == form["id"]), None)
    if case is None:
        raise LabellingError(f"{form['id']!r} is not among the cases")
    given = second.given().get(case.id)
    if finished(case, given):
        return go_to("/second")
    if given is None:
        if form["answerable"] not in ("yes", "no"):
            return _shown(second, desk, case, (Problem("answerable", "please choose one"),), status=422)
        second.judge(SecondLabels(id=case.id, answerable=form["answerable"] == "yes"))
        return go_to("/second")
    judged = {nugget.nugget: form[f"nugget-{number}"] for number, nugget in enumerate(case.nuggets)}
    missing = tuple(
        Problem(f"nugget-{number}", "please choose one")
        for number, worth in enumerate(judged.values())
        if worth not in get_args(Judgement)
    )
    if missing:
        return _shown(second, desk, case, missing, status=422, judged=judged)
    second.judge(SecondLabels.model_validate({**given.model_dump(), "nuggets": judged}))
    return go_to("/second")


def _shown(
    second: SecondPass,
    desk: Desk,
    case: GoldCase,
    problems: tuple[Problem, ...] = (),
    *,
    status: int = 200,
    judged: dict[str, str] | None = None,
) -> HTMLResponse:
    given = second.given().get(case.id)
    return page(
        "second.html",
        status,
        # Of a case only what a second labeller may see: its kind alone would tell what the first thought.
        id=case.id,
        language=case.language,
        question=case.question,
        history=case.history,
        places=_places(desk, case),
        facts=[nugget.nugget for nugget in case.nuggets] if given and given.answerable else [],
        judged=judged or {},
        problems=problems,
        beside={problem.field: problem.message for problem in problems},
        left=len(second.queue()),
        total=len(second.cases),
        name=second.name,
    )


def _places(desk: Desk, case: GoldCase) -> list[dict[str, str]]:
    """Where to look, in the alphabet's order, with the text; whole documents where the first named no section."""
    places = case.gold or tuple(Place(document=one, section="") for one in case.near)
    found = []
    for place in sorted(places, key=lambda place: (place.document, place.section)):
        document = desk.shelf.documents.get(place.document)
        if document is None:
            continue
        passages = document.sections().get(place.section, ()) if case.gold else document.passages
        text = "\n".join(passage.text for passage in passages)
        shown = {"title": document.title, "section": place.section, "language": document.language, "text": text}
        found.append(shown)
    return found
