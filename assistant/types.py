"""What each stage of answering hands to the next, up to the decision: frozen values, standard library only."""

from dataclasses import dataclass
from typing import Literal

from assistant.paces import Pace
from assistant.signals import Signals
from assistant.understanding.courtesy_phrases import Kind
from ingest.records import PassageRecord
from ingest.types import Immutable, Sentence

Reason = Literal["nothing-near", "near-but-not-this", "nothing-quotable", "outside-field", "legal-advice", "opinion"]


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
    `courtesy` is the kind of courtesy that it is instead of a question; None where it asks something.
    """

    text: str
    language: str
    filters: Filters = Filters()
    id: str = ""
    understood_as: str = ""
    mode: Pace | None = None
    courtesy: Kind | None = None

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
    """A passage in the fused ranking. `similarity` is its cosine to the question, `lexical` its BM25 score or 0.

    `twins` are passages that say nearly the same, found too and not ranked beside it.
    """

    record: PassageRecord
    score: float
    similarity: float
    lexical: float
    rank: int
    twins: tuple[PassageRecord, ...] = ()


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
class Option(Immutable):
    """One way to read a question: what to call it, and what to ask for it."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Clarify(Immutable):
    """What is asked back, in the question's language, where readings compete: two to four of them."""

    message: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Decision(Immutable):
    """Whether to answer, or what to ask back; `confidence` is the probability that the answer is right."""

    answer: bool
    confidence: float
    reason: Reason | None = None
    clarify: Clarify | None = None
