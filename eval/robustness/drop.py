"""What each measure loses when the cases are changed: means of the same cases, clean and changed. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.types import CaseScore


@dataclass(frozen=True, slots=True)
class Drop:
    """Over the `n` cases that have the measure both clean and changed; `difference` is changed less clean."""

    suite: str
    measure: str
    n: int
    clean: float
    changed: float
    difference: float


def drop(clean: Sequence[CaseScore], changed: Sequence[CaseScore]) -> tuple[Drop, ...]:
    """A row for each suite and measure, and for the shares `answered`, `right` and `failed`.

    A changed case without its clean one is an error: it would otherwise be left out of every mean.
    """
    by_id = {score.case_id: score for score in clean}
    rows: dict[tuple[str, str], list[tuple[float, float]]] = {}
    lone = [score.case_id for score in changed if origin(score.case_id)[0] not in by_id]
    if lone:
        raise ValueError(f"wanted the clean case of each changed one, came none for {', '.join(lone[:10])}")
    for score in changed:
        of, suite = origin(score.case_id)
        for measure, pair in _pairs(by_id[of], score):
            rows.setdefault((suite, measure), []).append(pair)
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


def _row(suite: str, measure: str, pairs: Sequence[tuple[float, float]]) -> Drop:
    n = len(pairs)
    clean, changed = (sum(values) / n for values in zip(*pairs, strict=True))
    return Drop(suite, measure, n, clean, changed, changed - clean)
