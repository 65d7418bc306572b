"""A question and what was found for it, looked through once, and the signals of every span in it. Pure."""

import math

from assistant.conversation import names
from assistant.evidence import Evidence
from assistant.expectations import DEFINES, asked_for, held
from assistant.reading import NOT_READ, Reading
from assistant.signals import Signals
from assistant.spans import wants_list
from assistant.types import Question, RankedPassage
from assistant.words import content_words, covered, rarity

# Below this share of what is held likely, differences mean nothing.
LEAST_SHARE = 1e-6


class Weighed:
    """A reading, each logit to be told beside the best of its kind."""

    def __init__(self, reading: Reading) -> None:
        self._passages = reading.passages
        sentences = [logit for read in reading.passages.values() for logit in read.sentences]
        self._best = max(sentences, default=0.0)
        self._best_passage = max((read.passage for read in reading.passages.values()), default=0.0)
        self._total = sum(map(math.exp, sentences))

    def leaves_out(self, passage_id: str) -> bool:
        """Where others were read, this one was not: it ranked too low."""
        return bool(self._passages) and passage_id not in self._passages

    def signals(self, passage_id: str, first: int, end: int) -> dict[str, float]:
        """Those of the passage's sentences `first` to `end`; none where it was not read."""
        read = self._passages.get(passage_id)
        if read is None:
            return {}
        here = read.sentences[first:end]
        best = max(here)
        return {
            "read": best,
            "read_mean": sum(here) / len(here),
            "read_in_all": best - self._best,
            "read_in_passage": best - max(read.sentences),
            "read_share": math.log(LEAST_SHARE + sum(map(math.exp, here)) / self._total),
            "read_passage": read.passage,
            "read_passage_in_all": read.passage - self._best_passage,
        }


class Scene:
    """A question and what was found for it, looked through once for all spans."""

    def __init__(self, question: Question, evidence: Evidence, reading: Reading = NOT_READ) -> None:
        self.question = question
        self.reading = Weighed(reading)
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
            **self.reading.signals(passage.record.passage.id, first, end),
        )
