"""Answer or decline, by one number: the probability that the answer is right. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from assistant import logistic
from assistant.types import Decision, Question, Ranking, Reason, Selection
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Features(Immutable):
    """What the probability is made of: how near the best of each kind is, and what the first quote holds.

    `coverage` is the part of the question's words that the passage of the first quote holds, 0 where question and
    document differ in language, which `foreign` tells. `chosen` are the log odds that it was chosen by; what `read`
    is, see `assistant.signals`: 0 where nobody read.
    """

    passage: float
    sentence: float
    coverage: float
    foreign: float
    chosen: float
    held: float
    names: float
    read: float
    read_best: float
    read_passage: float
    read_passage_best: float


NAMES = tuple(field.name for field in fields(Features))


@dataclass(frozen=True, slots=True)
class DecisionModel(Immutable):
    """A logistic regression over the features; below `near`, a cosine of the best passage, nothing is near at all."""

    intercept: float
    weights: Mapping[str, float]
    near: float


def decide(
    question: Question, ranking: Ranking, selection: Selection, model: DecisionModel, threshold: float
) -> Decision:
    """Decline where the probability is under the threshold, saying whether anything was near."""
    if not selection.spans:
        return Decision(False, 0.0, "nothing-near")
    found = features(question, ranking, selection)
    confidence = probability(found, model)
    if confidence >= threshold:
        return Decision(True, confidence)
    reason: Reason = "near-but-not-this" if found.passage >= model.near else "nothing-near"
    return Decision(False, confidence, reason)


def features(question: Question, ranking: Ranking, selection: Selection) -> Features:
    """Those of a selection that has spans."""
    foreign, first = selection.language != question.language, selection.spans[0]
    told = first.signals
    return Features(
        passage=max(passage.similarity for passage in ranking.passages),
        sentence=first.similarity,
        coverage=0.0 if foreign else selection.coverage,
        foreign=float(foreign),
        chosen=first.score,
        held=told.held,
        names=max(told.names, told.names_above),
        read=told.read,
        read_best=told.read - told.read_in_all,
        read_passage=told.read_passage,
        read_passage_best=told.read_passage - told.read_passage_in_all,
    )


def probability(found: Features, model: DecisionModel) -> float:
    score = model.intercept + sum(weight * getattr(found, name) for name, weight in model.weights.items())
    return round(logistic.probability(score), 4)
