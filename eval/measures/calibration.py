"""Whether confidence is the probability of being right: Brier score, calibration error, reliability. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from eval.measures.outcomes import Floats, outcomes
from eval.types import CaseScore

BINS = 10
# How often a perfect model is drawn, and from which seed, to see what its error would come to.
DRAWS = 1000
SEED = 2019
_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases of about one confidence: their mean, the share that was right, and its 95 % interval (Wilson 1927)."""

    mean_confidence: float
    share_right: float
    n: int
    low: float
    high: float


def brier(scores: Sequence[CaseScore]) -> float | None:
    """The mean squared difference of confidence and outcome (Brier 1950); less is better."""
    confidences, rights = outcomes(scores)
    return float(np.mean((confidences - rights) ** 2)) if scores else None


def ece(scores: Sequence[CaseScore]) -> float | None:
    """The calibration error in equal-mass bins, debiased: the root of its squared estimate (Kumar, Liang and Ma 2019).

    From each bin's squared gap the variance of its share is taken, which a perfect model would show too; the estimate
    may then be below 0 and counts as 0.
    """
    return _error(scores, _debiased)


def ece_plain(scores: Sequence[CaseScore]) -> float | None:
    """The mean gap of confidence and share of right ones in equal-mass bins (Naeini, Cooper and Hauskrecht 2015)."""
    return _error(scores, _plain)


def ece_perfect(scores: Sequence[CaseScore]) -> float | None:
    """What `ece` would come to on average, had every outcome been drawn with its confidence as probability."""
    return _perfect_error(scores, _debiased)


def ece_plain_perfect(scores: Sequence[CaseScore]) -> float | None:
    """What `ece_plain` would come to on average, had every outcome been drawn with its confidence as probability."""
    return _perfect_error(scores, _plain)


def reliability(confidences: Sequence[float], outcomes: Sequence[float], bins: int = BINS) -> tuple[Bin, ...]:
    """The equal-mass bins of the calibration errors, least confident first; outcomes are 1 or 0, one a confidence."""
    if not confidences:
        return ()
    binned = _binned(np.asarray(confidences, dtype=np.float64), np.asarray(outcomes, dtype=np.float64), bins)
    return tuple(
        Bin(float(mean), float(share), int(n), *_wilson(float(share), int(n)))
        for mean, share, n in zip(binned.means, binned.shares, binned.sizes, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Binned:
    """Bins by their mean confidence, their share of right ones (a row for each drawing, if drawn), and their size."""

    means: Floats
    shares: Floats
    sizes: Floats


def _error(scores: Sequence[CaseScore], estimate: Callable[[_Binned], Floats]) -> float | None:
    if len(scores) < 2:
        return None
    return float(estimate(_binned(*outcomes(scores), BINS)))


def _perfect_error(scores: Sequence[CaseScore], estimate: Callable[[_Binned], Floats]) -> float | None:
    """Sorted before they are drawn for, so that the order of the cases tells nothing."""
    if len(scores) < 2:
        return None
    confidences = np.sort(outcomes(scores)[0])
    drawn = np.random.default_rng(SEED).random((DRAWS, len(confidences))) < confidences
    return float(np.mean(estimate(_binned(confidences, drawn.astype(np.float64), BINS))))


def _plain(binned: _Binned) -> Floats:
    gaps = np.abs(binned.means - binned.shares)
    return np.asarray(gaps @ binned.sizes / binned.sizes.sum(), dtype=np.float64)


def _debiased(binned: _Binned) -> Floats:
    variances = binned.shares * (1 - binned.shares) / (binned.sizes - 1)
    squared = (binned.means - binned.shares) ** 2 - variances
    return np.asarray(np.sqrt(np.maximum(0.0, squared @ binned.sizes / binned.sizes.sum())), dtype=np.float64)


def _binned(confidences: Floats, rights: Floats, bins: int) -> _Binned:
    order = np.argsort(confidences, kind="stable")
    starts = _starts(confidences[order], bins)
    sizes = np.diff([*starts, len(confidences)]).astype(np.float64)
    means = np.add.reduceat(confidences[order], starts) / sizes
    return _Binned(means, np.add.reduceat(rights[..., order], starts, axis=-1) / sizes, sizes)


def _starts(confidences: Floats, bins: int) -> list[int]:
    """Where each bin begins: as even as can be, at least two cases in each, equal confidences in one.

    A single case has no variance, and where bins cut through equal confidences the order of the cases would decide.
    """
    starts = [0]
    for even in np.linspace(0, len(confidences), bins + 1)[1:-1]:
        held = confidences[max(round(even) - 1, 0)]
        after = int(np.searchsorted(confidences, held, side="right"))
        if after - starts[-1] >= 2 and len(confidences) - after >= 2:
            starts.append(after)
    return starts


def _wilson(share: float, n: int) -> tuple[float, float]:
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * (share * (1 - share) / n + _Z**2 / (4 * n**2)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


CALIBRATION: dict[str, Callable[[Sequence[CaseScore]], float | None]] = {
    "brier": brier,
    "ece": ece,
    "ece_plain": ece_plain,
    "ece_perfect": ece_perfect,
    "ece_plain_perfect": ece_plain_perfect,
}
