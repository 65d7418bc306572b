"""Answer or decline, by one number: the probability that the answer is right. Pure."""

import math
from dataclasses import dataclass

from assistant.types import Decision, Question, Ranking, Reason, Selection
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class DecisionModel(Immutable):
    """A logistic regression over three signals."""

    intercept: float = -27.0
    passage: float = 20.0
    sentence: float = 12.0
    coverage: float = 3.0
    # What coverage counts as where question and document differ in language, so that words cannot match.
    foreign_coverage: float = 0.5
    # Below this cosine of the best passage there is nothing near at all.
    near: float = 0.80


def decide(
    question: Question, ranking: Ranking, selection: Selection, model: DecisionModel, threshold: float
) -> Decision:
    """Decline where the probability is under the threshold, saying whether anything was near."""
    if not selection.spans:
        return Decision(False, 0.0, "nothing-near")
    best = max(passage.similarity for passage in ranking.passages)
    confidence = _probability(question, selection, best, model)
    if confidence >= threshold:
        return Decision(True, confidence)
    reason: Reason = "near-but-not-this" if best >= model.near else "nothing-near"
    return Decision(False, confidence, reason)


def _probability(question: Question, selection: Selection, best: float, model: DecisionModel) -> float:
    coverage = selection.coverage if selection.language == question.language else model.foreign_coverage
    score = (
        model.intercept
        + model.passage * best
        + model.sentence * selection.spans[0].similarity
        + model.coverage * coverage
    )
    return round(1 / (1 + math.exp(-score)), 4)
