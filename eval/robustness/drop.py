"""What each measure loses when the cases are changed: means of the same cases, clean and changed. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from eval.terms import clusters_of
from eval.types import CaseScore
from eval.uncertainty.bootstrap import cluster_weights, intervals, ratios


@dataclass(frozen=True, slots=True)
class Drop:
    """Over the `n` cases that have the measure both clean and changed; `difference` is changed less clean.

    Its 95 % interval is by a bootstrap over documents; cases on a single one tell none.
    """

    suite: str
    measure: str
    n: int
    clean: float
    changed: float
    difference: float
    low: float | None = None
    high: float | None = None


class _Pair(NamedTuple):
    """A clean case's score, and a measure of it clean and changed."""

    score: CaseScore
    clean: float
    changed: float


def drop(clean: Sequence[CaseScore], changed: Sequence[CaseScore]) -> tuple[Drop, ...]:
    """A row for each suite and measure, and for the shares `answered`, `right` and `failed`.

    A changed case without its clean one is an error: it would otherwise be left out of every mean.
    """
    by_id = {score.case_id: score for score in clean}
    rows: dict[tuple[str, str], list[_Pair]] = {}
    lone = [score.case_id for score in changed if origin(score.case_id)[0] not in by_id]
    if lone:
        raise ValueError(f"wanted the clean case of each changed one, came none for {', '.join(lone[:10])}")
    for score in changed:
        of, suite = origin(score.case_id)
        for measure, pair in _pairs(by_id[of], score):
            rows.setdefault((suite, measure), []).append(_Pair(by_id[of], *pair))
    return tuple(_row(suite, measure, pairs) for (suite, measure), pairs in sorted(rows.items()))


def origin(case_id: str) -> tuple[str, str]:
    """The clean case's id and the suite's name, from `id~suite`."""
    of, _, suite = case_id.rpartition("~")
    return of, suite


def _pairs(clean: CaseScore, changed: CaseScore) -> Iterator[tuple[str, tuple[float, float]]]:
    for measure in clean.values.keys() & changed.values.keys():
        yield measure, (clean.values[measure], changed.values[measure])
    yield "answered", (float(clean.status == "answered"), float(changed.status == "answered"))
    yield "failed", (float(clean.status == "failed"), float(changed.status == "failed"))
    # What cannot be answered is never right, so that a near miss would look like a loss.
    if clean.answerable and changed.answerable:
        yield "right", (float(clean.right), float(changed.right))


def _row(suite: str, measure: str, pairs: Sequence[_Pair]) -> Drop:
    n = len(pairs)
    clean, changed = sum(pair.clean for pair in pairs) / n, sum(pair.changed for pair in pairs) / n
    return Drop(suite, measure, n, clean, changed, changed - clean, *_span(pairs))


def _span(pairs: Sequence[_Pair]) -> tuple[float, float] | tuple[None, None]:
    clusters = clusters_of([pair.score for pair in pairs])
    sums = np.bincount(clusters, weights=[pair.changed - pair.clean for pair in pairs]).astype(np.float64)
    counts = np.bincount(clusters).astype(np.float64)
    drawn = ratios(cluster_weights(len(sums)), sums[:, None], counts[:, None])
    return (intervals(drawn)[0] if len(sums) > 1 else None) or (None, None)
