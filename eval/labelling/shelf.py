"""The library as a labeller reads it: found by words, opened by section, quoted by sentence. Pure once it is read."""

import math
from collections import Counter
from dataclasses import dataclass, field

from assistant.words import content_words
from ingest.index_documents import below_title
from ingest.library import Library
from ingest.types import Passage, SourceDocument

MOST_HITS = 12


@dataclass(frozen=True, slots=True)
class ShelvedPassage:
    """`section` is the heading path below the title, as gold places name it; `words` is what a search looks at."""

    id: str
    document: str
    section: str
    text: str
    sentences: tuple[str, ...]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class ShelvedDocument:
    """A document and its passages in reading order."""

    id: str
    title: str
    language: str
    passages: tuple[ShelvedPassage, ...]

    def sections(self) -> dict[str, tuple[ShelvedPassage, ...]]:
        """The passages of each section, in reading order."""
        found: dict[str, list[ShelvedPassage]] = {}
        for passage in self.passages:
            found.setdefault(passage.section, []).append(passage)
        return {section: tuple(passages) for section, passages in found.items()}


@dataclass(frozen=True, slots=True)
class Shelf:
    """All documents by id; passages by id, and how many of them hold each word."""

    documents: dict[str, ShelvedDocument]
    passages: dict[str, ShelvedPassage] = field(init=False)
    holders: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        passages = {passage.id: passage for document in self.documents.values() for passage in document.passages}
        object.__setattr__(self, "passages", passages)
        object.__setattr__(self, "holders", Counter(word for one in passages.values() for word in one.words))

    def find(self, text: str) -> tuple[ShelvedPassage, ...]:
        """The passages that hold most of these words, rare ones counting for more (Spärck Jones 1972)."""
        total = len(self.passages)
        weights = {word: math.log(1 + total / self.holders[word]) for word in content_words(text) & set(self.holders)}
        scores = {id: sum(weights[word] for word in one.words & set(weights)) for id, one in self.passages.items()}
        best = sorted((id for id, score in scores.items() if score), key=lambda id: -scores[id])
        return tuple(self.passages[id] for id in best[:MOST_HITS])

    def section_text(self, document: str, section: str) -> str | None:
        """What can be quoted of a section; None where there is none of this name."""
        shelved = self.documents.get(document)
        passages = shelved.sections().get(section) if shelved else None
        return None if passages is None else " ".join(passage.text for passage in passages)

    def sentence(self, passage_id: str, number: int) -> tuple[ShelvedPassage, str] | None:
        """A passage's sentence, on one line; None where there is none such (any more)."""
        passage = self.passages.get(passage_id)
        if passage is None or not 0 <= number < len(passage.sentences):
            return None
        return passage, " ".join(passage.sentences[number].split())


def shelved(document: SourceDocument, passages: tuple[Passage, ...]) -> ShelvedDocument:
    """A stored document with its current passages, which may come in any order."""
    in_order = sorted(passages, key=lambda passage: passage.position)
    parts = tuple(_passage(document, passage) for passage in in_order)
    return ShelvedDocument(document.id, document.metadata.title, document.metadata.language, parts)


def shelve(library: Library) -> Shelf:
    """Everything that is current in the library, by title."""
    passages: dict[str, list[Passage]] = {}
    for record in library.current_passages():
        passages.setdefault(record.passage.document_id, []).append(record.passage)
    documents = (library.document(record.id, record.sha256) for record in library.documents())
    return Shelf({one.id: shelved(one, tuple(passages.get(one.id, ()))) for one in documents})


def _passage(document: SourceDocument, passage: Passage) -> ShelvedPassage:
    title = document.metadata.title
    section = " › ".join(below_title(title, passage.section))
    sentences = tuple(document.text[one.start : one.end] for one in passage.sentences)
    words = content_words(f"{title} {section} {passage.text}")
    return ShelvedPassage(passage.id, document.id, section, passage.text, sentences, words)
