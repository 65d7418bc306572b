"""Compare two runs of the same cases: is b better than a, where, could it be chance, and which cases turned. Pure."""

from collections.abc import Callable, Mapping, Sequence

from eval.comparison import Comparison, PassFail, Shown, Turned
from eval.differences import differences, set_differences
from eval.measures.latency import latency
from eval.pairs import Pairs, paired
from eval.runs import Run
from eval.set_measures import SET_MEASURES, SetMeasures, answered, passed
from eval.terms import clusters_of, slices_of
from eval.types import Asked, CaseScore
from eval.uncertainty.permutation import holm, mcnemar_p

OUTCOMES: Mapping[str, Callable[[CaseScore], bool]] = {
    "passed": passed,
    "right": lambda score: score.right and score.status != "failed",
    "answered": answered,
}


def compare(a: Run, b: Run, set_measures: SetMeasures = SET_MEASURES) -> Comparison:
    """Run b against run a; BadRun where different scorers scored them or they have no case in common."""
    pairs = paired(a, b)
    return Comparison(
        _name(a),
        _name(b),
        len(pairs.a),
        int(clusters_of(pairs.a).max()) + 1,
        pairs.only_a,
        pairs.only_b,
        pairs.changed,
        (*differences(pairs), *set_differences(pairs, set_measures)),
        tuple(one for what in OUTCOMES for one in _pass_fails(what, pairs)),
        _turned(a, b, pairs),
        _latencies(a, b, pairs),
    )


def _pass_fails(what: str, pairs: Pairs) -> Sequence[PassFail]:
    has = OUTCOMES[what]
    ps: dict[str, float] = {}
    counts: dict[str, tuple[int, int, int]] = {}
    for name, rows in slices_of(pairs.a).items():
        both = [(has(pairs.a[row]), has(pairs.b[row])) for row in rows]
        only_a, only_b = both.count((True, False)), both.count((False, True))
        counts[name], ps[name] = (len(both), only_a, only_b), mcnemar_p(only_a, only_b)
    adjusted = holm({name: p for name, p in ps.items() if name != "all"}) | {"all": ps["all"]}
    return [PassFail(name, what, *counts[name], ps[name], adjusted[name]) for name in ps]


def _turned(a: Run, b: Run, pairs: Pairs) -> tuple[Turned, ...]:
    """In the order of the cases, what fails now before what passes now."""
    cases = {case.id: case for case in a.cases}
    said_a, said_b = ({answer.case_id: answer for answer in run.answers} for run in (a, b))
    turned = [
        Turned(
            in_a.case_id,
            in_a.kind,
            in_a.language,
            cases[in_a.case_id].question,
            in_a.answerable,
            _shown(in_a, said_a.get(in_a.case_id)),
            _shown(in_b, said_b.get(in_b.case_id)),
        )
        for in_a, in_b in zip(pairs.a, pairs.b, strict=True)
        if passed(in_a) != passed(in_b)
    ]
    return tuple(sorted(turned, key=lambda one: one.b.passed))


def _latencies(a: Run, b: Run, pairs: Pairs) -> dict[str, tuple[float, float]]:
    shared = {score.case_id for score in pairs.a}
    in_a, in_b = (
        latency(timing for case, timing in zip(run.cases, run.timings, strict=True) if case.id in shared)
        for run in (a, b)
    )
    return {name: (in_a[name], in_b[name]) for name in in_a if name in in_b}


def _shown(score: CaseScore, answer: Asked | None) -> Shown:
    text, reason = (answer.said.text, answer.reason or answer.error) if answer else ("", "")
    return Shown(passed(score), score.status, text, reason or score.error, score.confidence)


def _name(run: Run) -> str:
    return str(run.configuration.get("name") or run.folder.name)
