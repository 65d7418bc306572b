"""What questions are trained against: all passages of some examples with their vectors, and which of them answer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eval.reading.examples import Example, ReadPassage
from ingest.embedding import passage_embedder
from ingest.models import EmbeddingModel

if TYPE_CHECKING:
    from haystack import Document
    from torch import Tensor

AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Target:
    """A question, and by their numbers in the corpus the documents, passages and sentences that answer it, if any."""

    question: str
    documents: tuple[int, ...]
    passages: tuple[int, ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Vectors of passages and of sentences, a row each; the document of each passage by its number; the questions.

    `documents` are the names by their numbers.
    """

    passages: "Tensor"
    sentences: "Tensor"
    document_of: "Tensor"
    targets: tuple[Target, ...]
    documents: tuple[str, ...] = ()

    def is_apart_from(self, other: "Corpus") -> bool:
        """Whether no document is in both, so that what is asked of one is not answered in the other."""
        return not set(self.documents) & set(other.documents)


class Numbering:
    """Every passage of the examples once, numbered; its sentences numbered through; its documents too."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self.passages: dict[tuple[str, str, tuple[str, ...]], int] = {}
        self.documents: dict[str, int] = {}
        self.first_sentence: list[int] = []
        self.count = 0
        for one in examples:
            for passage in one.passages:
                self._add(passage)

    def _add(self, passage: ReadPassage) -> None:
        key = _key(passage)
        if key not in self.passages:
            self.passages[key] = len(self.passages)
            self.documents.setdefault(passage.document, len(self.documents))
            self.first_sentence.append(self.count)
            self.count += len(passage.sentences)

    def target(self, example: Example) -> Target:
        answering = [passage for passage in example.passages if any(passage.answers)]
        numbers = [self.passages[_key(passage)] for passage in answering]
        return Target(
            question=example.question,
            documents=tuple(self.documents[name] for name in example.documents if name in self.documents),
            passages=tuple(numbers),
            sentences=tuple(
                self.first_sentence[number] + place
                for number, passage in zip(numbers, answering, strict=True)
                for place, answers in enumerate(passage.answers)
                if answers
            ),
        )


def corpus_of(examples: Sequence[Example], model: EmbeddingModel) -> Corpus:
    """The passages of all examples are the corpus; its targets the questions that something in it answers, or nothing.

    Where something should, and none is marked, the question teaches neither.
    """
    import torch

    numbering = Numbering(examples)
    numbered = ((one, numbering.target(one)) for one in examples)
    targets = tuple(
        found if one.answerable else replace(found, documents=())
        for one, found in numbered
        if not one.answerable or (found.passages and found.documents)
    )
    return Corpus(
        passages=_vectors(_passages(numbering), model),
        sentences=_vectors(_sentences(numbering), model),
        document_of=torch.tensor([numbering.documents[document] for document, _, _ in numbering.passages]),
        targets=targets,
        documents=tuple(numbering.documents),
    )


def _key(passage: ReadPassage) -> tuple[str, str, tuple[str, ...]]:
    return passage.document, passage.above, passage.sentences


def _passages(numbering: Numbering) -> "Iterator[Document]":
    from haystack import Document

    for number, (_, above, sentences) in enumerate(numbering.passages):
        yield Document(id=str(number), content=" ".join(sentences), meta={"heading": above})


def _sentences(numbering: Numbering) -> "Iterator[Document]":
    from haystack import Document

    texts = (sentence for _, _, sentences in numbering.passages for sentence in sentences)
    yield from (Document(id=str(number), content=text) for number, text in enumerate(texts))


def _vectors(documents: "Iterable[Document]", model: EmbeddingModel) -> "Tensor":
    """In the order of the documents, embedded as an index holds them."""
    import torch

    embedder = passage_embedder(model, AT_ONCE)
    embedder.warm_up()
    embedded = embedder.run(documents=list(documents))["documents"]
    return torch.tensor([document.embedding for document in embedded])
