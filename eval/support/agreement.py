"""How far a support scorer agrees with people: the area under its ROC curve with an interval, its yes and no. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.support.judgement import Scorer, Support

RESAMPLES = 2000
SEED = 20261122
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim with evidence that people judged; pairs of one `cluster` (a claim, an evidence) are not independent."""

    evidence: str
    claim: str
    supported: bool
    cluster: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class GuardShare:
    """In which part of what people call supported, and of the rest, a guard objects."""

    guard: str
    of_supported: float
    of_unsupported: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """`auroc` with its 95 % interval; which part of the supported, and of the rest, the scorer calls supported."""

    n: int
    n_supported: int
    auroc: float
    auroc_low: float
    auroc_high: float
    said_yes_of_supported: float
    said_yes_of_unsupported: float
    guards: tuple[GuardShare, ...]


def agreement(rows: Sequence[Pair], scorer: Scorer) -> Agreement:
    """Score each pair and compare with what people said; ValueError unless there are pairs of both kinds."""
    held = np.array([row.supported for row in rows], dtype=bool)
    if held.all() or not held.any():
        raise ValueError(f"wanted supported and unsupported pairs, got {held.sum()} supported of {len(rows)}")
    judged = [scorer(row.evidence, row.claim, row.language) for row in rows]
    scores = np.array([found.score for found in judged])
    low, high = auroc_interval(scores, held, [row.cluster for row in rows])
    said_yes = np.array([found.supported for found in judged])
    return Agreement(
        n=len(rows),
        n_supported=int(held.sum()),
        auroc=auroc(scores, held),
        auroc_low=low,
        auroc_high=high,
        said_yes_of_supported=float(said_yes[held].mean()),
        said_yes_of_unsupported=float(said_yes[~held].mean()),
        guards=_guard_shares(judged, held),
    )


def auroc(scores: Floats, held: NDArray[np.bool_]) -> float:
    """The chance that a supported pair scores above an unsupported one, a tie counting half (Hanley & McNeil 1982)."""
    return float(_weighted_auroc(scores, held, np.ones((1, len(scores))))[0])


def auroc_interval(scores: Floats, held: NDArray[np.bool_], clusters: Sequence[str]) -> tuple[float, float]:
    """The 95 % percentile interval of a bootstrap over clusters (Field & Welsh 2007), with a fixed seed."""
    names, cluster_of = np.unique(np.array(clusters), return_inverse=True)
    drawn = np.random.default_rng(SEED).multinomial(len(names), np.full(len(names), 1 / len(names)), RESAMPLES)
    values = _weighted_auroc(scores, held, drawn[:, cluster_of].astype(np.float64))
    low, high = np.quantile(values[~np.isnan(values)], [0.025, 0.975])
    return float(low), float(high)


def _weighted_auroc(scores: Floats, held: NDArray[np.bool_], weights: Floats) -> Floats:
    """One area for each row of weights; NaN where a row has drawn pairs of one kind only."""
    values, at = np.unique(scores, return_inverse=True)
    supported, rest = np.zeros((len(weights), len(values))), np.zeros((len(weights), len(values)))
    np.add.at(supported.T, at[held], weights[:, held].T)
    np.add.at(rest.T, at[~held], weights[:, ~held].T)
    below = np.cumsum(rest, axis=1) - rest / 2
    pairs = supported.sum(axis=1) * rest.sum(axis=1)
    ordered = (supported * below).sum(axis=1)
    found: Floats = np.divide(ordered, pairs, out=np.full(len(weights), np.nan), where=pairs > 0)
    return found


def _guard_shares(judged: Sequence[Support], held: NDArray[np.bool_]) -> tuple[GuardShare, ...]:
    guards = sorted({guard for found in judged for guard in found.guards})
    objects = {guard: np.array([guard in found.guards for found in judged]) for guard in guards}
    return tuple(
        GuardShare(name, float(said[held].mean()), float(said[~held].mean())) for name, said in objects.items()
    )
