"""Two runs' cases side by side: those that are in both and are the same case, and those that are not. Pure."""

from dataclasses import dataclass

from eval.runs import BadRun, Run
from eval.types import CaseScore

# Where a run's configuration says what scored it.
SCORER = "scorer"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Scores of the same cases in the same order, and the ids of the cases that have no partner."""

    a: tuple[CaseScore, ...]
    b: tuple[CaseScore, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    changed: tuple[str, ...]


def paired(a: Run, b: Run) -> Pairs:
    """By case id, in the order of run a; BadRun unless one scorer scored both and some case is in both."""
    same_scorer(a, b)
    cases_b = {case.id: case for case in b.cases}
    scores_a, scores_b = ({score.case_id: score for score in run.scores} for run in (a, b))
    shared = [case.id for case in a.cases if cases_b.get(case.id) == case and case.id in scores_a.keys() & scores_b]
    if not shared:
        raise BadRun("wanted runs with cases in common, these have none; ask the same cases in both")
    changed = tuple(case.id for case in a.cases if case.id in cases_b and cases_b[case.id] != case)
    return Pairs(
        tuple(scores_a[case_id] for case_id in shared),
        tuple(scores_b[case_id] for case_id in shared),
        _missing(a, {*shared, *changed}),
        _missing(b, {*shared, *changed}),
        changed,
    )


def same_scorer(a: Run, b: Run) -> None:
    """BadRun unless both runs say which scorer scored them, and it is the same."""
    versions = [run.configuration.get(SCORER) for run in (a, b)]
    if versions[0] is None or versions[0] != versions[1]:
        raise BadRun(
            f"wanted runs that one scorer scored, got {SCORER} {versions[0]!r} and {versions[1]!r};"
            " score the frozen answers of both again"
        )


def _missing(run: Run, paired_ids: set[str]) -> tuple[str, ...]:
    return tuple(case.id for case in run.cases if case.id not in paired_ids)
