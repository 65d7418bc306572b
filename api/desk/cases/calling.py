"""What the editor's script asks for while somebody types: what is wrong, who else is here, more of the corpus."""

from dataclasses import asdict

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import FormData

from api.dependencies import AtHelpdesk, CurrentAssistant, Turns
from api.desk.cases.editor import sent
from api.desk.cases.offers import offers_of
from api.desk.forms import Called
from api.desk.routing import DeskRoute
from api.desk.speech import desk_spoken
from api.desk.visitor import Visiting
from assistant.desk.errors import BadCase
from assistant.desk.letters.checking import check
from assistant.desk.rights import require
from assistant.rendering import record

router = APIRouter(prefix="/desk/cases/{case_id}", route_class=DeskRoute, include_in_schema=False)


@router.post("/check")
def checked(
    request: Request, case_id: str, visitor: Visiting, told: Called, casework: AtHelpdesk, assistant: CurrentAssistant
) -> Response:
    """The findings on a text that is not saved, in the visitor's words."""
    require(visitor.actor, "edit")
    cites = told.get("cite")
    pairs = [(name, str(value)) for name, value in told.items() if name != "cite"]
    form = FormData([*pairs, *(("cite", str(one)) for one in (cites if isinstance(cites, list) else []))])
    edited = sent(form, casework.versions(visitor.actor, case_id), assistant.library)
    say = desk_spoken(request.query_params.get("lang", ""), visitor.language, "")
    found = [
        asdict(one) | {"said": str(say(f"finding.{one.kind}"))}
        for one in check(edited.letter, edited.parts, assistant.library)
    ]
    return JSONResponse({"findings": found})


@router.post("/present")
def present(case_id: str, visitor: Visiting, told: Called, casework: AtHelpdesk) -> Response:
    """Who else has this case open; and whether a newer version stands there than the one being edited."""
    here = casework.present(visitor.actor, case_id)
    case = casework.get(visitor.actor, case_id)
    return JSONResponse({"present": [one.name for one in here], "current": case.current_version})


@router.post("/ask")
async def ask(
    case_id: str, visitor: Visiting, told: Called, casework: AtHelpdesk, assistant: CurrentAssistant, turns: Turns
) -> Response:
    """The passages that answer one more question."""
    require(visitor.actor, "edit")
    casework.get(visitor.actor, case_id)
    question = str(told.get("question", "")).strip()
    if not question:
        raise BadCase("a question has words; came none")
    answer = await turns.run(lambda pace: assistant.ask(question, mode=pace), None)
    declined = answer.decline.message if answer.decline else ""
    offers = [asdict(one) | {"key": one.key} for one in offers_of((), record(answer))]
    return JSONResponse({"offers": offers, "declined": declined})
