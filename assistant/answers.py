"""What answering comes to, as every face of the product shows it: frozen values, standard library only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assistant.paces import Pace
from assistant.types import Clarify, Reason
from ingest.types import Form, Immutable, Original

Status = Literal["answered", "clarify", "declined"]
# A courtesy (a greeting, thanks, "what can you do?") is answered without a search, and without citations.
Method = Literal["extractive", "courtesy"]
NoteKind = Literal["sources-differ", "superseded", "understood-filter", "more-in-original"]


@dataclass(frozen=True, slots=True)
class DocumentName(Immutable):
    """What a document is called where no more than a link to it is wanted."""

    document_id: str
    title: str


@dataclass(frozen=True, slots=True)
class NearDocument(Immutable):
    """A document to look at beside an answer, or where none is given."""

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
class Citation(Immutable):
    """A quote that was checked: `stored_text[start:end] == quote`.

    `also` are other documents that say the same words, `superseded_by` the one that stands in this one's place now.
    """

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
    also: tuple[NearDocument, ...] = ()
    superseded_by: DocumentName | None = None


@dataclass(frozen=True, slots=True)
class Retrieved(Immutable):
    """One line of what the search found, whether it was quoted or not."""

    passage_id: str
    document_id: str
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class Decline(Immutable):
    """Why there is no answer, in the question's language, what is nearest, and whom to ask."""

    reason: Reason
    message: str
    nearest: tuple[NearDocument, ...]
    contact: str


@dataclass(frozen=True, slots=True)
class Note(Immutable):
    """Something to know beside the answer, in the question's language; `markers` name the quotes it is about."""

    kind: NoteKind
    message: str
    markers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Step(Immutable):
    """What one stage did for an answer: its time, in one sentence, and in figures that JSON can hold."""

    stage: str
    ms: float
    said: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer(Immutable):
    """What every face of the product shows. `answer` is made of the quotes, each followed by its marker.

    `trace` is there where it was asked for: what each stage did, in order.
    """

    id: str
    request_id: str
    question: str
    understood_as: str
    language: str
    status: Status
    method: Method
    mode: Pace
    answer: str
    confidence: float
    citations: tuple[Citation, ...]
    clarify: Clarify | None
    decline: Decline | None
    notes: tuple[Note, ...]
    retrieved: tuple[Retrieved, ...]
    generation: str
    settings_hash: str
    timings_ms: tuple[tuple[str, float], ...]
    trace: tuple[Step, ...] | None = None
