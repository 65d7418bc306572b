"""What answering comes to, as every face of the product shows it: frozen values, standard library only."""

from dataclasses import dataclass
from typing import Literal

from assistant.types import Reason
from ingest.types import Form, Immutable, Original

Status = Literal["answered", "declined"]
# A courtesy (a greeting, thanks, "what can you do?") is answered without a search, and without citations.
Method = Literal["extractive", "courtesy"]


@dataclass(frozen=True, slots=True)
class Citation(Immutable):
    """A quote that was checked: `stored_text[start:end] == quote`."""

    marker: int
    quote: str
    document_id: str
    title: str
    kind: str
    form: Form
    publisher: str
    date: str
    language: str
    page: int | None
    page_end: int | None
    section: tuple[str, ...]
    passage_id: str
    start: int
    end: int
    source_url: str
    document_sha256: str
    original: Original | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retrieved(Immutable):
    """One line of what the search found, whether it was quoted or not."""

    passage_id: str
    document_id: str
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class NearDocument(Immutable):
    """A document to look at where no answer is given."""

    document_id: str
    title: str
    kind: str
    form: Form
    publisher: str
    date: str
    language: str
    source_url: str
    original: Original | None


@dataclass(frozen=True, slots=True)
class Decline(Immutable):
    """Why there is no answer, in the question's language, what is nearest, and whom to ask."""

    reason: Reason
    message: str
    nearest: tuple[NearDocument, ...]
    contact: str


@dataclass(frozen=True, slots=True)
class Answer(Immutable):
    """What every face of the product shows. `answer` is made of the quotes, each followed by its marker."""

    id: str
    request_id: str
    question: str
    understood_as: str
    language: str
    status: Status
    method: Method
    answer: str
    confidence: float
    citations: tuple[Citation, ...]
    decline: Decline | None
    retrieved: tuple[Retrieved, ...]
    generation: str
    settings_hash: str
    timings_ms: tuple[tuple[str, float], ...]
