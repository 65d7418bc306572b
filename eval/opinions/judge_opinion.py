"""What a judge's verdicts come to, and how far it agrees with the offline measure. Pure."""

from collections.abc import Sequence

from eval.labelling.kappa import Kappa, kappa_of
from eval.opinions.figures import figures
from eval.opinions.judging import has_facts, says_nothing
from eval.opinions.types import Disagreement, Judgement, JudgeOpinion
from eval.runs import Run
from eval.terms import clusters_of
from eval.types import CaseScore

Pair = tuple[CaseScore, Judgement]


def judge_opinion(run: Run, judgements: Sequence[Judgement], model: str, url: str) -> JudgeOpinion:
    """Means over what has a verdict or says nothing at all; agreement over what has a verdict."""
    by_id = {score.case_id: score for score in run.scores}
    pairs = [(by_id[one.case_id], one) for one in judgements if one.holds]
    silent = _silent(run)
    values = {score.case_id: _values(score, one.right, one.recall) for score, one in pairs}
    values |= {score.case_id: _values(score, False, 0.0) for score in silent}
    return JudgeOpinion(
        model=model,
        url=url,
        figures=figures(run.scores, values),
        agreement=_agreement(pairs),
        disagreements=tuple(_disagreements(run, pairs)),
        without_verdict=tuple((one.case_id, one.problem) for one in judgements if not one.holds),
        nothing_said=len(silent),
    )


def _silent(run: Run) -> list[CaseScore]:
    """The cases with facts that nothing was said to: no judge is needed to find none of them stated."""
    return [
        score
        for score, case, asked in zip(run.scores, run.cases, run.answers, strict=True)
        if has_facts(case) and says_nothing(asked)
    ]


def _values(score: CaseScore, right: bool, recall: float) -> dict[str, float]:
    return {"right_offline": float(score.right), "right_by_judge": float(right), "facts_by_judge": recall}


def _agreement(pairs: Sequence[Pair]) -> Kappa | None:
    """Cases on one document are drawn together, as for every other interval."""
    if not pairs:
        return None
    by_cluster: dict[int, list[tuple[bool, bool]]] = {}
    clusters = clusters_of([score for score, _ in pairs]).tolist()
    for cluster, (score, judgement) in zip(clusters, pairs, strict=True):
        by_cluster.setdefault(cluster, []).append((score.right, judgement.right))
    return kappa_of(list(by_cluster.values()))


def _disagreements(run: Run, pairs: Sequence[Pair]) -> list[Disagreement]:
    questions = {case.id: case.question for case in run.cases}
    return [
        Disagreement(
            case_id=score.case_id,
            question=questions[score.case_id],
            judge=judgement.right,
            offline=score.right,
            held=sum(judgement.holds),
            facts=len(judgement.holds),
            reason=judgement.reason,
        )
        for score, judgement in pairs
        if score.right != judgement.right
    ]
