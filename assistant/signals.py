"""What speaks for a span as an answer: cheap signals of meaning, words, form and place, each by its name. Pure."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields

from assistant.conversation import DEFINES, names
from assistant.evidence import Evidence
from assistant.expectations import asked_for, held
from assistant.spans import wants_list
from assistant.types import Question, RankedPassage
from assistant.words import content_words, covered, rarity
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Signals(Immutable):
    """Cosines are told beside the best of their kind, so that a threshold fits questions that are near to nothing too.

    A coverage is the part of the question's words, weighed by rarity, that a text holds: 0 to 1.
    """

    # Meaning: the span's nearest sentence, by itself and beside the best of its passage and of all.
    sentence: float
    sentence_in_passage: float
    sentence_in_all: float
    # The passage, by itself, beside the best of all, and the best of its document beside that.
    passage: float
    passage_in_all: float
    document_in_all: float
    rank: float
    lexical: float
    # Words: of the span, with what stands above it, of that alone; names apart, and where languages are the same.
    words: float
    words_above: float
    words_with_above: float
    words_same_language: float
    names: float
    names_above: float
    # Form: whether it holds what is asked for, its length, whether it is a list, and a list asked for.
    held: float
    holds_date: float
    length: float
    length_of_list: float
    is_list: float
    is_list_asked: float
    # Place: how deep in its passage, and the first sentence for a definition.
    is_first: float
    is_first_defining: float
    depth: float


NAMES = tuple(field.name for field in fields(Signals))


class Scene:
    """A question and what was found for it, looked through once for all spans."""

    def __init__(self, question: Question, evidence: Evidence) -> None:
        self.question = question
        self.evidence = evidence
        passages = evidence.passages
        texts = [passage.record.passage.text for passage in passages]
        asked, named = (content_words(said) for said in (question.standalone, " ".join(names(question.standalone))))
        rare = rarity(asked | named, texts)
        self.rare = {word: rare[word] for word in asked}
        self.rare_names = {word: rare[word] for word in named}
        self.kinds = asked_for(question.text)
        self.wants_list = wants_list(question.text)
        self.defines = bool(DEFINES.search(question.text))
        self.best_sentence = max(evidence.similarities.values(), default=0.0)
        known = [passage.similarity for passage in passages if passage.similarity]
        self.best_passage, self._farthest = max(known, default=0.0), min(known, default=0.0)
        self.best_lexical = max((passage.lexical for passage in passages), default=0.0)
        self.words_above = {passage.record.passage.id: content_words(evidence.above(passage)) for passage in passages}
        self.best_of_document: dict[str, float] = {}
        for passage in passages:
            document = passage.record.passage.document_id
            self.best_of_document[document] = max(self.best_of_document.get(document, 0.0), self.near(passage))

    def near(self, passage: RankedPassage) -> float:
        """A passage that only its words were found by has no cosine: it is as far as the farthest that has one."""
        return passage.similarity or self._farthest

    def signals(self, passage: RankedPassage, first: int, end: int, best_here: float) -> Signals:
        """Those of the passage's sentences `first` to `end`; `best_here` is the best cosine of its sentences."""
        evidence, text = self.evidence, self.evidence.text(passage, first, end)
        here, above = content_words(text), self.words_above[passage.record.passage.id]
        near, words = evidence.near(passage, first, end), covered(self.rare, here)
        same = evidence.document(passage).metadata.language == self.question.language
        length, is_list = math.log(1 + len(text.split())), float(end - first > 1)
        return Signals(
            sentence=near,
            sentence_in_passage=near - best_here,
            sentence_in_all=near - self.best_sentence,
            passage=self.near(passage),
            passage_in_all=self.near(passage) - self.best_passage,
            document_in_all=self.best_of_document[passage.record.passage.document_id] - self.best_passage,
            rank=math.log(passage.rank),
            lexical=passage.lexical / self.best_lexical if self.best_lexical else 0.0,
            words=words,
            words_above=covered(self.rare, above),
            words_with_above=covered(self.rare, here | above),
            words_same_language=words * same,
            names=covered(self.rare_names, here),
            names_above=covered(self.rare_names, above),
            held=held(self.kinds, text) - 0.5 if self.kinds else 0.0,
            holds_date=float("date" in self.kinds and held(frozenset({"date"}), text)),
            length=length,
            length_of_list=length * self.wants_list,
            is_list=is_list,
            is_list_asked=is_list * self.wants_list,
            is_first=float(first == 0),
            is_first_defining=float(first == 0 and self.defines),
            depth=math.log(1 + first),
        )


def values(signals: Signals) -> tuple[float, ...]:
    """In the order of NAMES."""
    return tuple(getattr(signals, name) for name in NAMES)


def named(weights: Mapping[str, float]) -> tuple[float, ...]:
    """Weights in the order of NAMES; a signal that is not named weighs nothing. KeyError for one that there is not."""
    if unknown := sorted(weights.keys() - set(NAMES)):
        raise KeyError(f"there is no signal {', '.join(unknown)}; there are {', '.join(NAMES)}")
    return tuple(weights.get(name, 0.0) for name in NAMES)
