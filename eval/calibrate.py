"""Fit the decision to answer or decline: a logistic regression, judged out of fold, and a threshold with its price."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.decision import NAMES, DecisionModel
from eval.evidence import Evidence
from eval.regression import FOLDS, Floats, fit, out_of_fold
from eval.runs import line
from eval.versions import sha256_of
from ingest.errors import RightsdeskError


class TooFewCases(RightsdeskError):
    """Too few cases of one outcome, or on too few documents, to fit and to judge the fit."""


@dataclass(frozen=True, slots=True)
class TradeOff:
    """At this threshold: how many of those that can't be answered are declined, and of those that can."""

    threshold: float
    declined_of_unanswerable: float
    declined_of_answerable: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fitted model, the threshold chosen, the choice there was, and how good the fit is out of fold."""

    model: DecisionModel
    threshold: float
    trade_offs: tuple[TradeOff, ...]
    n: int
    auc: float
    brier: float
    data_sha256: str
    fitted: str


def calibrate(evidence: Sequence[Evidence], near: float, most_declined: float) -> Calibration:
    """Folds keep each document whole, so that no fit is judged on a document that it has seen.

    The threshold is the one that declines most of what cannot be answered while at most `most_declined` of what can
    be is declined too, on the out-of-fold probabilities. TooFewCases if there are fewer documents than folds.
    """
    from sklearn.metrics import roc_auc_score

    rows = np.array([[getattr(one.features, name) for name in NAMES] for one in evidence])
    rights = np.array([one.right for one in evidence])
    clusters = np.array([one.cluster for one in evidence])
    _check(rights, clusters)
    held_out = out_of_fold(rows, rights, clusters)
    trade_offs = _trade_offs(held_out, np.array([one.answerable for one in evidence]))
    fitted = fit(rows, rights)
    weights = {name: round(weight, 4) for name, weight in zip(NAMES, fitted.weights, strict=True) if weight}
    return Calibration(
        model=DecisionModel(round(fitted.intercept, 4), weights, near),
        threshold=_chosen(trade_offs, most_declined).threshold,
        trade_offs=trade_offs,
        n=len(evidence),
        auc=float(roc_auc_score(rights, held_out)),
        brier=float(np.mean((held_out - rights) ** 2)),
        data_sha256=sha256_of("".join(map(line, evidence))),
        fitted=date.today().isoformat(),
    )


def provenance(found: Calibration) -> dict[str, Any]:
    """Where the parameters come from, and what the threshold was chosen for."""
    told = {key: value for key, value in asdict(found).items() if key not in {"model", "threshold", "trade_offs"}}
    return told | {"trade_off": asdict(next(one for one in found.trade_offs if one.threshold == found.threshold))}


def _trade_offs(confidences: Floats, answerable: NDArray[np.bool_]) -> tuple[TradeOff, ...]:
    def declined(threshold: float, of: NDArray[np.bool_]) -> float:
        return float(np.mean(confidences[of] < threshold)) if of.any() else 0.0

    return tuple(
        TradeOff(threshold, declined(threshold, ~answerable), declined(threshold, answerable))
        for threshold in np.linspace(0, 1, 101).round(2).tolist()
    )


def _chosen(trade_offs: Sequence[TradeOff], most_declined: float) -> TradeOff:
    return max(
        (one for one in trade_offs if one.declined_of_answerable <= most_declined), key=lambda one: one.threshold
    )


def _check(rights: NDArray[np.bool_], clusters: NDArray[np.str_]) -> None:
    documents = len(set(clusters))
    if documents < FOLDS or not 0 < rights.sum() < len(rights):
        raise TooFewCases(
            f"wanted cases on at least {FOLDS} documents, some answered rightly and some not; came {len(rights)} cases "
            f"on {documents}, {int(rights.sum())} of them right. Give more --cases"
        )


def trade_off_lines(found: Calibration) -> list[str]:
    """The choice there was, in steps of 0.05, the one taken marked; and how good the fit is."""
    lines = [f"{found.n} cases, out of fold: area under the ROC curve {found.auc:.3f}, Brier score {found.brier:.3f}"]
    lines.append("threshold  declined of what cannot be answered  declined of what can")
    for one in found.trade_offs:
        if round(one.threshold * 100) % 5 == 0 or one.threshold == found.threshold:
            mark = "  <- chosen" if one.threshold == found.threshold else ""
            lines.append(
                f"{one.threshold:9.2f}  {one.declined_of_unanswerable:35.3f}  {one.declined_of_answerable:20.3f}{mark}"
            )
    return lines
