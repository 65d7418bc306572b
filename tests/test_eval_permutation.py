"""Permutation, McNemar, Holm and the smallest effect against figures worked out by hand and against scipy."""

from importlib import import_module

import numpy as np
import pytest

from eval.uncertainty.permutation import Sums, holm, mcnemar_p, permutation_p
from eval.uncertainty.power import paired_errors, smallest_effects

stats = import_module("scipy.stats")  # has no types


def sums(*values: float, of: float = 1.0) -> Sums:
    return Sums(np.array([values]).T, np.full((len(values), 1), of))


def random_sums(clusters: int, seed: int, shift: float = 0.0) -> Sums:
    return Sums(np.random.default_rng(seed).random((clusters, 1)) + shift, np.ones((clusters, 1)))


@pytest.mark.parametrize(
    ("better", "p"),
    [
        ((1.0, 1.0, 1.0), 2 / 8),  # only all and none flipped are as far
        ((1.0, 1.0, 1.0, 1.0, 1.0), 2 / 32),
        ((1.0, -1.0), 1.0),
        ((0.0, 0.0, 0.0), 1.0),
        ((1.0, 1.0, -1.0), 1.0),  # 1 is the least that three ones with signs can come to
        ((3.0, 1.0, 1.0), 2 / 8),
        ((3.0, 1.0, -1.0), 6 / 8),  # sums of 5 and 3 both ways, 3 again: 1 and -1 are less
    ],
)
def test_all_swaps_are_tried_where_there_are_few_clusters(better: tuple[float, ...], p: float) -> None:
    assert permutation_p(sums(*[0.0] * len(better)), sums(*better)).tolist() == [p]


def test_many_clusters_are_drawn_and_agree_with_scipy() -> None:
    a, b = random_sums(60, 1), random_sums(60, 2, shift=0.08)
    reference = stats.permutation_test(
        ((b.numerators - a.numerators)[:, 0],), np.mean, permutation_type="samples", n_resamples=10_000, rng=1
    )
    assert permutation_p(a, b).tolist() == pytest.approx([reference.pvalue], abs=0.02)
    assert permutation_p(a, b).tolist() == permutation_p(a, b).tolist()


def test_p_is_never_zero() -> None:
    assert permutation_p(random_sums(60, 1), random_sums(60, 1, shift=1.0)).tolist() == [1 / 10_001]


def test_no_false_alarm_more_often_than_promised() -> None:
    generator = np.random.default_rng(5)
    columns = generator.random((40, 500))
    others = generator.random((40, 500))
    found = permutation_p(Sums(columns, np.ones_like(columns)), Sums(others, np.ones_like(others)), permutations=1000)
    assert (found < 0.05).mean() == pytest.approx(0.05, abs=0.025)


def test_a_ratio_is_swapped_with_its_denominator() -> None:
    # As they are 0 of 2 and 4 of 4, so 1 apart; swapped in one of the clusters 1 of 2 and 3 of 4, so 1/4 apart.
    a = Sums(np.array([[0.0], [0.0]]), np.array([[1.0], [1.0]]))
    b = Sums(np.array([[1.0], [3.0]]), np.array([[1.0], [3.0]]))
    assert permutation_p(a, b).tolist() == [2 / 4]


@pytest.mark.parametrize(
    ("only_a", "only_b", "p"),
    [(0, 0, 1.0), (0, 5, 2 / 32), (5, 0, 2 / 32), (3, 3, 1.0), (1, 9, 2 * 11 / 1024), (2, 3, 1.0)],
)
def test_mcnemar_is_exact(only_a: int, only_b: int, p: float) -> None:
    assert mcnemar_p(only_a, only_b) == pytest.approx(p)


@pytest.mark.parametrize(("only_a", "only_b"), [(0, 1), (7, 19), (40, 61), (300, 300)])
def test_mcnemar_is_scipys_binomial_test(only_a: int, only_b: int) -> None:
    assert mcnemar_p(only_a, only_b) == pytest.approx(stats.binomtest(only_a, only_a + only_b).pvalue, abs=1e-9)


@pytest.mark.parametrize(
    ("ps", "wanted"),
    [
        ({}, {}),
        ({"a": 0.04}, {"a": 0.04}),
        # Holm 1979: 0.01 · 3, 0.02 · 2, 0.03 · 1 but no less than the one before.
        ({"a": 0.03, "b": 0.01, "c": 0.02}, {"a": 0.04, "b": 0.03, "c": 0.04}),
        ({"a": 0.6, "b": 0.7}, {"a": 1.0, "b": 1.0}),
    ],
)
def test_holm_adjusts_in_order_of_size(ps: dict[str, float], wanted: dict[str, float]) -> None:
    assert holm(ps) == pytest.approx(wanted)
    assert list(holm(ps)) == list(ps)


def test_the_standard_error_of_independent_pairs_is_the_textbook_one() -> None:
    a, b = random_sums(50, 7), random_sums(50, 8)
    differences = (b.numerators - a.numerators)[:, 0]
    assert paired_errors(a, b).tolist() == pytest.approx([differences.std(ddof=1) / np.sqrt(50)])


def test_a_case_told_five_times_over_makes_nothing_surer() -> None:
    a, b = random_sums(50, 7), random_sums(50, 8)
    five_a, five_b = (Sums(5 * one.numerators, 5 * one.denominators) for one in (a, b))
    assert paired_errors(five_a, five_b).tolist() == pytest.approx(paired_errors(a, b).tolist())


def test_the_smallest_effect_is_found_four_times_of_five() -> None:
    generator = np.random.default_rng(9)
    noise = generator.normal(size=(200, 2000))
    plain = Sums(np.zeros((200, 1)), np.ones((200, 1)))
    effect = smallest_effects(plain, Sums(noise[:, :1], np.ones((200, 1))))[0] or 0.0
    assert effect == pytest.approx(
        (stats.norm.ppf(0.975) + stats.norm.ppf(0.8)) * noise[:, 0].std(ddof=1) / np.sqrt(200)
    )
    shifted = noise + (stats.norm.ppf(0.975) + stats.norm.ppf(0.8)) / np.sqrt(200)
    found = np.abs(shifted.mean(axis=0)) > 1.96 * shifted.std(axis=0, ddof=1) / np.sqrt(200)
    assert found.mean() == pytest.approx(0.8, abs=0.03)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (sums(0.2, 0.4, 0.6), sums(0.2, 0.4, 0.6)),  # alike
        (sums(0.2), sums(0.8)),  # one cluster
        (sums(0.2, 0.3, of=0.0), sums(0.8, 0.3, of=0.0)),  # nobody has the measure
    ],
)
def test_what_nothing_can_be_said_of_has_no_smallest_effect(a: Sums, b: Sums) -> None:
    assert smallest_effects(a, b) == (None,)
