"""An answer as events of a stream, numbered so that a stream can go on where it broke off. Pure.

An event's id is the message's with a number after a dot. Stages have numbers of their own, which the parts of an answer
never have: who comes back gets what of the answer is missing, whichever stages there were.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ingest.types import Immutable

STAGES = ("understanding", "searching", "reading", "writing")
# What the stopwatch calls the stages of the pipeline.
TOLD = {"embed": "searching", "retrieve": "searching", "read": "reading", "select": "reading", "verify": "writing"}
PART = re.compile(r"(?P<text>.+?)(?P<markers>(?:\s?\[\d+\])+)?(?:\n\n|\Z)", re.DOTALL)
QUOTED = re.compile(r"(?P<text>.+?)\s?(?P<markers>(?:\s?\[\d+\])+)(?:\n\n|\Z)", re.DOTALL)
MARKER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Event(Immutable):
    """One event; `data` is JSON."""

    id: str
    kind: str
    data: str


def status(message_id: str, stage: str) -> Event:
    return _event(message_id, STAGES.index(stage) + 1, "status", {"stage": stage, "message_id": message_id})


def of_answer(message_id: str, answer: Mapping[str, Any], after: int = 0) -> list[Event]:
    """The parts, the citations, the whole answer and the end; only those with a number above `after`."""
    said = [("part", part) for part in parts(answer)]
    said += [("citation", citation) for citation in answer["citations"]]
    said += [("answer", dict(answer)), ("done", {})]
    return _numbered(message_id, said, after)


def of_problem(message_id: str, problem: Mapping[str, Any], after: int = 0) -> list[Event]:
    """What went wrong, and the end."""
    return _numbered(message_id, [("problem", dict(problem)), ("done", {})], after)


def parts(answer: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The answer's text piece by piece, each with the markers of the quotes it is made of."""
    pattern = QUOTED if answer["citations"] else PART
    for index, found in enumerate(pattern.finditer(str(answer["answer"]))):
        markers = [int(marker) for marker in MARKER.findall(found["markers"] or "")]
        yield {"index": index, "text": found["text"], "markers": markers}


def number_in(event_id: str, message_id: str) -> int:
    """How far a client came that names this as its last event; 0 where it is none of this message."""
    name, _, number = event_id.rpartition(".")
    return int(number) if name == message_id and number.isascii() and number.isdigit() and len(number) < 6 else 0


def _numbered(message_id: str, said: list[tuple[str, dict[str, Any]]], after: int) -> list[Event]:
    events = [_event(message_id, number, kind, data) for number, (kind, data) in enumerate(said, start=len(STAGES) + 1)]
    return [event for event in events if number_in(event.id, message_id) > after]


def _event(message_id: str, number: int, kind: str, data: dict[str, Any]) -> Event:
    return Event(f"{message_id}.{number}", kind, json.dumps(data, ensure_ascii=False))
