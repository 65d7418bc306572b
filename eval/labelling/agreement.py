"""Two people's labels of the same cases side by side: agreement by kind of case, and what they differ on. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval.gold import GoldCase
from eval.labelling.errors import LabellingError
from eval.labelling.kappa import Judged, Kappa, kappa_of
from eval.labelling.second import SecondLabels

ALL = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """`what` is agreed on: whether a case can be answered, or whether a fact is vital; `slice` is a kind, or all."""

    what: str
    slice: str
    kappa: Kappa


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that the two see otherwise; `fact` is empty where it is whether the case can be answered."""

    case_id: str
    fact: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """`left_out` says what could not be compared, and why."""

    rows: tuple[Row, ...]
    disagreements: tuple[Disagreement, ...]
    left_out: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def agreement(cases: Sequence[GoldCase], second: Sequence[SecondLabels]) -> Agreement:
    """Agreement on what both judged. LabellingError where no case is in both."""
    given = {labels.id: labels for labels in second}
    both = [(case, given[case.id]) for case in cases if case.id in given]
    if not both:
        raise LabellingError("no case is in both files: the second's labels belong to other cases")
    measured = {"answerable": _answerable, "vital": _vital}
    rows = [
        Row(what, name, kappa)
        for what, judge in measured.items()
        for name, judged in _by_kind(both, {case.id: judge(case, labels) for case, labels in both}).items()
        if (kappa := kappa_of(judged))
    ]
    differing = tuple(one for case, labels in both for one in _differing(case, labels))
    return Agreement(tuple(rows), differing, tuple(_left_out(cases, given)))


def _answerable(case: GoldCase, labels: SecondLabels) -> Judged:
    return [(case.answerable, labels.answerable)]


def _vital(case: GoldCase, labels: SecondLabels) -> Judged:
    return [
        (nugget.vital, labels.nuggets[nugget.nugget] == "vital")
        for nugget in case.nuggets
        if nugget.nugget in labels.nuggets
    ]


def _by_kind(both: Iterable[tuple[GoldCase, SecondLabels]], judged: Mapping[str, Judged]) -> dict[str, list[Judged]]:
    slices: dict[str, list[Judged]] = {ALL: list(judged.values())}
    for case, _ in sorted(both, key=lambda pair: pair[0].kind):
        slices.setdefault(case.kind, []).append(judged[case.id])
    return slices


def _differing(case: GoldCase, labels: SecondLabels) -> list[Disagreement]:
    if case.answerable != labels.answerable:
        return [Disagreement(case.id, "", _said(case.answerable), _said(labels.answerable))]
    first = {nugget.nugget: "vital" if nugget.vital else "okay" for nugget in case.nuggets}
    return [
        Disagreement(case.id, fact, worth, labels.nuggets[fact])
        for fact, worth in first.items()
        if labels.nuggets.get(fact, worth) != worth
    ]


def _said(answerable: bool) -> str:
    return "answerable" if answerable else "not answerable"


def _left_out(cases: Sequence[GoldCase], given: Mapping[str, SecondLabels]) -> Iterable[str]:
    known = {case.id: {nugget.nugget for nugget in case.nuggets} for case in cases}
    missing = len(known.keys() - given.keys())
    if missing:
        yield f"{missing} of {len(cases)} cases: not judged by the second"
    for case_id, labels in given.items():
        if case_id not in known:
            yield f"{case_id}: not among the cases (any more)"
        elif gone := labels.nuggets.keys() - known[case_id]:
            yield f"{case_id}: {len(gone)} of the second's facts are worded otherwise now"
        elif labels.answerable and (unjudged := known[case_id] - labels.nuggets.keys()):
            yield f"{case_id}: {len(unjudged)} facts not judged by the second"
