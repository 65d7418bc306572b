"""Choose the spans that answer: every sentence or list of the best passages, scored by what speaks for it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.logistic import probability
from assistant.reading import NOT_READ, Reading
from assistant.scene import Scene
from assistant.signals import Signals
from assistant.span_scorer import SpanScorer
from assistant.spans import overlap, spans
from assistant.types import Question, RankedPassage, Selection, Span
from assistant.words import content_words, coverage
from ingest.types import Immutable, SourceDocument

SAME_WORDS = 0.8
# The most spans that are looked at, best first, before the answer is held to be complete.
LOOKED_AT = 30


@dataclass(frozen=True, slots=True)
class SelectionWeights(Immutable):
    """How spans are scored, and how many of them make an answer; `eval/README.md` tells what each choice costs."""

    scorer: SpanScorer
    # For our summary of a work whose original was found too: as much as lets an original that is close go first.
    summary: float = 1.5
    # A further span is shown only if it is at least this part as probable as the first.
    share: float = 0.3
    most_words: int = 120


@dataclass(frozen=True, slots=True)
class Candidate(Immutable):
    """Sentences `first` to `end` of a passage, and what speaks for them."""

    passage: RankedPassage
    first: int
    end: int
    text: str
    signals: Signals


def select(
    question: Question, evidence: Evidence, weights: SelectionWeights, longest: int, reading: Reading = NOT_READ
) -> Selection:
    """The best span, and up to `longest` in all of those close to it, in the order of their scores."""
    scene, originals = Scene(question, evidence, reading), evidence.originals()
    scored = [
        _scored(one, weights.scorer.score(one.signals) - behind)
        for one in candidates(scene)
        for behind in [_behind_its_original(evidence.document(one.passage), originals, weights)]
    ]
    ranked = sorted(scored, key=lambda span: (-span.score, span.passage.rank, span.start))
    chosen = _chosen(ranked, weights, longest)
    if not chosen:
        return Selection()
    best = chosen[0].passage
    surroundings = f"{evidence.above(best)} {best.record.passage.text}"
    return Selection(tuple(chosen), coverage(scene.rare, surroundings), evidence.document(best).metadata.language)


def candidates(scene: Scene) -> Iterator[Candidate]:
    """Every span of the passages that were found; where they were read, of those that were."""
    evidence = scene.evidence
    for passage in evidence.passages:
        sentences, text = passage.record.passage.sentences, evidence.document(passage).text
        if not sentences or scene.reading.leaves_out(passage.record.passage.id):
            continue
        best = evidence.near(passage, 0, len(sentences))
        for first, end in spans(sentences, text, scene.wants_list):
            signals = scene.signals(passage, first, end, best)
            yield Candidate(passage, first, end, evidence.text(passage, first, end), signals)


def _behind_its_original(document: SourceDocument, originals: frozenset[str], weights: SelectionWeights) -> float:
    metadata = document.metadata
    return weights.summary if metadata.form == "digest" and metadata.work in originals else 0.0


def _scored(one: Candidate, score: float) -> Span:
    sentences = one.passage.record.passage.sentences[one.first : one.end]
    return Span(one.passage, sentences, one.text, score, one.signals.sentence, one.signals)


def _chosen(ranked: Sequence[Span], weights: SelectionWeights, longest: int) -> list[Span]:
    chosen: list[Span] = []
    words = 0
    for span in ranked[:LOOKED_AT]:
        length = len(span.text.split())
        if chosen and (words + length > weights.most_words or _is_far_behind(span, chosen[0], weights.share)):
            continue
        if not any(_says_the_same(span, other) for other in chosen):
            chosen.append(span)
            words += length
        if len(chosen) == longest:
            break
    return chosen


def _is_far_behind(span: Span, first: Span, share: float) -> bool:
    return probability(span.score) < share * probability(first.score)


def _says_the_same(one: Span, other: Span) -> bool:
    """Overlapping in place, or nearly the same words: two sources of one sentence don't make two answers."""
    if overlap(one, other):
        return True
    first, second = content_words(one.text), content_words(other.text)
    return bool(first and second) and len(first & second) / min(len(first), len(second)) > SAME_WORDS
