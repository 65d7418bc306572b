"""What each stage of answering hands to the next: frozen values, standard library only."""

from dataclasses import dataclass
from typing import Literal

from assistant.signals import Signals
from ingest.records import PassageRecord
from ingest.types import Form, Immutable, Original, Sentence

Status = Literal["answered", "declined"]
Reason = Literal["nothing-near", "near-but-not-this", "nothing-quotable"]


@dataclass(frozen=True, slots=True)
class Filters(Immutable):
    """Only documents that match each filter that is set: any of the values, or a date in the range (ISO 8601)."""

    document_ids: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Question(Immutable):
    """A question as asked, its language told or detected. `id` is the asker's own, echoed in the answer.

    `understood_as` is what a follow-up says by itself; empty where the question is understood as it was asked.
    """

    text: str
    language: str
    filters: Filters = Filters()
    id: str = ""
    understood_as: str = ""

    @property
    def standalone(self) -> str:
        """What is searched for."""
        return self.understood_as or self.text


@dataclass(frozen=True, slots=True)
class QuestionVector(Immutable):
    """The question's embedding. A list of floats would be copied, float by float, for each part that takes it."""

    values: list[float]


@dataclass(frozen=True, slots=True)
class Hit(Immutable):
    """A passage, or a sentence of it, that one leg of the search found, with that leg's own score."""

    passage_id: str
    document_id: str
    score: float
    sentence: int = -1


@dataclass(frozen=True, slots=True)
class Hits(Immutable):
    """What one leg found, best first."""

    items: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class RankedPassage(Immutable):
    """A passage in the fused ranking. `similarity` is its cosine to the question, `lexical` its BM25 score or 0."""

    record: PassageRecord
    score: float
    similarity: float
    lexical: float
    rank: int


@dataclass(frozen=True, slots=True)
class Ranking(Immutable):
    """The fused ranking, best first."""

    passages: tuple[RankedPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class Span(Immutable):
    """A sentence, or a list with what introduces it, put forward as (part of) the answer; `score` are log odds."""

    passage: RankedPassage
    sentences: tuple[Sentence, ...]
    text: str
    score: float
    similarity: float
    signals: Signals

    @property
    def start(self) -> int:
        return self.sentences[0].start

    @property
    def end(self) -> int:
        return self.sentences[-1].end


@dataclass(frozen=True, slots=True)
class Selection(Immutable):
    """The spans that answer best, best first.

    `coverage` is the part of the question's words that the first span's passage holds, `language` its language.
    """

    spans: tuple[Span, ...] = ()
    coverage: float = 0.0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Decision(Immutable):
    """Whether to answer; `confidence` is the probability that the answer is right."""

    answer: bool
    confidence: float
    reason: Reason | None = None


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
    method: Literal["extractive"]
    answer: str
    confidence: float
    citations: tuple[Citation, ...]
    decline: Decline | None
    retrieved: tuple[Retrieved, ...]
    generation: str
    settings_hash: str
    timings_ms: tuple[tuple[str, float], ...]
