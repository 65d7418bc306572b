"""Cases that are not as the baseline knows them: missing, renamed, new, changed, failed, or unscored. Pure."""

from collections.abc import Iterable

from eval.baseline import Baseline, fingerprint
from eval.runs import Run
from eval.types import CaseScore
from eval.verdict import Finding, Reason


def case_findings(run: Run, baseline: Baseline) -> tuple[Finding, ...]:
    """One finding for each way in which cases are wrong, naming all that are."""
    return tuple(
        Finding(reason, f"{message}: {len(cases)}", cases)
        for reason, message, cases in (*_unknown(run, baseline), *_unscored(run, baseline))
        if cases
    )


Found = tuple[Reason, str, tuple[str, ...]]


def _unknown(run: Run, baseline: Baseline) -> Iterable[Found]:
    now = {case.id: fingerprint(case) for case in run.cases}
    gone = [case_id for case_id in baseline.labels if case_id not in now]
    new = [case_id for case_id in now if case_id not in baseline.labels]
    by_label = {baseline.labels[case_id]: case_id for case_id in gone}
    renamed = {by_label[now[case_id]]: case_id for case_id in new if now[case_id] in by_label}
    yield "missing", "cases of the baseline that were not asked", tuple(c for c in gone if c not in renamed)
    yield "renamed", "cases that have another id now", tuple(f"{old} → {name}" for old, name in renamed.items())
    unmatched = tuple(case_id for case_id in new if case_id not in renamed.values())
    yield "unmatched", "cases that are not in the baseline", unmatched
    changed = (case_id for case_id, label in now.items() if baseline.labels.get(case_id, label) != label)
    yield "changed", "cases whose question or labels are not those of the baseline", tuple(changed)


def _unscored(run: Run, baseline: Baseline) -> Iterable[Found]:
    scores = {score.case_id: score for score in run.scores}
    failed = (score.case_id for score in run.scores if score.status == "failed")
    yield "failed", "cases that could not be asked", tuple(failed)
    unscored = (case.id for case in run.cases if case.id not in scores)
    yield "unscored", "cases without scores", tuple(unscored)
    asked = {case.id for case in run.cases}
    yield "unscored", "scores of no case that was asked", tuple(case_id for case_id in scores if case_id not in asked)
    poorer = (f"{was.case_id} ({', '.join(lost)})" for was in baseline.scores if (lost := _lost(was, scores)))
    yield "unscored", "cases that lost measures which they had with the same status", tuple(poorer)


def _lost(was: CaseScore, scores: dict[str, CaseScore]) -> list[str]:
    """A case that is declined now has no citations to measure; one with the status it had keeps all it had."""
    now = scores.get(was.case_id)
    return sorted(was.values.keys() - now.values.keys()) if now and now.status == was.status else []
