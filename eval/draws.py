"""Bootstrap draws of the measures that are no ratio of sums: those called on a set, and latency. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from eval.directions import direction
from eval.set_measures import SetMeasures
from eval.terms import BadScores
from eval.types import CaseScore
from eval.uncertainty.bootstrap import Floats, Whole, percentiles

# A call takes half a millisecond, so these have fewer draws than the ratios, which cost next to nothing.
CALLED_RESAMPLES = 500
# Chance adds to an error that cannot be below 0, and a draw has the chance of the cases and that of drawing them again:
# its errors are too large, on average by what their mean is above the value.
ERRORS = frozenset({"ece", "ece_plain"})
LATENCIES = {"latency_p50": 0.5, "latency_p95": 0.95, "latency_p99": 0.99}


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A measure's value over `n` cases in so many clusters, and its value in each draw."""

    n: int
    clusters: int
    value: float
    draws: Floats


def called_draws(
    scores: Sequence[CaseScore], clusters: Whole, weights: Floats, set_measures: SetMeasures
) -> dict[str, Drawn]:
    """Each measure that has a value for these cases; one that says nothing about the answers is not drawn."""
    found: dict[str, Drawn] = {}
    spread = int(clusters.max()) + 1
    draws = drawn_rows(clusters, weights[:CALLED_RESAMPLES]) if set_measures else []
    for name, measure in set_measures.items():
        value = measure(scores)
        if value is not None:
            drawn = np.full(len(weights), np.nan)
            if direction(name) != "none":
                called = np.array([_called(measure([scores[row] for row in rows])) for rows in draws], dtype=np.float64)
                drawn[: len(draws)] = np.maximum(recentred(name, called, value), 0.0) if name in ERRORS else called
            found[name] = Drawn(len(scores), spread, value, drawn)
    return found


def recentred(name: str, drawn: Floats, value: float) -> Floats:
    """Draws less what a draw adds to an error (the bootstrap's estimate of bias, Efron & Tibshirani 1993, §10)."""
    if name not in ERRORS or not np.isfinite(drawn).any():
        return drawn
    return drawn - (float(np.nanmean(drawn)) - value)


def drawn_rows(clusters: Whole, weights: Floats) -> list[Whole]:
    """The rows that each draw holds, as often as it holds them."""
    often = weights[:, clusters].astype(np.intp)
    return [np.repeat(np.arange(clusters.size), one) for one in often]


def latency_draws(milliseconds: Floats, clusters: Whole, weights: Floats) -> dict[str, Drawn]:
    """The percentiles of the cases that have a time; nothing where none has."""
    timed = np.isfinite(milliseconds)
    if not timed.any():
        return {}
    held, within = milliseconds[timed], clusters[timed]
    draws = percentiles(weights[:, within], held, tuple(LATENCIES.values()))
    values = np.percentile(held, [100 * share for share in LATENCIES.values()])
    spread = len(set(within.tolist()))
    return {
        name: Drawn(int(timed.sum()), spread, float(value), draws[:, column])
        for column, (name, value) in enumerate(zip(LATENCIES, values, strict=True))
    }


def latencies(scores: Sequence[CaseScore], timings: Sequence[Mapping[str, Any]]) -> Floats:
    """Each case's total milliseconds, NaN inside for one without; by case id where timings have it, else in order."""
    if not timings:
        return np.full(len(scores), np.nan)
    if all("case_id" in timing for timing in timings):
        by_id = {timing["case_id"]: timing for timing in timings}
        rows = [by_id.get(score.case_id, {}) for score in scores]
    elif len(timings) == len(scores):
        rows = list(timings)
    else:
        raise BadScores(f"wanted a row of timings for each of {len(scores)} cases, got {len(timings)} without case ids")
    return np.array([row.get("total", np.nan) for row in rows], dtype=np.float64)


def _called(value: float | None) -> float:
    return np.nan if value is None else value
