"""A run's summary: hand-computed figures, slices, what failed counts against it, and never a NaN; and what it costs."""

import json
import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from eval.measures.calibration import CALIBRATION
from eval.measures.declining import DECLINING
from eval.measures.latency import latency
from eval.plain import plain
from eval.set_measures import RATIOS, SET_MEASURES
from eval.summary import Estimate, summarise
from eval.terms import BadScores, clusters_of
from eval.types import CaseScore, Status
from tests.run_builders import score

FOUR = (
    score("a", {"nugget_recall": 1.0}, cluster="d1", confidence=0.8),
    score("b", {"nugget_recall": 0.5}, cluster="d1", right=False, confidence=0.6),
    score("c", {"nugget_recall": 0.0}, cluster="d2", status="declined", kind="list", confidence=0.3),
    score("d", {}, answerable=False, right=False, status="declined", language="es", confidence=0.1),
)


def values(scores: Sequence[CaseScore]) -> dict[str, float]:
    """The means and ratios; measures of the whole set have a test of their own."""
    found = summarise(scores, set_measures={}, resamples=0).all.measures
    return {name: round(estimate.value, 9) for name, estimate in found.items()}


def test_the_figures_are_those_worked_out_by_hand() -> None:
    assert values(FOUR) == {
        "passed": 0.5,  # a is right, d rightly declined
        "accuracy": 0.5,
        "coverage": 0.5,
        "decline_precision": 0.5,
        "decline_recall": 1.0,
        "decline_f1": round(2 / 3, 9),
        "brier": round((0.2**2 + 0.6**2 + 0.7**2 + 0.1**2) / 4, 9),
        "nugget_recall": 0.5,
    }


def test_measures_of_the_whole_set_stand_for_all_cases_alone() -> None:
    slices = summarise(FOUR, resamples=0).slices
    found = {name: slices["all"].measures[name].value for name in SET_MEASURES}
    assert found == {name: measure(FOUR) for name, measure in SET_MEASURES.items()}
    # The risks at 1, 2, 3 and 4 cases; the best order puts both right ones first.
    assert found["aurc"] == pytest.approx((0 + 1 / 2 + 1 / 3 + 2 / 4) / 4)
    assert found["aurc_excess"] == pytest.approx(found["aurc"] - (0 + 0 + 1 / 3 + 2 / 4) / 4)
    assert not any(name in held.measures for part, held in slices.items() if part != "all" for name in SET_MEASURES)


def test_a_figure_is_the_same_as_a_ratio_and_as_a_measure_of_the_set() -> None:
    """Both are defined: one for the bootstrap, one to be called on any scores."""
    chance = np.random.default_rng(4)
    statuses: tuple[Status, ...] = ("answered", "declined", "clarify", "failed")
    scores = [
        score(
            str(number),
            answerable=bool(chance.random() < 0.6),
            right=bool(chance.random() < 0.5),
            status=statuses[int(chance.integers(4))],
            confidence=float(chance.random()),
        )
        for number in range(200)
    ]
    called = {name: measure(scores) for name, measure in (DECLINING | CALIBRATION).items() if name in RATIOS}
    assert sorted(called) == ["accuracy", "brier", "coverage", "decline_f1", "decline_precision", "decline_recall"]
    assert {name: values(scores)[name] for name in called} == pytest.approx(called, abs=1e-9)
    timings = [{"total": float(chance.random())} for _ in scores]
    found = summarise(scores, timings, {}, resamples=0).all.measures
    assert {name: found[name].value for name in latency(timings)} == pytest.approx(latency(timings))


@pytest.mark.parametrize(
    ("answerable", "wanted"),
    [
        (True, {"passed": 0, "accuracy": 0, "coverage": 0, "decline_precision": 0, "decline_f1": 0, "brier": 1}),
        (False, {"passed": 0, "accuracy": 0, "coverage": 0, "decline_recall": 0, "decline_f1": 0, "brier": 1}),
    ],
)
def test_what_could_not_be_asked_has_the_worst_of_everything(answerable: bool, wanted: dict[str, float]) -> None:
    failed = score("a", answerable=answerable, status="failed", right=False, confidence=0.0)
    assert values([failed]) == wanted


@pytest.mark.parametrize(
    ("status", "answerable", "right", "passes"),
    [
        ("answered", True, True, 1.0),
        ("answered", True, False, 0.0),
        ("declined", True, True, 0.0),  # `right` is what it would have said
        ("clarify", True, True, 0.0),
        ("answered", False, False, 0.0),
        ("declined", False, False, 1.0),
        ("clarify", False, False, 1.0),
        ("failed", False, False, 0.0),
    ],
)
def test_a_case_passes_when_it_is_rightly_answered_or_rightly_not(
    status: Status, answerable: bool, right: bool, passes: float
) -> None:
    assert RATIOS["passed"](score("a", status=status, answerable=answerable, right=right)) == (passes, 1.0)


