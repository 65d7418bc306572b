"""Logistic regression as everything here is fitted by it: standardised rows, judged on documents kept from the fit."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FOLDS = 5
# Signals that say nearly the same share their weight instead of working against each other.
C = 0.1
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Names = NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Fitted:
    """What is fitted, for rows as they are."""

    intercept: float
    weights: tuple[float, ...]

    def probabilities(self, rows: Floats) -> Floats:
        found: Floats = 1 / (1 + np.exp(-(rows @ np.array(self.weights) + self.intercept)))
        return found


def fit(rows: Floats, marks: Flags) -> Fitted:
    """`rows` are n by signals, `marks` n; the L2 penalty is a strong one."""
    from sklearn.linear_model import LogisticRegression

    # Signals are of different widths: standardised by hand so that the penalty is fair, and folded back.
    middle, spread = rows.mean(axis=0), rows.std(axis=0).clip(1e-9)
    fitted = LogisticRegression(C=C, max_iter=3000).fit((rows - middle) / spread, marks)
    weights = fitted.coef_[0] / spread
    return Fitted(float(fitted.intercept_[0] - weights @ middle), tuple(map(float, weights)))


def out_of_fold(rows: Floats, marks: Flags, clusters: Names) -> Floats:
    """Each row's probability by a fit that saw no row of its cluster."""
    from sklearn.model_selection import GroupKFold

    held_out = np.empty(len(rows))
    for train, test in GroupKFold(FOLDS).split(rows, marks, clusters):
        held_out[test] = fit(rows[train], marks[train]).probabilities(rows[test])
    return held_out
