"""How far two people agree beyond chance on yes or no, and how sure that is. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2_000
SEED = 20_240_229
LEVEL = 0.95

# What the first and the second said, of each thing judged in one case.
Judged = Sequence[tuple[bool, bool]]


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa (Cohen 1960) over `n` things of `cases` cases, with a bootstrap interval, and the share agreed on.

    Kappa is None where both always said the same one thing: there was no chance to disagree by.
    """

    cases: int
    n: int
    agreed: float
    kappa: float | None
    low: float | None
    high: float | None


def kappa_of(judged: Sequence[Judged]) -> Kappa | None:
    """Kappa over all things judged; None where there is none. Cases are drawn anew whole, since the facts of one case
    are judged by the same reading of it (cluster bootstrap: Field and Welsh 2007; percentiles)."""
    from sklearn.metrics import cohen_kappa_score

    judged = [case for case in judged if case]
    pairs = [pair for case in judged for pair in case]
    if not pairs:
        return None
    first, second = zip(*pairs, strict=True)
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    if len({*first, *second}) == 1:
        return Kappa(len(judged), len(pairs), agreed, None, None, None)
    low, high = _interval(judged)
    return Kappa(len(judged), len(pairs), agreed, float(cohen_kappa_score(first, second)), low, high)


def kappas(tables: NDArray[np.float64]) -> NDArray[np.float64]:
    """Kappa of each table [both no, only second, only first, both yes]; NaN where chance alone would agree always."""
    both_no, only_second, only_first, both_yes = tables.T
    n = tables.sum(axis=1)
    observed = (both_no + both_yes) / n
    yes_first, yes_second = (only_first + both_yes) / n, (only_second + both_yes) / n
    chance = yes_first * yes_second + (1 - yes_first) * (1 - yes_second)
    beyond = np.full(len(tables), np.nan)
    np.divide(observed - chance, 1 - chance, out=beyond, where=chance < 1)
    return beyond


def _interval(judged: Sequence[Judged]) -> tuple[float, float]:
    counts = np.array([[case.count(cell) for cell in _CELLS] for case in map(list, judged)], dtype=np.float64)
    draws = np.random.default_rng(SEED).multinomial(len(judged), np.full(len(judged), 1 / len(judged)), RESAMPLES)
    drawn = kappas(draws @ counts)
    # Where a draw holds one answer only there is nothing to tell; the rest speak for it.
    low, high = np.quantile(drawn[~np.isnan(drawn)], [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


_CELLS = ((False, False), (False, True), (True, False), (True, True))
