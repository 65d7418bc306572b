"""How long an answer takes: percentiles of the total time. Pure."""

from collections.abc import Iterable, Mapping

import numpy as np

PERCENTILES = (50, 95, 99)


def latency(timings: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Percentiles of `total` in milliseconds, `latency_p50` and so on; none where nothing was timed.

    Linear between the two nearest (Hyndman and Fan 1996, definition 7). A case that failed before it was answered
    took no time that could be compared, and has no `total`.
    """
    totals = [timing["total"] for timing in timings if "total" in timing]
    if not totals:
        return {}
    values = np.percentile(totals, PERCENTILES, method="linear")
    return {f"latency_p{percentile}": float(value) for percentile, value in zip(PERCENTILES, values, strict=True)}
