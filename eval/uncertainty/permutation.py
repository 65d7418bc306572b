"""Whether a difference between two runs of the same cases could be chance: permutation, McNemar, Holm. Pure."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import comb
from typing import TypeVar

import numpy as np

from eval.uncertainty.bootstrap import Floats

PERMUTATIONS = 10_000
SEED = 2008
_EXACT_UP_TO = 13

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Numerators and denominators of one run, summed by cluster (rows) for each measure (columns)."""

    numerators: Floats
    denominators: Floats

    def ratio(self) -> Floats:
        """Each measure over all clusters; NaN where no case has it."""
        return _ratio(self.numerators.sum(axis=0), self.denominators.sum(axis=0))


def permutation_p(a: Sums, b: Sums, permutations: int = PERMUTATIONS, seed: int = SEED) -> Floats:
    """Two-sided p for each measure's difference, if in every cluster it were chance which run is called which.

    Swapping the two runs' cases in a cluster flips the sign of the cluster's sum of differences: the sign-flip test
    with whole clusters as blocks (Smucker, Allan & Carterette 2007 for retrieval; Winkler et al. 2015 for blocks).
    For ratios whose denominators differ between runs, numerators and denominators are swapped together. All swaps are
    tried where there are at most 2^13; otherwise a fixed draw, with 1 added to both counts so that p is never 0
    (Phipson & Smyth 2010).
    """
    swaps, added = _swaps(len(a.numerators), permutations, seed)
    tops = swaps @ (b.numerators - a.numerators)
    bottoms = swaps @ (b.denominators - a.denominators)
    of_a = _ratio(a.numerators.sum(axis=0) + tops, a.denominators.sum(axis=0) + bottoms)
    of_b = _ratio(b.numerators.sum(axis=0) - tops, b.denominators.sum(axis=0) - bottoms)
    seen = np.abs(b.ratio() - a.ratio())
    # A swap that leaves no case to one side shows no difference; rounding must not turn a tie into less.
    as_far = np.nan_to_num(np.abs(of_b - of_a), nan=0.0) >= seen - 1e-12
    return np.asarray((as_far.sum(axis=0) + added) / (len(swaps) + added))


def mcnemar_p(only_a: int, only_b: int) -> float:
    """Exact two-sided McNemar: of the cases that pass in one run only, is one run's share chance (McNemar 1947).

    It takes cases as independent, so next to cases on the same documents it is too sure; the permutation test is not.
    """
    turned = only_a + only_b
    no_more = sum(comb(turned, count) for count in range(min(only_a, only_b) + 1))
    ways: int = 2**turned
    return min(1.0, 2 * no_more / ways)


def holm(ps: Mapping[Key, float]) -> dict[Key, float]:
    """Adjusted so that over all of them the chance of one false alarm stays what it was for one (Holm 1979)."""
    adjusted: dict[Key, float] = {}
    highest = 0.0
    for place, key in enumerate(sorted(ps, key=lambda key: ps[key])):
        highest = max(highest, min(1.0, (len(ps) - place) * ps[key]))
        adjusted[key] = highest
    return {key: adjusted[key] for key in ps}


def _swaps(clusters: int, permutations: int, seed: int) -> tuple[Floats, int]:
    """Which clusters each permutation (row) swaps, and what to add to the counts: nothing if the list is complete."""
    if clusters <= _EXACT_UP_TO:
        every = (np.arange(2**clusters)[:, None] >> np.arange(clusters)) & 1
        return every.astype(np.float64), 0
    return np.random.default_rng(seed).integers(0, 2, size=(permutations, clusters)).astype(np.float64), 1


def _ratio(tops: Floats, bottoms: Floats) -> Floats:
    found: Floats = np.divide(tops, bottoms, out=np.full(bottoms.shape, np.nan), where=bottoms > 0)
    return found
