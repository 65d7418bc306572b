"""Load: what a run comes to, and a small one against the real service."""

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from eval.load.conversing import came_of
from eval.load.figures import Asked, LoadFigures, Weighed, figures, percentile
from eval.load.weighing import cpu_s, resident

DONE = ["event: answer", 'data: {"mode": "fast"}', "", "event: done", "data: {}"]


@pytest.mark.parametrize(("share", "value"), [(0.5, 10.0), (0.95, 19.0), (0.951, 19.0), (1.0, 20.0), (0.01, 1.0)])
def test_a_percentile_is_a_value_that_was_measured(share: float, value: float) -> None:
    assert percentile([float(number) for number in range(1, 21)], share) == value


def test_figures_tell_modes_errors_and_growth() -> None:
    asked = [Asked(0, 1.0, "fast"), Asked(1, 3.0, "careful"), Asked(2, 2.0, "status 503")]
    weighed = [Weighed(at, 100_000_000 + 1_000_000 * (at == 9)) for at in range(10)]
    found = figures(2, asked, [Weighed(0.0, 1), *weighed], 1.0, 0.3, (0.5, 2.0))
    assert found == LoadFigures(
        conversations=2,
        questions=3,
        errors={"status 503": 1},
        modes={"fast": 1, "careful": 1},
        median_s=2.0,
        p95_s=3.0,
        slowest_s=3.0,
        cpu_s=0.1,
        memory_mb=100.0,
        memory_growth=0.01,
        load=(0.5, 2.0),
    )
    assert not found.good


@pytest.mark.parametrize(("took_s", "last", "good"), [(3.0, 105, True), (3.1, 105, False), (3.0, 106, False)])
def test_the_bar_is_no_error_three_seconds_and_five_percent(took_s: float, last: int, good: bool) -> None:
    weighed = [Weighed(0, 100_000_000), Weighed(1, last * 1_000_000)]
    assert figures(1, [Asked(0, took_s, "fast")], weighed, 0, 0, (0, 0)).good is good


def test_a_run_in_which_nothing_was_asked_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing was asked"):
        figures(1, [], [Weighed(0, 1)], 0, 0, (0, 0))
    with pytest.raises(ValueError, match="memory was not weighed"):
        figures(1, [Asked(0, 1, "fast")], [Weighed(0, 1)], 5, 0, (0, 0))


@pytest.mark.parametrize(
    ("status", "lines", "outcome"),
    [
        (200, DONE, "fast"),
        (200, DONE[:3], "broke off"),
        (200, ["event: problem", 'data: {"type": "/problems/too-busy"}', "", *DONE[3:]], "/problems/too-busy"),
        (200, [], "broke off"),
        (503, [], "status 503"),
    ],
)
def test_what_comes_of_a_stream_is_told_by_its_last_event(status: int, lines: list[str], outcome: str) -> None:
    assert came_of(status, lines) == outcome


def test_a_process_is_weighed_with_all_below_it() -> None:
    assert resident(os.getpid()) > 1_000_000
    assert cpu_s(os.getpid()) > 0
    assert resident(2**22 + 1) == cpu_s(2**22 + 1) == 0


def test_a_few_converse_with_the_real_service(seed_data: Path) -> None:
    asked = ["eval", "load", "--conversations", "2", "--think", "1", "--seconds", "8", "--warm", "1", "--json"]
    got = CliRunner().invoke(app, ["--data", str(seed_data), *asked])
    found = LoadFigures(**json.loads(got.stdout))
    assert (found.conversations, found.errors) == (2, {})
    assert found.questions >= 2
    assert sum(found.modes.values()) == found.questions
