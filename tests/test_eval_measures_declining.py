"""Declining, risk against coverage, and calibration, against values by hand and against reference implementations."""

from dataclasses import astuple

import numpy as np
import pytest
from scipy.stats import binomtest
from sklearn.metrics import (
    brier_score_loss,
    f1_score,
    precision_score,
    recall_score,
)

from eval.measures.calibration import (
    CALIBRATION,
    brier,
    ece,
    ece_perfect,
    ece_plain,
    ece_plain_perfect,
    reliability,
)
from eval.measures.declining import (
    DECLINING,
    accuracy,
    aurc,
    aurc_excess,
    coverage,
    decline_f1,
    decline_precision,
    decline_recall,
    risk_coverage,
)
from eval.types import CaseScore
from tests.eval_builders import make_score

ANSWERED = make_score()
WRONG = make_score(right=False)
DECLINED = make_score(right=False, status="declined", confidence=0.2)
UNANSWERABLE = make_score(right=False, answerable=False, confidence=0.9)
RIGHTLY = make_score(right=False, answerable=False, status="declined", confidence=0.1)
ASKED_BACK = make_score(right=False, answerable=False, status="clarify", confidence=0.1)
FAILED = make_score(right=False, status="failed", confidence=0.0)
FAILED_UNANSWERABLE = make_score(right=False, answerable=False, status="failed", confidence=0.0)


def scored(*cases: tuple[float, bool]) -> tuple[CaseScore, ...]:
    return tuple(make_score(right, confidence) for confidence, right in cases)


def drawn(n: int, seed: int, sharpness: float = 1.0) -> tuple[CaseScore, ...]:
    """Cases whose share of right ones is their confidence to the power of the sharpness; 1 is perfect."""
    rng = np.random.default_rng(seed)
    confidences = rng.random(n).round(2)
    return scored(*((float(c), bool(rng.random() < c**sharpness)) for c in confidences))


@pytest.mark.parametrize(
    ("scores", "precision", "recall", "f1"),
    [
        ([ANSWERED, RIGHTLY], 1.0, 1.0, 1.0),
        # Rightly declined 2 (one asked back), wrongly 1, missed 1.
        ([ANSWERED, DECLINED, RIGHTLY, ASKED_BACK, UNANSWERABLE], 2 / 3, 2 / 3, 2 / 3),
        ([RIGHTLY, UNANSWERABLE, UNANSWERABLE], 1.0, 1 / 3, 1 / 2),
        # Nothing declined that should have been.
        ([ANSWERED, UNANSWERABLE], 0.0, 0.0, 0.0),
        ([ANSWERED, DECLINED], 0.0, None, 0.0),
        # A case that failed counts as the wrong one of both.
        ([RIGHTLY, FAILED], 1 / 2, 1.0, 2 / 3),
        ([RIGHTLY, FAILED_UNANSWERABLE], 1.0, 1 / 2, 2 / 3),
        ([ANSWERED], None, None, None),
        ([], None, None, None),
    ],
)
def test_declining(scores: list[CaseScore], precision: float | None, recall: float | None, f1: float | None) -> None:
    assert (decline_precision(scores), decline_recall(scores), decline_f1(scores)) == pytest.approx(
        (precision, recall, f1)
    )


def test_declining_agrees_with_scikit_learn() -> None:
    rng = np.random.default_rng(7)
    answerable, declined = rng.random(200) < 0.7, rng.random(200) < 0.4
    scores = [
        make_score(answerable=bool(can), status="declined" if was else "answered")
        for can, was in zip(answerable, declined, strict=True)
    ]
    assert decline_precision(scores) == pytest.approx(precision_score(~answerable, declined), abs=1e-6)
    assert decline_recall(scores) == pytest.approx(recall_score(~answerable, declined), abs=1e-6)
    assert decline_f1(scores) == pytest.approx(f1_score(~answerable, declined), abs=1e-6)


@pytest.mark.parametrize(
    ("scores", "covered", "accurate"),
    [
        ([ANSWERED, ANSWERED, WRONG, DECLINED], 3 / 4, 2 / 3),
        # What would have been right had it been answered, and what failed, is not right.
        ([make_score(status="declined"), WRONG], 1 / 2, 0.0),
        ([ANSWERED, make_score(status="failed")], 1 / 2, 1 / 2),
        ([DECLINED], 0.0, None),
        ([], None, None),
    ],
)
def test_coverage_and_accuracy(scores: list[CaseScore], covered: float | None, accurate: float | None) -> None:
    assert (coverage(scores), accuracy(scores)) == pytest.approx((covered, accurate))


