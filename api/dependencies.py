"""What routes ask for, named once."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request

from api.admission import Admission
from api.conversing.conversing import Conversing as ConversingState
from api.gate.sites import Site
from api.transparency.service import Service
from assistant.assistant import Assistant
from assistant.desk.cases.casework import Casework
from assistant.desk.desk import Desk
from assistant.live import LiveAssistant


def live(request: Request) -> LiveAssistant:
    found = request.app.state.live
    if not isinstance(found, LiveAssistant):
        raise TypeError(f"app.state.live should be a LiveAssistant, is {type(found).__name__}")
    return found


def current(request: Request) -> Iterator[Assistant]:
    """The assistant of now, open until the response is made; NotReady becomes a 503."""
    with live(request).current() as assistant:
        yield assistant


def admission(request: Request) -> Admission:
    found = request.app.state.admission
    if not isinstance(found, Admission):
        raise TypeError(f"app.state.admission should be an Admission, is {type(found).__name__}")
    return found


def site(request: Request) -> Site | None:
    """The site that asks, by its key; none for our own pages and where no sites are set."""
    found = getattr(request.state, "site", None)
    return found if isinstance(found, Site) else None


def conversing(request: Request) -> ConversingState:
    found = request.app.state.conversing
    if not isinstance(found, ConversingState):
        raise TypeError(f"app.state.conversing should be a Conversing, is {type(found).__name__}")
    return found


def at_desk(request: Request) -> Desk:
    return conversing(request).turns.desk


Turns = Annotated[Admission, Depends(admission)]
CurrentSite = Annotated[Site | None, Depends(site)]
Conversing = Annotated[ConversingState, Depends(conversing)]
AtDesk = Annotated[Desk, Depends(at_desk)]
CurrentAssistant = Annotated[Assistant, Depends(current)]


def serving(request: Request) -> Service:
    found = request.app.state.service
    if not isinstance(found, Service):
        raise TypeError(f"app.state.service should be a Service, is {type(found).__name__}")
    return found


def at_helpdesk(request: Request) -> Casework:
    found = request.app.state.casework
    if not isinstance(found, Casework):
        raise TypeError(f"app.state.casework should be a Casework, is {type(found).__name__}")
    return found


AtHelpdesk = Annotated[Casework, Depends(at_helpdesk)]
Serving = Annotated[Service, Depends(serving)]
