"""What each case counts as where all are measured together: how sure it was, and whether it was right. Pure."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.types import CaseScore

Floats = NDArray[np.float64]


def outcomes(scores: Sequence[CaseScore]) -> tuple[Floats, Floats]:
    """The confidences, and 1 for what was right, else 0. A case that failed is as bad as can be: sure and wrong."""
    failed = [score.status == "failed" for score in scores]
    confidences = [1.0 if bad else score.confidence for score, bad in zip(scores, failed, strict=True)]
    rights = [score.right and not bad for score, bad in zip(scores, failed, strict=True)]
    return np.array(confidences, dtype=np.float64), np.array(rights, dtype=np.float64)
