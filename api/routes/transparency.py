"""`GET /v1/transparency` and the page `/transparency`: what this service is, and is not."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, Response

from api.beneath import home_of
from api.dependencies import CurrentAssistant, Serving
from api.pages.rendering import page
from api.pages.routing import PageRoute
from api.pages.speech import spoken
from api.problems import problems
from api.transparency.entry import transparency
from api.transparency.evaluation import evaluation
from api.transparency.running import running
from api.transparency.schemas import TransparencyOut
from api.transparency.telling import telling

router = APIRouter(prefix="/v1", tags=["transparency"])
pages = APIRouter(route_class=PageRoute, include_in_schema=False)

Accepted = Annotated[str, Header(max_length=1000, description="in which language, where `lang` is not set")]
Language = Annotated[
    str, Query(max_length=35, description="en, es, fr or pt; else as Accept-Language has it", examples=["es"])
]


@router.get("/transparency", responses=problems(422, 503))
def get_transparency(
    request: Request,
    response: Response,
    assistant: CurrentAssistant,
    service: Serving,
    lang: Language = "",
    accept_language: Accepted = "",
) -> TransparencyOut:
    """The entry for an algorithm register (Algorithmic Transparency Standard), and the facts of what runs."""
    tell = telling(spoken(lang, accept_language).language)
    response.headers["Content-Language"] = tell.say.language
    response.headers["Vary"] = "Accept-Language"
    return transparency(running(assistant, service), evaluation(), tell, home_of(request))


@pages.get("/transparency")
def show_transparency(request: Request, assistant: CurrentAssistant, service: Serving) -> Response:
    """The same to read."""
    asked, accepted = request.query_params.get("lang", ""), request.headers.get("accept-language", "")
    tell = telling(spoken(asked, accepted).language)
    runs = running(assistant, service)
    told = transparency(runs, evaluation(), tell, home_of(request))
    return page(request, "transparency.html", told=told, texts=tell.texts, languages_read=tell.languages(runs))
