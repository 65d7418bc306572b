"""Cases × measures as numerators and denominators, so that each measure is a ratio of sums; and the clusters. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from eval.set_measures import RATIOS, Terms
from eval.types import CaseScore
from eval.uncertainty.bootstrap import Floats, Whole
from eval.uncertainty.permutation import Sums
from ingest.errors import RightsdeskError


class BadScores(RightsdeskError):
    """Scores that no figure can be made of; the message names the case and what is wrong."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One row a case, one column a measure; a case that a measure does not apply to has 0 in both."""

    measures: tuple[str, ...]
    numerators: Floats
    denominators: Floats

    def summed(self, rows: Whole, clusters: Whole) -> Sums:
        """These rows' cases, summed by the cluster that each is in."""
        return Sums(_by_cluster(self.numerators[rows], clusters), _by_cluster(self.denominators[rows], clusters))


def measures_of(scores: Iterable[CaseScore]) -> tuple[str, ...]:
    """What these cases are measured by: the ratios over sets first, then each case's own measures, by name."""
    return (*RATIOS, *sorted({name for score in scores for name in score.values}))


def table(scores: Sequence[CaseScore], measures: Sequence[str]) -> Table:
    """The table of these cases and measures; BadScores where a value is none, a case there twice, or no case at all."""
    check(scores)
    terms = np.array([[_terms(score, measure) for measure in measures] for score in scores], dtype=np.float64)
    return Table(tuple(measures), terms[:, :, 0], terms[:, :, 1])


def check(scores: Sequence[CaseScore]) -> None:
    """BadScores unless there are scores, each case's once, every figure a number."""
    if not scores:
        raise BadScores("wanted at least one scored case, got none; ask and score some cases first")
    wrong = [
        f"{score.case_id}: {name} is {value}, wanted a number"
        for score in scores
        for name, value in (*score.values.items(), ("confidence", score.confidence))
        if not isfinite(value)
    ]
    wrong += [
        f"{score.case_id}: {name} is made here from all scores; give the case's own another name"
        for score in scores
        for name in score.values.keys() & RATIOS.keys()
    ]
    seen: set[str] = set()
    for score in scores:
        if score.case_id in seen:
            wrong.append(f"{score.case_id}: is there twice")
        seen.add(score.case_id)
    if wrong:
        raise BadScores("\n".join(wrong))


def clusters_of(scores: Sequence[CaseScore]) -> Whole:
    """The number of each case's cluster, from 0; a case that is about no document is a cluster of its own."""
    names = [(bool(score.cluster), score.cluster or score.case_id) for score in scores]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], dtype=np.intp)


def slices_of(scores: Sequence[CaseScore]) -> dict[str, Whole]:
    """Rows of each slice: `all`, then `kind:…` and `language:…` by name."""
    named: dict[str, list[int]] = {}
    for row, score in enumerate(scores):
        for name in (f"kind:{score.kind}", f"language:{score.language}"):
            named.setdefault(name, []).append(row)
    every = {"all": list(range(len(scores)))} | {name: named[name] for name in sorted(named)}
    return {name: np.array(rows, dtype=np.intp) for name, rows in every.items()}


def _terms(score: CaseScore, measure: str) -> Terms:
    if measure in RATIOS:
        return RATIOS[measure](score)
    return (score.values[measure], 1.0) if measure in score.values else (0.0, 0.0)


def _by_cluster(values: Floats, clusters: Whole) -> Floats:
    sums = np.zeros((int(clusters.max(initial=-1)) + 1, values.shape[1]))
    np.add.at(sums, clusters, values)
    return sums
