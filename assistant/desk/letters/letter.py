"""A reply to a message: the letter as people edit it, what it cites, and what became of each question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ingest.types import Immutable

PartStatus = Literal["answered", "declined", "clarify", "courtesy", "offtopic"]
FindingKind = Literal[
    "quote-altered",
    "quoted-twice",
    "citation-without-quote",
    "claim-without-citation",
    "dead-link",
    "wrong-language",
    "personal-data",
    "question-missing",
]


@dataclass(frozen=True, slots=True)
class Reference(Immutable):
    """What a marker in the letter stands for; pages are None where the format has none."""

    marker: int
    document_id: str
    sha256: str
    passage_id: str
    quote: str
    title: str
    publisher: str
    year: str
    page: int | None
    page_end: int | None
    section: tuple[str, ...]
    source_url: str
    language: str


@dataclass(frozen=True, slots=True)
class Letter(Immutable):
    """Plain paragraphs parted by empty lines; a quote's lines begin with `> `, and it ends with its marker ` [1]`."""

    language: str
    subject: str
    body: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Finding(Immutable):
    """What the checker noticed; `start` and `end` are characters of the letter's body."""

    kind: FindingKind
    start: int
    end: int
    message: str
    marker: int | None


@dataclass(frozen=True, slots=True)
class Part(Immutable):
    """One question of a message, what became of it, and the answer as JSON has it."""

    question: str
    status: PartStatus
    answer: Mapping[str, Any]
    said: str


@dataclass(frozen=True, slots=True)
class Reply(Immutable):
    """A whole draft, and what made it."""

    letter: Letter
    parts: tuple[Part, ...]
    generation: str
    settings_hash: str