def test_slices_are_by_kind_and_language_with_their_statuses() -> None:
    slices = summarise(FOUR, resamples=10).slices
    assert {name: found.n for name, found in slices.items()} == {
        "all": 4,
        "kind:factoid": 3,
        "kind:list": 1,
        "language:en": 3,
        "language:es": 1,
    }
    assert slices["all"].statuses == {"answered": 2, "clarify": 0, "declined": 2, "failed": 0}
    assert slices["kind:list"].measures["nugget_recall"] == Estimate(1, 1, 0.0, None, None)
    assert "nugget_recall" not in slices["language:es"].measures


def test_an_interval_holds_the_value_and_is_the_same_every_time() -> None:
    scores = [score(f"c{n}", {"x": n % 3 / 2}, cluster=f"d{n % 20}") for n in range(100)]
    found = summarise(scores).all.measures["x"]
    assert (found.n, found.clusters) == (100, 20)
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.value < found.high
    assert summarise(scores) == summarise(scores)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_a_calibration_error_lies_in_its_interval(seed: int) -> None:
    random = np.random.default_rng(seed)
    sure = random.uniform(0.2, 0.9, 60)
    right = random.random(60) < sure
    scores = [score(f"c{n}", confidence=float(sure[n]), right=bool(right[n])) for n in range(60)]
    found = summarise(scores).all.measures
    for name in ("ece", "ece_plain"):
        held = found[name]
        assert held.low is not None
        assert held.high is not None
        assert 0 <= held.low <= held.value <= held.high < 0.4


def test_cases_about_no_document_are_clusters_of_their_own() -> None:
    scores = [score("a"), score("b"), score("c", cluster="a"), score("d", cluster="a")]
    assert clusters_of(scores).tolist() == [0, 1, 2, 2]


def test_latency_is_numpys_percentile_of_the_cases_that_have_a_time() -> None:
    timings = [{"case_id": "b", "total": 30.0}, {"case_id": "a", "total": 10.0}, {"case_id": "d", "total": 20.0}]
    found = summarise(FOUR, timings).slices
    assert found["all"].measures["latency_p95"].value == pytest.approx(np.percentile([10, 20, 30], 95))
    assert found["language:es"].measures["latency_p50"] == Estimate(1, 1, 20.0, None, None)
    assert "latency_p50" not in found["kind:list"].measures


def test_timings_without_ids_are_in_the_order_of_the_cases() -> None:
    found = summarise(FOUR, [{"total": 10.0}, {"total": 10.0}, {"total": 10.0}, {"total": 50.0}])
    assert found.slices["language:es"].measures["latency_p50"].value == 50.0
    with pytest.raises(BadScores, match="wanted a row of timings for each of 4 cases, got 1 without case ids"):
        summarise(FOUR, [{"total": 10.0}])


def test_a_measure_called_on_the_set_is_drawn_too_and_for_all_cases_only() -> None:
    def widest(scores: Sequence[CaseScore]) -> float | None:
        return max(one.confidence for one in scores) - min(one.confidence for one in scores)

    found = summarise(FOUR, set_measures={"widest": widest, "nothing": lambda scores: None})
    assert found.all.measures["widest"].value == pytest.approx(0.7)
    assert (found.all.measures["widest"].low, found.all.measures["widest"].high) == pytest.approx((0.0, 0.7))
    assert "nothing" not in found.all.measures
    assert "widest" not in found.slices["kind:factoid"].measures


@pytest.mark.parametrize(
    ("scores", "message"),
    [
        ((), "wanted at least one scored case, got none"),
        ((score("a", {"x": float("nan")}),), "a: x is nan, wanted a number"),
        ((score("a", {"x": float("inf")}),), "a: x is inf, wanted a number"),
        ((score("a", confidence=float("nan")),), "a: confidence is nan, wanted a number"),
        ((score("a"), score("a")), "a: is there twice"),
        ((score("a", {"brier": 0.1}),), "a: brier is made here from all scores; give the case's own another name"),
    ],
)
def test_what_no_figure_can_be_made_of_is_refused(scores: tuple[CaseScore, ...], message: str) -> None:
    with pytest.raises(BadScores, match=message):
        summarise(scores)


def test_a_summary_is_plain_json() -> None:
    made = plain(summarise(FOUR, resamples=50))
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    assert made["slices"]["all"]["measures"]["decline_f1"]["value"] == 0.666667
    with pytest.raises(ValueError, match="wanted a number, got nan"):
        plain({"x": (float("nan"),)})


def test_thirty_measures_of_four_hundred_cases_in_three_seconds() -> None:
    generator = np.random.default_rng(1)
    names = [f"m{number}" for number in range(30)]
    scores = [
        replace(
            score(f"c{n}", dict(zip(names, generator.random(30).tolist(), strict=True)), cluster=f"d{n % 140}"),
            kind=f"k{n % 12}",
            language=["en", "es", "fr", "pt"][n % 4],
        )
        for n in range(400)
    ]
    timings = [{"total": 1.0 + n} for n in range(400)]
    took = []
    for _ in range(2):  # the first also loads what numpy multiplies with
        began = time.process_time()
        assert len(summarise(scores, timings).slices) == 17
        took.append(time.process_time() - began)
    assert min(took) < 3
