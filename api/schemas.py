"""The wire models of version 1: what a client sends and gets. Separate from the types inside, so both can change."""

from typing import Any, Literal, Self

from api.citation_schemas import CitationOut, NearDocumentOut, Wire
from assistant.answers import Answer
from assistant.rendering import record


class DeclineOut(Wire):
    """Why there is no answer, what is nearest, and whom to ask."""

    reason: Literal["nothing-near", "near-but-not-this", "nothing-quotable", "outside-field", "legal-advice", "opinion"]
    message: str
    nearest: list[NearDocumentOut]
    contact: str


class OptionOut(Wire):
    """One way to read the question; `question` is what to ask if it is chosen."""

    label: str
    question: str


class ClarifyOut(Wire):
    """What is asked back where two to four readings compete."""

    message: str
    options: list[OptionOut]


class NoteOut(Wire):
    """Something to know beside the answer; `markers` name the quotes it is about."""

    kind: Literal["sources-differ", "superseded", "understood-filter", "more-in-original"]
    message: str
    markers: list[int]


class StepOut(Wire):
    """What one stage did; `details` differ by stage."""

    stage: str
    ms: float
    said: str
    details: dict[str, Any]


class RetrievedOut(Wire):
    passage_id: str
    document_id: str
    score: float
    rank: int


class AnswerOut(Wire):
    """A cited answer, or why there is none. `answer` is made of the quotes, each followed by its marker.

    `understood_as` is the question as it was searched for: a follow-up with what it leans on. `trace` is null unless
    the request has `"explain": true`.
    """

    id: str
    request_id: str
    question: str
    understood_as: str
    language: str
    status: Literal["answered", "clarify", "declined"]
    method: Literal["extractive", "courtesy"]
    mode: Literal["fast", "careful"]
    answer: str
    confidence: float
    citations: list[CitationOut]
    clarify: ClarifyOut | None
    decline: DeclineOut | None
    notes: list[NoteOut]
    retrieved: list[RetrievedOut]
    generation: str
    settings_hash: str
    timings_ms: dict[str, float]
    trace: list[StepOut] | None

    @classmethod
    def from_answer(cls, answer: Answer) -> Self:
        return cls.model_validate(record(answer))


class LiveOut(Wire):
    status: Literal["live"]


class ReadyOut(Wire):
    status: Literal["ready"]
    generation: str
    documents: int
    passages: int


class ProblemOut(Wire):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
