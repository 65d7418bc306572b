"""The smallest difference that so many paired cases could show. Pure."""

from statistics import NormalDist

import numpy as np

from eval.uncertainty.bootstrap import Floats
from eval.uncertainty.permutation import Sums

POWER = 0.8
ALPHA = 0.05


def smallest_effects(a: Sums, b: Sums, power: float = POWER, alpha: float = ALPHA) -> tuple[float | None, ...]:
    """For each measure, the true difference that a two-sided test at `alpha` would find `power` of the time.

    (z(1 - alpha/2) + z(power)) · SE, the minimum detectable effect of Bloom 1995; SE is the clustered standard error
    of the paired difference, √(C/(C-1) · Σ u²) with u a cluster's sum of differences from the mean difference over the
    number of cases (Miller 2024, "Adding error bars to evals"; with every case its own cluster this is sd/√n). For a
    ratio, u is its linear part (Cochran 1977, §2.11). None where fewer than two clusters have the measure or none
    differs: two runs that are alike do not tell how much chance would move them.
    """
    needed = NormalDist().inv_cdf(1 - alpha / 2) + NormalDist().inv_cdf(power)
    errors = paired_errors(a, b)
    return tuple(needed * error if error > 0 else None for error in errors.tolist())


def paired_errors(a: Sums, b: Sums) -> Floats:
    """The clustered standard error of each measure's difference, 0 where it cannot be told."""
    parts = _linear(b) - _linear(a)
    clusters = ((a.denominators > 0) | (b.denominators > 0)).sum(axis=0)
    inflation = np.divide(clusters, clusters - 1, out=np.zeros(len(clusters)), where=clusters > 1)
    errors = np.sqrt(inflation * np.square(parts).sum(axis=0))
    return np.where(errors > 1e-12, errors, 0.0)


def _linear(run: Sums) -> Floats:
    """How far each cluster moves the run's ratio, to first order."""
    total = run.denominators.sum(axis=0)
    from_ratio = run.numerators - np.nan_to_num(run.ratio()) * run.denominators
    found: Floats = np.divide(from_ratio, total, out=np.zeros_like(from_ratio), where=total > 0)
    return found
