"""What a reader of question and passage together makes of what was found: a logit for each sentence, one a passage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from assistant.evidence import Evidence
from assistant.types import Question
from ingest.types import Immutable

# For a sentence that stood beyond what the reader takes in at once: it is held to say nothing.
UNREAD = -12.0


@dataclass(frozen=True, slots=True)
class PassageReading(Immutable):
    """Log odds that the passage holds an answer, and that each of its sentences is one (or a part of it)."""

    passage: float
    sentences: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Reading(Immutable):
    """By passage id. Empty where nobody read: answers are then chosen by cheaper signals alone."""

    passages: Mapping[str, PassageReading] = field(default_factory=dict)


NOT_READ = Reading()


class Reads(Protocol):
    """Whoever reads: a network, or nobody."""

    def __call__(self, question: Question, evidence: Evidence) -> Reading: ...


def nobody(question: Question, evidence: Evidence) -> Reading:
    """The reader of `fast` answers."""
    return NOT_READ
