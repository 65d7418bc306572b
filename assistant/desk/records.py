"""What the desk hands out: frozen values, standard library only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.personal import Kind
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Opened(Immutable):
    """A conversation that was begun. The id is told once, and kept nowhere."""

    id: str
    expires: datetime
    kept: bool


@dataclass(frozen=True, slots=True)
class Message(Immutable):
    """A question and its answer as JSON has it; `masked` are the kinds of personal data that the question held."""

    id: str
    asked: datetime
    question: str
    answer: Mapping[str, Any]
    masked: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Feedback(Immutable):
    """What somebody said of an answer, or of one of its citations; everything about the answer as it was then."""

    hash: str
    created: datetime
    site: str
    answer_id: str
    message_id: str
    helpful: bool
    citation: int | None
    reason: str
    text: str
    question: str
    answer: Mapping[str, Any]
    language: str
    generation: str
    settings_hash: str


@dataclass(frozen=True, slots=True)
class Export(Immutable):
    """All that is kept of a conversation, for whoever holds its id."""

    kept: bool
    language: str
    created: datetime | None
    expires: datetime
    messages: tuple[Message, ...]
    feedback: tuple[Feedback, ...]
