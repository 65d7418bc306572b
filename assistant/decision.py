"""Answer or decline, by one number: the probability that the answer is right. Pure."""

from dataclasses import dataclass

from assistant import logistic
from assistant.types import Decision, Question, Ranking, Reason, Selection
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class DecisionModel(Immutable):
    """A logistic regression over the cosines of the best passage and of the first quote, and over coverage.

    `foreign_coverage` is what coverage counts as where question and document differ in language, so that words cannot
    match. Below `near`, a cosine of the best passage, there is nothing near at all. `calibration.json` holds the fit.
    """

    intercept: float
    passage: float
    sentence: float
    coverage: float
    foreign_coverage: float
    near: float


@dataclass(frozen=True, slots=True)
class Features(Immutable):
    """The cosines of the best passage and of the first quote, and the part of the question's words that is covered."""

    passage: float
    sentence: float
    coverage: float


def decide(
    question: Question, ranking: Ranking, selection: Selection, model: DecisionModel, threshold: float
) -> Decision:
    """Decline where the probability is under the threshold, saying whether anything was near."""
    if not selection.spans:
        return Decision(False, 0.0, "nothing-near")
    found = features(question, ranking, selection, model)
    confidence = probability(found, model)
    if confidence >= threshold:
        return Decision(True, confidence)
    reason: Reason = "near-but-not-this" if found.passage >= model.near else "nothing-near"
    return Decision(False, confidence, reason)


def features(question: Question, ranking: Ranking, selection: Selection, model: DecisionModel) -> Features:
    """What the probability is made of, of a selection that has spans."""
    same_language = selection.language == question.language
    return Features(
        passage=max(passage.similarity for passage in ranking.passages),
        sentence=selection.spans[0].similarity,
        coverage=selection.coverage if same_language else model.foreign_coverage,
    )


def probability(found: Features, model: DecisionModel) -> float:
    score = (
        model.intercept
        + model.passage * found.passage
        + model.sentence * found.sentence
        + model.coverage * found.coverage
    )
    return round(logistic.probability(score), 4)
