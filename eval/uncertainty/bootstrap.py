"""The cluster bootstrap: intervals for means, ratios and percentiles when cases on one document hang together. Pure.

Whole clusters are drawn with replacement (Field & Welsh 2007, "Bootstrapping clustered data", JRSS B 69(3)), and the
interval is the percentile one. A draw is kept as how often it holds each cluster, so that all draws of all measures are
one product of matrices. Where all cases are alike the interval has no width: nothing else was seen, which does not say
that nothing else can be.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

RESAMPLES = 2000
SEED = 2007
LEVEL = 95


def cluster_weights(clusters: int, resamples: int = RESAMPLES, seed: int = SEED) -> Floats:
    """How often each draw (row) holds each cluster (column); same arguments, same draws."""
    drawn = np.random.default_rng(seed).integers(0, clusters, size=(resamples, clusters))
    cells = drawn + clusters * np.arange(resamples)[:, None]
    counted = np.bincount(cells.ravel(), minlength=resamples * clusters)
    return counted.reshape(resamples, clusters).astype(np.float64)


def ratios(weights: Floats, numerators: Floats, denominators: Floats) -> Floats:
    """The ratio of sums in each draw (row) for each measure (column); NaN where the draw holds none of its cases.

    A mean is such a ratio: its cases' values over how many there are, both of which a draw of clusters changes.
    """
    drawn = weights @ denominators
    found: Floats = np.divide(weights @ numerators, drawn, out=np.full(drawn.shape, np.nan), where=drawn > 0)
    return found


def percentiles(weights: Floats, values: Floats, shares: Sequence[float]) -> Floats:
    """Each draw's percentiles (columns) of values that it holds so often; linear between values, as numpy's default."""
    order = np.argsort(values, kind="stable")
    ranked, up_to = values[order], np.cumsum(weights[:, order], axis=1)
    last = up_to[:, -1:] - 1
    position = np.maximum(last, 0) * np.asarray(shares)
    below = np.floor(position)
    low, high = (_at(ranked, up_to, place) for place in (below, np.minimum(below + 1, np.maximum(last, 0))))
    found = low + (position - below) * (high - low)
    return np.where(last >= 0, found, np.nan)


def intervals(draws: Floats, level: int = LEVEL) -> tuple[tuple[float, float] | None, ...]:
    """What the middle `level` per cent of each column's draws span; draws that hold no case count as not drawn."""
    ranked, held = np.sort(draws, axis=0), np.isfinite(draws).sum(axis=0)
    low, high = (_share_of(ranked, held, tail / 100) for tail in ((100 - level) / 2, (100 + level) / 2))
    return tuple((low[n], high[n]) if held[n] else None for n in range(held.size))


def _share_of(ranked: Floats, held: Whole, share: float) -> list[float]:
    """The linear percentile of the first `held` of each ranked column, all columns at once."""
    if not ranked.size:
        return []
    position = np.maximum(held - 1, 0) * share
    below = np.floor(position).astype(np.intp)
    columns = np.arange(held.size)
    low, high = ranked[below, columns], ranked[np.minimum(below + 1, np.maximum(held - 1, 0)), columns]
    return [float(value) for value in low + (position - below) * (high - low)]


def _at(ranked: Floats, up_to: Floats, places: Floats) -> Floats:
    """The value at each place of each draw, when every value stands there as often as it was drawn."""
    columns = [(up_to <= places[:, [column]]).sum(axis=1) for column in range(places.shape[1])]
    found: Floats = ranked[np.minimum(np.stack(columns, axis=1), ranked.size - 1)]
    return found