@pytest.mark.parametrize(
    ("scores", "curve", "area", "excess"),
    [
        # Risks 0, 0, 1/3, 1/2; the best order of two right and two wrong.
        (
            scored((0.9, True), (0.8, True), (0.7, False), (0.6, False)),
            [(1 / 4, 0.0), (2 / 4, 0.0), (3 / 4, 1 / 3), (1.0, 1 / 2)],
            (1 / 3 + 1 / 2) / 4,
            0.0,
        ),
        # The worst order: risks 1, 1, 2/3, 1/2.
        (
            scored((0.6, True), (0.7, True), (0.8, False), (0.9, False)),
            [(1 / 4, 1.0), (2 / 4, 1.0), (3 / 4, 2 / 3), (1.0, 1 / 2)],
            (1 + 1 + 2 / 3 + 1 / 2) / 4,
            (1 + 1 + 2 / 3 - 1 / 3) / 4,
        ),
        # No threshold parts cases of one confidence: the area is the share of wrong ones, whatever their order.
        (scored((0.5, True), (0.5, False), (0.5, True), (0.5, False)), [(1.0, 1 / 2)], 1 / 2, 1 / 2 - 5 / 24),
        (
            scored((0.5, False), (0.9, True), (0.5, True)),
            [(1 / 3, 0.0), (1.0, 1 / 3)],
            (0 + 1 / 3 + 1 / 3) / 3,
            1 / 9,
        ),
        (scored((0.5, True), (0.1, True)), [(1 / 2, 0.0), (1.0, 0.0)], 0.0, 0.0),
        (scored((0.5, False), (0.1, False)), [(1 / 2, 1.0), (1.0, 1.0)], 1.0, 0.0),
        # What failed is wrong and sure.
        (
            (make_score(confidence=0.9), make_score(confidence=0.1, status="failed")),
            [(1 / 2, 1.0), (1.0, 1 / 2)],
            3 / 4,
            1 / 2,
        ),
        ((), [], None, None),
    ],
)
def test_risk_and_coverage(
    scores: tuple[CaseScore, ...], curve: list[tuple[float, float]], area: float | None, excess: float | None
) -> None:
    assert [pytest.approx(point) for point in curve] == list(risk_coverage(scores))
    assert (aurc(scores), aurc_excess(scores)) == pytest.approx((area, excess), abs=1e-6)


def test_the_area_agrees_with_its_definition() -> None:
    """The mean over cases of the risk among those that are at least as sure (Geifman and others 2019, equation 2)."""
    scores = drawn(100, seed=3)
    risks = [np.mean([not o.right for o in scores if o.confidence >= score.confidence]) for score in scores]
    assert aurc(scores) == pytest.approx(np.mean(risks), abs=1e-6)


def test_brier() -> None:
    assert brier(scored((0.8, True), (0.4, False))) == pytest.approx((0.2**2 + 0.4**2) / 2)
    assert brier([make_score(right=True, confidence=0.0, status="failed")]) == 1.0
    scores = drawn(200, seed=5, sharpness=2)
    reference = brier_score_loss([score.right for score in scores], [score.confidence for score in scores])
    assert brier(scores) == pytest.approx(reference, abs=1e-6)


# Of 4 at 0.3 one is right; of 4 at 0.9 two: gaps of 0.05 and 0.4; variances of 3/16 and 1/4, over 3.
EIGHT = scored(*((0.3, at < 1) for at in range(4)), *((0.9, at < 2) for at in range(4)))


