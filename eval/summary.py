"""What scores come to: each measure's mean, interval and n, for all cases and by kind and language. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from eval.draws import Drawn, called_draws, latencies, latency_draws
from eval.set_measures import SET_MEASURES, SetMeasures
from eval.terms import Table, check, clusters_of, measures_of, slices_of, table
from eval.types import CaseScore
from eval.uncertainty.bootstrap import LEVEL, RESAMPLES, SEED, Floats, Whole, cluster_weights, intervals, ratios

STATUSES = ("answered", "clarify", "declined", "failed")


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure over the `n` cases that it applies to; without low and high where a single cluster tells no spread."""

    n: int
    clusters: int
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Slice:
    """What some of the cases came to."""

    n: int
    statuses: dict[str, int]
    measures: dict[str, Estimate]


@dataclass(frozen=True, slots=True)
class Summary:
    """Every slice by its name, `all` first; and how the intervals were made."""

    slices: dict[str, Slice]
    resamples: int = RESAMPLES
    seed: int = SEED
    level: int = LEVEL

    @property
    def all(self) -> Slice:
        return self.slices["all"]


def summarise(
    scores: Sequence[CaseScore],
    timings: Sequence[Mapping[str, Any]] = (),
    set_measures: SetMeasures = SET_MEASURES,
    resamples: int = RESAMPLES,
) -> Summary:
    """All measures of all slices. With no resamples there are values without intervals, which is all a gate needs."""
    check(scores)
    found = table(scores, measures_of(scores))
    milliseconds = latencies(scores, timings)
    slices = {
        name: _slice(scores, rows, found, milliseconds, set_measures if name == "all" else {}, resamples)
        for name, rows in slices_of(scores).items()
    }
    return Summary(slices, resamples)


def _slice(
    scores: Sequence[CaseScore],
    rows: Whole,
    found: Table,
    milliseconds: Floats,
    set_measures: SetMeasures,
    resamples: int,
) -> Slice:
    held = [scores[row] for row in rows]
    clusters = clusters_of(held)
    weights = cluster_weights(int(clusters.max()) + 1, resamples)
    statuses = Counter(score.status for score in held)
    measures = (
        _ratios(found, rows, clusters, weights)
        | called_draws(held, clusters, weights, set_measures)
        | latency_draws(milliseconds[rows], clusters, weights)
    )
    return Slice(len(held), {status: statuses[status] for status in STATUSES}, _estimates(measures))


def _ratios(found: Table, rows: Whole, clusters: Whole, weights: Floats) -> dict[str, Drawn]:
    sums = found.summed(rows, clusters)
    drawn = ratios(weights, sums.numerators, sums.denominators)
    n = (found.denominators[rows] > 0).sum(axis=0)
    spread = (sums.denominators > 0).sum(axis=0)
    return {
        measure: Drawn(int(n[column]), int(spread[column]), float(value), drawn[:, column])
        for column, (measure, value) in enumerate(zip(found.measures, sums.ratio(), strict=True))
        if np.isfinite(value)
    }


def _estimates(measures: Mapping[str, Drawn]) -> dict[str, Estimate]:
    spans = intervals(np.column_stack([drawn.draws for drawn in measures.values()]))
    return {
        name: Estimate(drawn.n, drawn.clusters, drawn.value, *((span if drawn.clusters > 1 else None) or (None, None)))
        for (name, drawn), span in zip(measures.items(), spans, strict=True)
    }
