"""How far a similarity goes along with the offline measures: AUROC against right, Spearman's rho. Pure."""

from collections.abc import Sequence

import numpy as np

from eval.draws import CALLED_RESAMPLES, drawn_rows
from eval.opinions.types import Association
from eval.support.agreement import auroc, auroc_interval
from eval.terms import clusters_of
from eval.types import CaseScore
from eval.uncertainty.bootstrap import Floats, Whole, cluster_weights, intervals

RECALL = "nugget_recall"


def association(scores: Sequence[CaseScore], similarities: Sequence[float]) -> Association:
    """Over the cases that were answered: one that was not is 0 by every measure, which would pass for agreement."""
    rows = [row for row, score in enumerate(scores) if score.status == "answered"]
    answered, values = [scores[row] for row in rows], np.array([similarities[row] for row in rows], dtype=np.float64)
    area = _area(answered, values)
    rho = _rho(answered, values)
    return Association(
        n=len(rows),
        auroc=area and area[0],
        auroc_interval=area and area[1],
        rho=rho and rho[0],
        rho_interval=rho and rho[1],
    )


def spearman(first: Floats, second: Floats) -> float:
    """The correlation of ranks, ties sharing theirs (Spearman 1904); NaN where either says one thing only."""
    one, other = _ranks(first), _ranks(second)
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return float("nan")
    return float(np.corrcoef(one, other)[0, 1])


def _area(scores: Sequence[CaseScore], values: Floats) -> tuple[float, tuple[float, float]] | None:
    right = np.array([score.right for score in scores], dtype=bool)
    if right.all() or not right.any():
        return None
    return auroc(values, right), auroc_interval(values, right, [str(number) for number in clusters_of(scores)])


def _rho(scores: Sequence[CaseScore], values: Floats) -> tuple[float, tuple[float, float] | None] | None:
    rows = [row for row, score in enumerate(scores) if RECALL in score.values]
    recalls = np.array([scores[row].values[RECALL] for row in rows], dtype=np.float64)
    if len(rows) < 2 or np.isnan(found := spearman(values[rows], recalls)):
        return None
    return found, _rho_interval(clusters_of([scores[row] for row in rows]), values[rows], recalls)


def _rho_interval(clusters: Whole, values: Floats, recalls: Floats) -> tuple[float, float] | None:
    weights = cluster_weights(int(clusters.max()) + 1, CALLED_RESAMPLES)
    drawn = [spearman(values[rows], recalls[rows]) for rows in drawn_rows(clusters, weights)]
    return intervals(np.array(drawn)[:, None])[0]


def _ranks(values: Floats) -> Floats:
    """From 1; equal values have the middle of the ranks that they take up."""
    _, at, often = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Floats = (np.cumsum(often) - (often - 1) / 2)[at]
    return ranks
