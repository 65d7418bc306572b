"""Whether the right questions were declined, and what answering fewer of them would gain. Pure."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from eval.measures.outcomes import Floats, outcomes
from eval.types import CaseScore


class RiskAt(NamedTuple):
    """Which share is wrong of those answered, if this share of all is."""

    coverage: float
    risk: float


def decline_precision(scores: Sequence[CaseScore]) -> float | None:
    """Of the declined, the share that cannot be answered; 0 if none was declined that should have been.

    Asking back is declining too. A case that failed counts as the wrong one of both: as declined if it can be answered,
    as answered if it cannot. None where there was nothing to decline and nothing was.
    """
    rightly, wrongly, missed = _declines(scores)
    return rightly / (rightly + wrongly or 1) if rightly + wrongly + missed else None


def decline_recall(scores: Sequence[CaseScore]) -> float | None:
    """Of those that cannot be answered, the share that was declined; None if all can."""
    rightly, _, missed = _declines(scores)
    return rightly / (rightly + missed) if rightly + missed else None


def decline_f1(scores: Sequence[CaseScore]) -> float | None:
    """The harmonic mean of precision and recall of declining (van Rijsbergen 1979); None where precision is."""
    rightly, wrongly, missed = _declines(scores)
    return 2 * rightly / (2 * rightly + wrongly + missed) if rightly + wrongly + missed else None


def coverage(scores: Sequence[CaseScore]) -> float | None:
    """The share of all cases that was answered; a case that failed was not."""
    return sum(score.status == "answered" for score in scores) / len(scores) if scores else None


def accuracy(scores: Sequence[CaseScore]) -> float | None:
    """The share of right ones among the answered, 1 - risk at the threshold in use; a failed one counts as wrong."""
    answered = [score for score in scores if score.status in {"answered", "failed"}]
    return sum(score.right and score.status == "answered" for score in answered) / len(answered) if answered else None


def risk_coverage(scores: Sequence[CaseScore]) -> tuple[RiskAt, ...]:
    """The risk at each coverage that some threshold reaches, the surest cases first (El-Yaniv and Wiener 2010).

    Over all cases: what cannot be answered is wrong whenever it is. Cases of one confidence come together, since no
    threshold parts them.
    """
    coverages, risks = _curve(*outcomes(scores))
    return tuple(map(RiskAt, coverages.tolist(), risks.tolist()))


def aurc(scores: Sequence[CaseScore]) -> float | None:
    """The area under the risk-coverage curve: the mean, over cases, of the risk at the case's own confidence.

    Geifman and El-Yaniv (2017), Geifman, Uziel and El-Yaniv (2019). Less is better; without any order among the cases
    it is the share of wrong ones.
    """
    coverages, risks = _curve(*outcomes(scores))
    return float(np.diff(coverages, prepend=0.0) @ risks) if scores else None


def aurc_excess(scores: Sequence[CaseScore]) -> float | None:
    """What the area has above that of the best order, which puts every right one first (E-AURC, Geifman and others).

    Against the optimum of these very cases, not its approximation for many.
    """
    area = aurc(scores)
    return None if area is None else area - _best_area(outcomes(scores)[1])


def _curve(confidences: Floats, rights: Floats) -> tuple[Floats, Floats]:
    order = np.argsort(-confidences, kind="stable")
    answered = np.flatnonzero(np.diff(confidences[order], append=-np.inf)) + 1
    wrong = np.cumsum(1 - rights[order])[answered - 1]
    return answered / len(rights), wrong / answered


def _best_area(rights: Floats) -> float:
    wrong = np.arange(1, len(rights) - int(rights.sum()) + 1)
    return float((wrong / (rights.sum() + wrong)).sum() / len(rights))


def _declines(scores: Sequence[CaseScore]) -> tuple[int, int, int]:
    """Rightly declined, wrongly declined, and not declined though they cannot be answered."""
    declined = [
        score.answerable if score.status == "failed" else score.status in {"declined", "clarify"} for score in scores
    ]
    rightly = sum(not score.answerable for score, was in zip(scores, declined, strict=True) if was)
    return rightly, sum(declined) - rightly, sum(not score.answerable for score in scores) - rightly


DECLINING: dict[str, Callable[[Sequence[CaseScore]], float | None]] = {
    "decline_precision": decline_precision,
    "decline_recall": decline_recall,
    "decline_f1": decline_f1,
    "accuracy": accuracy,
    "coverage": coverage,
    "aurc": aurc,
    "aurc_excess": aurc_excess,
}
