"""Hold a run against a baseline: red when a measure fell, a floor was passed, or a case is not as it was."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from eval.baseline import BadBaseline, Baseline, Floor, fingerprint, read_baseline, store
from eval.case_findings import case_findings
from eval.directions import ROUNDING, falls_short, gain
from eval.floors import floors_of, kept
from eval.pairs import SCORER
from eval.plain import plain
from eval.runs import Run
from eval.set_measures import RATIOS, SET_MEASURES, SetMeasures
from eval.summary import Summary, summarise
from eval.terms import BadScores
from eval.types import CaseScore
from eval.verdict import Finding, Verdict


def gate(run: Run, baseline: Path | Baseline, set_measures: SetMeasures = SET_MEASURES) -> Verdict:
    """Everything that is red at once; BadBaseline where there is nothing to hold the run against."""
    held = read_baseline(baseline) if isinstance(baseline, Path) else baseline
    found = list(case_findings(run, held))
    if run.configuration.get(SCORER) != held.scorer_version:
        versions = f"{run.configuration.get(SCORER)!r}, the baseline by {held.scorer_version!r}"
        found.append(Finding("scorer", f"the run was scored by {SCORER} {versions}: score it again"))
    try:
        summary = summarise(run.scores, set_measures=set_measures, resamples=0)
    except BadScores as error:
        found.append(Finding("unscored", str(error)))
    else:
        found += [finding for floor in held.floors for finding in _figure(floor, run, held, summary)]
    return Verdict(len(held.floors), tuple(found))


def write_baseline(
    run: Run,
    path: Path,
    reason: str,
    on: date | None = None,
    new_floors: bool = False,
    set_measures: SetMeasures = SET_MEASURES,
) -> Baseline:
    """Take the run as the measure of later ones. Floors of a baseline that is there stay unless `new_floors`.

    BadBaseline without a reason, from a run with cases that failed or have no scores, or that is below a kept floor.
    """
    old = read_baseline(path).floors if path.exists() and not new_floors else ()
    made = make_baseline(run, reason, on, old, set_measures)
    store(made, path)
    return made


def make_baseline(
    run: Run,
    reason: str,
    on: date | None = None,
    old: Iterable[Floor] = (),
    set_measures: SetMeasures = SET_MEASURES,
) -> Baseline:
    """The baseline that this run would be, under the old floors. BadBaseline as for `write_baseline`."""
    if not reason.strip():
        raise BadBaseline("a baseline wants its reason: why is this run the measure from now on?")
    day = (on or date.today()).isoformat()
    floors = kept(floors_of(summarise(run.scores, set_measures=set_measures), day), old)
    known = run.configuration
    made = Baseline(
        str(known.get("name", "")), str(known.get("commit", "")), day, reason.strip(), known.get(SCORER),
        len(run.scores), floors, tuple(_rounded(score) for score in run.scores),
        {case.id: fingerprint(case) for case in run.cases},
    )  # fmt: skip
    red = gate(run, made, set_measures)
    if not red.green:
        wrong = "\n".join(found.message for found in red.findings)
        raise BadBaseline(f"wanted a run that its own baseline would let pass:\n{wrong}\nmend it, or make new floors")
    return made


def _figure(floor: Floor, run: Run, baseline: Baseline, summary: Summary) -> Iterable[Finding]:
    """At most one finding: a figure that is not there, is below its floor, or fell."""
    held = summary.slices.get(floor.slice)
    now = held.measures.get(floor.measure) if held else None
    named = f"{floor.measure} in {floor.slice}"
    if now is None:
        yield Finding("unscored", f"{named} has no figure, wanted {floor.value:.4f}", (), floor.measure, floor.slice)
        return
    fell = -gain(floor.measure, now.value - floor.value)
    was = f"{named} is {now.value:.4f} (n = {now.n}), was {floor.value:.4f}"
    cases = _fallen(floor, run, baseline)
    if falls_short(floor.measure, now.value, floor.floor):
        told = f"{was}; the floor is {floor.floor:.4f} = {floor.arithmetic} ({floor.date}, n = {floor.n})"
        yield Finding("floor", told, cases, floor.measure, floor.slice)
    elif fell > floor.margin + ROUNDING:
        told = f"{was}: worse by {fell:.4f}, the margin is {floor.margin:.4f}"
        yield Finding("fell", told, cases, floor.measure, floor.slice)


def _fallen(floor: Floor, run: Run, baseline: Baseline) -> tuple[str, ...]:
    """Cases of the slice that do worse than they did."""
    before = {score.case_id: score for score in baseline.scores}
    return tuple(
        score.case_id
        for score in run.scores
        if score.case_id in before
        and floor.slice in ("all", f"kind:{score.kind}", f"language:{score.language}")
        and _does_worse(floor.measure, score, before[score.case_id])
    )


def _does_worse(measure: str, now: CaseScore, was: CaseScore) -> bool:
    """By the measure where both have it, by what they add to a ratio, else by whether they pass."""
    if measure in now.values and measure in was.values:
        return gain(measure, now.values[measure] - was.values[measure]) < -ROUNDING
    ratio = measure if measure in RATIOS else "passed"
    return _added(ratio, now) < _added(ratio, was) - ROUNDING


def _added(ratio: str, score: CaseScore) -> float:
    """What the case adds, more being better; what the ratio does not count does no harm."""
    value, among = RATIOS[ratio](score)
    return gain(ratio, value / among) if among else 1.0


def _rounded(score: CaseScore) -> CaseScore:
    return replace(score, confidence=plain(score.confidence), values=plain(score.values))
