"""Each measure's paired difference between two runs, in every slice, with interval, p and smallest effect. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from eval.comparison import Difference
from eval.directions import direction
from eval.draws import CALLED_RESAMPLES, drawn_rows, recentred
from eval.pairs import Pairs
from eval.set_measures import RATIOS, SetMeasures
from eval.terms import Table, clusters_of, measures_of, slices_of, table
from eval.uncertainty.bootstrap import Floats, Whole, cluster_weights, intervals, ratios
from eval.uncertainty.permutation import holm, permutation_p
from eval.uncertainty.power import smallest_effects

Span = tuple[float, float] | None


def differences(pairs: Pairs) -> tuple[Difference, ...]:
    """All ratios and means; a case's own measure where both runs have it. Holm goes over all slices but `all`."""
    measures = measures_of([*pairs.a, *pairs.b])
    a, b = table(pairs.a, measures), table(pairs.b, measures)
    own = np.array([measure not in RATIOS for measure in measures])
    alone = own & ((a.denominators > 0) != (b.denominators > 0))
    a, b = _without(a, alone), _without(b, alone)
    clusters = clusters_of(pairs.a)
    found = [
        difference
        for name, rows in slices_of(pairs.a).items()
        for difference in _of_slice(name, rows, a, b, alone, _renumbered(clusters[rows]))
    ]
    return _adjusted(found)


def set_differences(pairs: Pairs, set_measures: SetMeasures) -> tuple[Difference, ...]:
    """Of the measures called on a set, for all cases, with an interval; to permute them too would take minutes."""
    clusters = clusters_of(pairs.a)
    draws = drawn_rows(clusters, cluster_weights(int(clusters.max()) + 1, CALLED_RESAMPLES))
    found = []
    for name, measure in set_measures.items():
        a, b = measure(pairs.a), measure(pairs.b)
        if a is not None and b is not None and direction(name) != "none":
            drawn = [
                _minus(measure([pairs.b[row] for row in rows]), measure([pairs.a[row] for row in rows]))
                for rows in draws
            ]
            centred = recentred(name, np.array(drawn, dtype=np.float64), b - a)
            low, high = intervals(centred[:, None])[0] or (None, None)
            found.append(Difference("all", name, len(pairs.a), 0, a, b, b - a, low, high))
    return tuple(found)


def _of_slice(name: str, rows: Whole, a: Table, b: Table, alone: Floats, clusters: Whole) -> Iterable[Difference]:
    of_a, of_b = a.summed(rows, clusters), b.summed(rows, clusters)
    weights = cluster_weights(len(of_a.numerators))
    drawn = ratios(weights, of_b.numerators, of_b.denominators) - ratios(weights, of_a.numerators, of_a.denominators)
    held = (a.denominators[rows] > 0) | (b.denominators[rows] > 0)
    spread = ((of_a.denominators > 0) | (of_b.denominators > 0)).sum(axis=0)
    columns = zip(
        a.measures, of_a.ratio().tolist(), of_b.ratio().tolist(), intervals(drawn), permutation_p(of_a, of_b).tolist(),
        smallest_effects(of_a, of_b), strict=True,
    )  # fmt: skip
    for column, (measure, in_a, in_b, span, p, smallest) in enumerate(columns):
        if np.isfinite(in_a) and np.isfinite(in_b):
            low, high = (span if spread[column] > 1 else None) or (None, None)
            n, unpaired = int(held[:, column].sum()), int(alone[rows, column].sum())
            yield Difference(name, measure, n, unpaired, in_a, in_b, in_b - in_a, low, high, p, p, smallest)


def _adjusted(found: Sequence[Difference]) -> tuple[Difference, ...]:
    """For each measure, over its slices; the figure for all cases is a family of one."""
    families: dict[str, dict[str, float]] = {}
    for one in found:
        if one.slice != "all" and one.p is not None:
            families.setdefault(one.measure, {})[one.slice] = one.p
    held: Mapping[str, dict[str, float]] = {measure: holm(ps) for measure, ps in families.items()}
    return tuple(one if one.slice == "all" else replace(one, p_holm=held[one.measure][one.slice]) for one in found)


def _without(held: Table, alone: Floats) -> Table:
    return Table(held.measures, np.where(alone, 0.0, held.numerators), np.where(alone, 0.0, held.denominators))


def _renumbered(clusters: Whole) -> Whole:
    return np.unique(clusters, return_inverse=True)[1].astype(np.intp)


def _minus(b: float | None, a: float | None) -> float:
    return np.nan if a is None or b is None else b - a
