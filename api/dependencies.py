"""What routes ask for, named once."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request

from assistant.assistant import Assistant
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


CurrentAssistant = Annotated[Assistant, Depends(current)]
