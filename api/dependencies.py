"""What routes ask for, named once."""

from collections.abc import Iterator
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from api.admission import Admission
from api.conversing.conversing import Conversing as ConversingState
from api.gate.sites import Site
from api.transparency.service import Service
from assistant.assistant import Assistant
from assistant.desk.cases.casework import Casework
from assistant.desk.desk import Desk
from assistant.live import LiveAssistant

T = TypeVar("T")


def of_state(request: Request, name: str, kind: type[T]) -> T:
    """A part that the application was built with."""
    found = getattr(request.app.state, name)
    if not isinstance(found, kind):
        raise TypeError(f"app.state.{name} should be a {kind.__name__}, is {type(found).__name__}")
    return found


def live(request: Request) -> LiveAssistant:
    return of_state(request, "live", LiveAssistant)


def current(request: Request) -> Iterator[Assistant]:
    """The assistant of now, open until the response is made; NotReady becomes a 503."""
    with live(request).current() as assistant:
        yield assistant


def admission(request: Request) -> Admission:
    return of_state(request, "admission", Admission)


def site(request: Request) -> Site | None:
    """The site that asks, by its key; none for our own pages and where no sites are set."""
    found = getattr(request.state, "site", None)
    return found if isinstance(found, Site) else None


def conversing(request: Request) -> ConversingState:
    return of_state(request, "conversing", ConversingState)


def at_desk(request: Request) -> Desk:
    return conversing(request).turns.desk


Turns = Annotated[Admission, Depends(admission)]
CurrentSite = Annotated[Site | None, Depends(site)]
Conversing = Annotated[ConversingState, Depends(conversing)]
AtDesk = Annotated[Desk, Depends(at_desk)]
CurrentAssistant = Annotated[Assistant, Depends(current)]


def serving(request: Request) -> Service:
    return of_state(request, "service", Service)


def at_helpdesk(request: Request) -> Casework:
    return of_state(request, "casework", Casework)


AtHelpdesk = Annotated[Casework, Depends(at_helpdesk)]
Serving = Annotated[Service, Depends(serving)]
