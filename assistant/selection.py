"""Choose the spans that answer: every sentence of the best passages, scored by meaning, words and place. Pure."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.expectations import asked_for, held
from assistant.spans import spans, wants_list
from assistant.types import Question, RankedPassage, Selection, Span
from assistant.words import content_words, coverage, rarity
from ingest.types import Immutable, SourceDocument

SAME_WORDS = 0.8


@dataclass(frozen=True, slots=True)
class SelectionWeights(Immutable):
    """How much each signal counts; measured on XQuAD, as the table in the README says."""

    sentence: float = 1.0
    passage: float = 0.5
    words: float = 0.12
    rank: float = 0.02
    # For a span without the number, date, name or address that the question asks for.
    missing: float = 0.02
    # For our summary of a work whose original was found too: as much as lets an original that is close go first.
    summary: float = 0.08
    # A further span is shown only this close below the first.
    margin: float = 0.08
    most_words: int = 120


@dataclass(frozen=True, slots=True)
class Evidence(Immutable):
    """What spans are scored by: cosines by passage id and sentence number, and documents by id and hash."""

    passages: Sequence[RankedPassage]
    similarities: Mapping[tuple[str, int], float]
    documents: Mapping[tuple[str, str], SourceDocument]

    def document(self, passage: RankedPassage) -> SourceDocument:
        return self.documents[passage.record.passage.document_id, passage.record.sha256]

    def originals(self) -> frozenset[str]:
        """The works whose originals are among the passages."""
        found = (self.document(passage).metadata for passage in self.passages)
        return frozenset(metadata.work for metadata in found if metadata.form == "original")


def select(question: Question, evidence: Evidence, weights: SelectionWeights, longest: int) -> Selection:
    """The best span, and up to `longest` in all of those close to it, in the order of their scores."""
    asked = content_words(question.text)
    rare = rarity(asked, [passage.record.passage.text for passage in evidence.passages])
    kinds = asked_for(question.text)
    originals = evidence.originals()
    candidates = [
        _scored(span, passage, evidence, weights, _signals(rare, kinds, span_text, weights) - behind)
        for passage in evidence.passages
        for behind in [_behind_its_original(evidence.document(passage), originals, weights)]
        for span, span_text in _spans(question, passage, evidence.document(passage))
    ]
    ranked = sorted(candidates, key=lambda span: (-span.score, span.passage.rank, span.start))
    chosen = _chosen(ranked, weights, longest)
    if not chosen:
        return Selection()
    best = chosen[0].passage
    language = evidence.document(best).metadata.language
    return Selection(tuple(chosen), coverage(rare, _surroundings(best, evidence.document(best))), language)


def _spans(
    question: Question, passage: RankedPassage, document: SourceDocument
) -> Iterator[tuple[tuple[int, int], str]]:
    sentences = passage.record.passage.sentences
    for first, end in spans(sentences, document.text, wants_list(question.text)):
        yield (first, end), document.text[sentences[first].start : sentences[end - 1].end]


def _signals(rare: Mapping[str, float], kinds: frozenset[str], text: str, weights: SelectionWeights) -> float:
    """What a span's own words say for it: the question's words, and the kind of thing that it asks for."""
    return weights.words * coverage(rare, text) - weights.missing * (1 - held(kinds, text))


def _behind_its_original(document: SourceDocument, originals: frozenset[str], weights: SelectionWeights) -> float:
    metadata = document.metadata
    return weights.summary if metadata.form == "digest" and metadata.work in originals else 0.0


def _scored(
    span: tuple[int, int], passage: RankedPassage, evidence: Evidence, weights: SelectionWeights, signals: float
) -> Span:
    first, end = span
    sentences = passage.record.passage.sentences[first:end]
    text = evidence.document(passage).text[sentences[0].start : sentences[-1].end]
    near = (evidence.similarities.get((passage.record.passage.id, number), 0.0) for number in range(first, end))
    similarity = max(near)
    score = (
        weights.sentence * similarity
        + weights.passage * passage.similarity
        + signals
        - weights.rank * math.log(passage.rank)
    )
    return Span(passage, sentences, text, score, similarity)


def _surroundings(passage: RankedPassage, document: SourceDocument) -> str:
    """A passage's words with those of its headings: a title may say what the sentences below it leave out."""
    return " ".join([document.metadata.title, *passage.record.passage.section, passage.record.passage.text])


def _chosen(ranked: Sequence[Span], weights: SelectionWeights, longest: int) -> list[Span]:
    chosen: list[Span] = []
    words = 0
    for span in ranked[: 4 * longest]:
        length = len(span.text.split())
        if chosen and (span.score < chosen[0].score - weights.margin or words + length > weights.most_words):
            continue
        if not any(_says_the_same(span, other) for other in chosen):
            chosen.append(span)
            words += length
        if len(chosen) == longest:
            break
    return chosen


def _says_the_same(one: Span, other: Span) -> bool:
    """Overlapping in place, or nearly the same words: two sources of one sentence don't make two answers."""
    same_document = one.passage.record.passage.document_id == other.passage.record.passage.document_id
    if same_document and one.start < other.end and other.start < one.end:
        return True
    first, second = content_words(one.text), content_words(other.text)
    return bool(first and second) and len(first & second) / min(len(first), len(second)) > SAME_WORDS
