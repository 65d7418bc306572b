"""The cluster bootstrap: hand-made draws, known standard errors, and that clusters widen an interval as they should."""

import numpy as np
import pytest
from numpy.typing import NDArray

from eval.uncertainty.bootstrap import cluster_weights, intervals, percentiles, ratios


def test_a_draw_holds_as_many_clusters_as_there_are_and_is_the_same_every_time() -> None:
    weights = cluster_weights(7, resamples=50)
    assert weights.shape == (50, 7)
    assert weights.sum(axis=1).tolist() == [7.0] * 50
    assert np.array_equal(weights, cluster_weights(7, resamples=50))
    assert not np.array_equal(weights, cluster_weights(7, resamples=50, seed=1))


def test_a_ratio_is_of_the_sums_of_the_draw() -> None:
    # Clusters of 1, 2 and 1 cases with sums 1, 1 and 0; the second measure is known of the last cluster only.
    numerators = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 3.0]])
    denominators = np.array([[1.0, 0.0], [2.0, 0.0], [1.0, 1.0]])
    weights = np.array([[1.0, 1.0, 1.0], [0.0, 3.0, 0.0], [2.0, 0.0, 1.0]])
    found = ratios(weights, numerators, denominators)
    assert found[:, 0].tolist() == [2 / 4, 3 / 6, 2 / 3]
    assert found[[0, 2], 1].tolist() == [3.0, 3.0]
    assert np.isnan(found[1, 1])


def width(values: NDArray[np.float64], of: float, clusters: int) -> float:
    """How wide the interval of a mean is, each cluster having a sum over so many cases."""
    (span,) = intervals(ratios(cluster_weights(clusters), values, np.full((clusters, 1), of)))
    low, high = span or (0.0, 0.0)
    return high - low


def test_the_interval_of_independent_cases_is_that_of_the_normal_approximation() -> None:
    values = np.random.default_rng(3).random((400, 1))
    assert width(values, 1, 400) == pytest.approx(2 * 1.96 * values.std() / np.sqrt(400), rel=0.1)


def test_cases_that_say_the_same_thing_five_times_are_no_surer_than_once() -> None:
    once = np.random.default_rng(4).integers(0, 2, size=(60, 1)).astype(np.float64)
    assert width(5 * once, 5, 60) == pytest.approx(width(once, 1, 60))
    assert width(once, 1, 60) / width(np.repeat(once, 5, axis=0), 1, 300) == pytest.approx(5**0.5, rel=0.1)


def test_intervals_of_columns_are_numpys_percentiles() -> None:
    draws = np.random.default_rng(6).random((500, 3))
    draws[:100, 1] = np.nan
    wanted = [np.percentile(column[np.isfinite(column)], (2.5, 97.5)) for column in draws.T]
    assert intervals(draws) == tuple(pytest.approx(tuple(span.tolist())) for span in wanted)
    assert intervals(np.zeros((0, 2))) == (None, None)


@pytest.mark.parametrize("often", [[1, 1, 1, 1], [0, 3, 0, 1], [4, 0, 0, 0], [0, 0, 2, 2]])
def test_percentiles_of_a_draw_are_numpys_of_the_values_repeated(often: list[int]) -> None:
    values = np.array([40.0, 10.0, 30.0, 20.0])
    found = percentiles(np.array([often], dtype=np.float64), values, (0.5, 0.95, 0.99))
    assert found[0].tolist() == pytest.approx(np.percentile(np.repeat(values, often), [50, 95, 99]).tolist())


def test_percentiles_of_an_empty_draw_are_none() -> None:
    assert np.isnan(percentiles(np.zeros((1, 2)), np.array([1.0, 2.0]), (0.5,))).all()


@pytest.mark.parametrize(
    ("draws", "wanted"),
    [([np.nan, np.nan], None), ([np.nan, 2.0, 2.0], (2.0, 2.0)), (list(range(201)), (5.0, 195.0))],
)
def test_an_interval_leaves_out_draws_without_a_case(draws: list[float], wanted: tuple[float, float] | None) -> None:
    assert intervals(np.array([draws], dtype=np.float64).T) == (pytest.approx(wanted) if wanted else None,)
