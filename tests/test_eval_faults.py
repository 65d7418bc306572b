"""A part that is broken on purpose turns the gate red, by the measure that is about it."""

from pathlib import Path
from statistics import median

import pytest
from typer.testing import CliRunner

from api.cli import app
from eval.faults import FAULTS
from eval.gate import gate, write_baseline
from eval.running import run_cases
from eval.runs import read_run, write_lines
from ingest.progress import Silent
from tests.eval_corpus import assistant_over, gold_cases

CASES = gold_cases()


# What must turn red where the part is broken, for each part that can go wrong.
RED = {
    "retrieval": "document_rr",
    "selection": "nugget_recall_vital",
    "decline": "decline_recall",
    "citation": "quote_validity",
}


@pytest.fixture(scope="module")
def threshold(eval_data: Path, tiny_model: Path) -> float:
    """The surer half of the sound pipeline's answers are given."""
    with assistant_over(eval_data, tiny_model) as sound:
        return median(sound.ask(case.question).confidence for case in CASES)


@pytest.fixture(scope="module")
def baseline(eval_data: Path, tiny_model: Path, threshold: float, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("baseline")
    with assistant_over(eval_data, tiny_model, threshold=threshold) as sound:
        run = run_cases(sound, CASES, folder / "sound", Silent())
    write_baseline(run, folder / "baseline.json", "the sound pipeline")
    assert gate(run, folder / "baseline.json").green
    return folder / "baseline.json"


def test_each_fault_turns_the_gate_red_by_the_measure_of_its_part(
    baseline: Path, eval_data: Path, tiny_model: Path, threshold: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RIGHTSDESK_MODEL", str(tiny_model))
    monkeypatch.setenv("RIGHTSDESK_THRESHOLD", str(threshold))
    write_lines(tmp_path / "cases.jsonl", CASES)
    given = ["--cases", str(tmp_path / "cases.jsonl"), "--baseline", str(baseline)]
    told = CliRunner().invoke(app, ["--data", str(eval_data), "eval", "faults", *given])
    assert told.exit_code == 0
    said = dict(part.split("\n", 1) for part in told.stdout.split("### ")[1:])
    assert list(said) == list(FAULTS) == list(RED)
    assert [name for name, text in said.items() if "Gate: red" not in text or f"{RED[name]} in all" not in text] == []
    runs = [read_run(eval_data / "eval" / f"fault-{name}") for name in FAULTS]
    assert "fault" not in read_run(eval_data / "eval" / "fault-none").configuration
    assert [run.configuration["fault"] for run in runs] == list(FAULTS)


def test_without_a_baseline_the_whole_product_is_the_measure(
    eval_data: Path, tiny_model: Path, threshold: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RIGHTSDESK_MODEL", str(tiny_model))
    monkeypatch.setenv("RIGHTSDESK_THRESHOLD", str(threshold))
    write_lines(tmp_path / "cases.jsonl", CASES[1:])
    given = ["--cases", str(tmp_path / "cases.jsonl"), "--name", "own"]
    told = CliRunner().invoke(app, ["--data", str(eval_data), "eval", "faults", *given])
    assert told.exit_code == 0
    assert told.stdout.count("Gate: red") == len(FAULTS)
    assert "not asked" not in told.stdout


def test_a_baseline_that_is_red_with_nothing_broken_proves_nothing(
    baseline: Path, eval_data: Path, tiny_model: Path, threshold: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RIGHTSDESK_MODEL", str(tiny_model))
    monkeypatch.setenv("RIGHTSDESK_THRESHOLD", str(threshold))
    write_lines(tmp_path / "cases.jsonl", CASES[1:])
    given = ["--cases", str(tmp_path / "cases.jsonl"), "--baseline", str(baseline), "--name", "other"]
    told = CliRunner().invoke(app, ["--data", str(eval_data), "eval", "faults", *given])
    assert told.exit_code != 0
    assert "red with nothing broken" in str(told.exception)
    assert "cases of the baseline that were not asked: 1" in str(told.exception)
