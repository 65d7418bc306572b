"""How server-sent events are described: each is an object of its fields, and `data` is JSON or a word."""

from typing import Any

EVENTS = "text/event-stream"
FIELD = {"type": "string"}
EVENT = {
    "type": "object",
    "properties": {"id": FIELD, "event": FIELD, "data": FIELD},
    "required": ["data"],
}


def streamed() -> dict[str, dict[str, Any]]:
    """The content of a response that may be a stream."""
    return {EVENTS: {"schema": EVENT}}