@pytest.mark.parametrize(
    ("scores", "plain", "debiased"),
    [
        (EIGHT, (0.05 + 0.4) / 2, ((0.05**2 - 3 / 48 + 0.4**2 - 1 / 12) / 2) ** 0.5),
        # Two cases to a bin: 0.1 and 0.2 (none right), 0.7 and 0.9 (both right).
        (scored((0.7, True), (0.1, False), (0.9, True), (0.2, False)), 0.175, ((0.15**2 + 0.2**2) / 2) ** 0.5),
        # Bins of three and of two: each weighs what it holds.
        (
            scored(*((0.1, False) for _ in range(3)), *((0.6, True) for _ in range(2))),
            (3 * 0.1 + 2 * 0.4) / 5,
            ((3 * 0.1**2 + 2 * 0.4**2) / 5) ** 0.5,
        ),
        # As good as chance can be: the estimate of the square is below 0.
        (scored((0.5, True), (0.5, False)), 0.0, 0.0),
        # The odd one joins the bin before it: a single case has no variance.
        (scored((0.5, True), (0.5, True), (0.9, True)), 1 - 1.9 / 3, 1 - 1.9 / 3),
        (scored((0.5, True)), None, None),
        ((), None, None),
    ],
)
def test_calibration_error(scores: tuple[CaseScore, ...], plain: float | None, debiased: float | None) -> None:
    assert (ece_plain(scores), ece(scores)) == pytest.approx((plain, debiased), abs=1e-6)


def test_calibration_error_agrees_with_its_definition() -> None:
    """Distinct confidences, ten bins of 37: the sums of Kumar, Liang and Ma (2019), written out."""
    rng = np.random.default_rng(9)
    confidences = np.sort(rng.random(370))
    rights = rng.random(370) < confidences**2
    squared = plain = 0.0
    for held, right in zip(confidences.reshape(10, 37), rights.reshape(10, 37), strict=True):
        squared += ((held.mean() - right.mean()) ** 2 - right.var(ddof=1) / 37) / 10
        plain += abs(held.mean() - right.mean()) / 10
    scores = scored(*zip(confidences.tolist(), rights.tolist(), strict=True))
    assert (ece(scores), ece_plain(scores)) == pytest.approx((squared**0.5, plain), abs=1e-6)


def test_a_perfect_model_is_near_what_it_should_show_and_a_bad_one_is_not() -> None:
    perfect, bad = drawn(400, seed=11), drawn(400, seed=11, sharpness=4)
    plain, debiased = ece_plain_perfect(perfect), ece_perfect(perfect)
    assert plain == pytest.approx(0.0475, abs=0.003)
    assert debiased == pytest.approx(0.016, abs=0.005)
    assert plain == pytest.approx(np.mean([ece_plain(drawn(400, seed)) for seed in range(40)]), rel=0.15)
    assert (ece_plain(bad) or 0) > 4 * (plain or 0)
    assert (ece(bad) or 0) > 4 * (debiased or 1)
    # More cases show less error where there is none.
    assert (ece_plain_perfect(drawn(100, seed=11)) or 0) > (plain or 1) * 1.5


def test_sure_of_all_or_nothing_leaves_no_error_to_chance() -> None:
    scores = scored((0.0, True), (0.0, True), (1.0, False), (1.0, False))
    assert (ece_plain_perfect(scores), ece_perfect(scores), ece(scores)) == (0.0, 0.0, 1.0)
    assert (ece_plain_perfect(scores[:1]), ece_perfect(())) == (None, None)


def test_reliability_tells_of_each_bin() -> None:
    confidences = [score.confidence for score in EIGHT]
    rights = [float(score.right) for score in EIGHT]
    expected = [
        (mean, share, 4, *binomtest(round(4 * share), 4).proportion_ci(method="wilson"))
        for mean, share in ((0.3, 0.25), (0.9, 0.5))
    ]
    assert [astuple(held) for held in reliability(confidences, rights, bins=2)] == [
        pytest.approx(held, abs=1e-6) for held in expected
    ]
    assert reliability([], []) == ()
    assert [held.n for held in reliability([0.5], [1.0])] == [1]
    # All right: the interval ends at 1, not above it.
    assert reliability([0.5, 0.5], [1.0, 1.0])[0].high == 1.0


def test_bins_are_even_and_never_cut_through_one_confidence() -> None:
    sizes = [held.n for held in reliability([at / 100 for at in range(100)], [1.0] * 100)]
    assert sizes == [10] * 10
    # 95 alike, however they are ordered, are one bin; what is left is another.
    assert [held.n for held in reliability([0.9] * 5 + [0.1] * 95, [1.0] * 100)] == [95, 5]


def test_the_order_of_the_cases_tells_nothing() -> None:
    scores = drawn(300, seed=13)
    shuffled = [scores[at] for at in np.random.default_rng(1).permutation(300)]
    for name, measure in {**DECLINING, **CALIBRATION}.items():
        assert measure(shuffled) == pytest.approx(measure(scores), abs=1e-9), name
