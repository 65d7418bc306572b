"""Measures over a set of cases. Most are ratios of sums that each case adds to; others are called on the set. Pure.

As a ratio a measure costs nothing in a bootstrap and can be tested and powered like a mean, so whatever can be one is.
A case that could not be asked counts against every one of them.
"""

from collections.abc import Callable, Mapping, Sequence

from eval.measures.calibration import ece, ece_perfect, ece_plain, ece_plain_perfect
from eval.measures.declining import aurc, aurc_excess
from eval.types import CaseScore

Terms = tuple[float, float]
SetMeasures = Mapping[str, Callable[[Sequence[CaseScore]], float | None]]

NOT_COUNTED: Terms = (0.0, 0.0)
WRONG: Terms = (0.0, 1.0)


def answered(score: CaseScore) -> bool:
    return score.status == "answered"


def declined(score: CaseScore) -> bool:
    """Asking back is no answer either."""
    return score.status in {"declined", "clarify"}


def passed(score: CaseScore) -> bool:
    """Answered, and rightly; or rightly not answered."""
    return answered(score) and score.right if score.answerable else declined(score)


def _counts(of: bool, among: bool) -> Terms:
    return (float(of), 1.0) if among else NOT_COUNTED


def _decline_precision(score: CaseScore) -> Terms:
    if score.status == "failed":
        return WRONG if score.answerable else NOT_COUNTED
    return _counts(not score.answerable, among=declined(score))


def _decline_recall(score: CaseScore) -> Terms:
    return _counts(declined(score), among=not score.answerable)


def _decline_f1(score: CaseScore) -> Terms:
    """2·TP / (declined + unanswerable); what failed is a wrong decline or a missed one."""
    held_declined = declined(score) or (score.status == "failed" and score.answerable)
    below = float(held_declined) + float(not score.answerable)
    return 2.0 * (declined(score) and not score.answerable), below


def _accuracy(score: CaseScore) -> Terms:
    return WRONG if score.status == "failed" else _counts(score.right, among=answered(score))


def _coverage(score: CaseScore) -> Terms:
    return float(answered(score)), 1.0


def _brier(score: CaseScore) -> Terms:
    """Squared error of the confidence (Brier 1950); 1, the worst, for what failed."""
    return (1.0, 1.0) if score.status == "failed" else ((score.confidence - score.right) ** 2, 1.0)


RATIOS: dict[str, Callable[[CaseScore], Terms]] = {
    "passed": lambda score: (float(passed(score)), 1.0),
    "accuracy": _accuracy,
    "coverage": _coverage,
    "decline_precision": _decline_precision,
    "decline_recall": _decline_recall,
    "decline_f1": _decline_f1,
    "brier": _brier,
}

# What is no ratio of sums. For all cases only: bins and curves over the dozen cases of a slice show chance.
SET_MEASURES: SetMeasures = {
    "aurc": aurc,
    "aurc_excess": aurc_excess,
    "ece": ece,
    "ece_perfect": ece_perfect,
    "ece_plain": ece_plain,
    "ece_plain_perfect": ece_plain_perfect,
}
