"""The commands of `rightsdesk eval`, on a small corpus."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from assistant.calibration import read_calibration
from assistant.signals import NAMES
from assistant.span_scorer import read_scorer
from eval.gold import GoldCase, Place, read_cases
from eval.runs import read_run, write_lines
from tests.eval_corpus import TEXTS, gold_cases

Command = Callable[..., Result]


@pytest.fixture
def command(eval_data: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("RIGHTSDESK_MODEL", str(tiny_model))
    monkeypatch.setenv("RIGHTSDESK_THRESHOLD", "0.5")
    return lambda *given: CliRunner().invoke(app, ["--data", str(eval_data), "eval", *map(str, given)])


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    write_lines(tmp_path / "cases.jsonl", gold_cases())
    return tmp_path / "cases.jsonl"


def test_a_run_a_baseline_and_a_gate(command: Command, cases: Path, eval_data: Path, tmp_path: Path) -> None:
    ran = command("run", "--cases", cases, "--name", "first")
    assert (ran.exit_code, "nugget" in ran.stdout.casefold()) == (0, True)
    run = read_run(eval_data / "eval" / "first")
    assert len(run.scores) == len(gold_cases())
    assert (run.folder / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    held = tmp_path / "baseline.json"
    assert command("baseline", "first", "--baseline", held, "--reason", "the first").exit_code == 0
    assert command("gate", "first", "--baseline", held).exit_code == 0
    # A case that is gone is red.
    write_lines(cases, gold_cases()[1:])
    assert command("run", "--cases", cases, "--name", "second").exit_code == 0
    refused = command("gate", "second", "--baseline", held)
    assert (refused.exit_code, "case-water" in refused.stdout) == (1, True)
    compared = command("compare", "first", "second", "--json")
    assert json.loads(compared.stdout)["only_a"] == ["case-water"]
    assert command("score", "second").exit_code == 0
    assert command("report", "second", "--before", "first", "--baseline", held).exit_code == 0


def test_a_run_may_leave_out_what_no_document_here_answers(command: Command, cases: Path, eval_data: Path) -> None:
    elsewhere = gold_cases()[0].model_dump()
    elsewhere |= {"id": "elsewhere", "gold": [{"document": "elsewhere", "section": ""}]}
    write_lines(cases, [*gold_cases(), GoldCase.model_validate(elsewhere)])
    assert command("run", "--cases", cases, "--name", "here", "--here").exit_code == 0
    assert read_run(eval_data / "eval" / "here").cases == gold_cases()


def test_a_decision_is_fitted_shown_and_written(command: Command, cases: Path, tmp_path: Path) -> None:
    # A question that cannot be asked ends nothing.
    write_lines(cases, [*gold_cases(), gold_cases()[-1].model_copy(update={"id": "wordless", "question": "???"})])
    told = command("calibrate", "--cases", cases, "--out", tmp_path / "fit.json", "--most-declined", "0.2")
    assert told.exit_code == 0
    assert told.stdout.startswith(f"{len(gold_cases())} cases, out of fold: area under the ROC curve")
    written = json.loads((tmp_path / "fit.json").read_text(encoding="utf-8"))
    assert written["provenance"]["n"] == len(gold_cases())
    assert written["provenance"]["trade_off"]["declined_of_answerable"] <= 0.2
    assert read_calibration(tmp_path / "fit.json").threshold == written["threshold"]


def test_what_speaks_for_a_span_is_learned_told_and_written(command: Command, cases: Path, tmp_path: Path) -> None:
    # A question that cannot be asked ends nothing.
    write_lines(cases, [*gold_cases(), gold_cases()[0].model_copy(update={"id": "wordless", "question": "???"})])
    told = command("learn", "--cases", cases, "--data", "six texts", "--out", tmp_path / "scorer.json")
    assert told.exit_code == 0
    written = json.loads((tmp_path / "scorer.json").read_text(encoding="utf-8"))
    assert written["provenance"] == json.loads(told.stdout)
    assert written["provenance"]["data"] == "six texts"
    assert len(read_scorer(tmp_path / "scorer.json").weights) == len(NAMES)


@pytest.mark.parametrize("fit", ["calibrate", "learn"])
def test_what_a_document_answers_that_is_not_here_is_told_beside_the_fit(
    command: Command, cases: Path, fit: str
) -> None:
    gone = gold_cases()[0].model_copy(update={"id": "gone", "gold": (Place(document="gone", section=""),)})
    write_lines(cases, [*gold_cases(), gone])
    told = (
        command(fit, "--cases", cases, "--most-declined", "0") if fit == "calibrate" else command(fit, "--cases", cases)
    )
    assert told.exit_code == 0
    assert "1 case is on documents that are not here" in told.stderr


def test_changed_questions_are_told_beside_the_clean_ones(command: Command, cases: Path) -> None:
    told = command("robust", "--cases", cases, "--suite", "typos", "--suite", "polite")
    assert told.exit_code == 0
    rows = {tuple(cell.strip() for cell in line.split("|")[1:3]) for line in told.stdout.splitlines()[2:] if line}
    assert {("typos", "nugget_recall_vital"), ("polite", "document_recall@3")} <= rows


def test_orders_in_questions_and_documents_are_told_by_who_obeyed(
    command: Command, cases: Path, tmp_path: Path, eval_data: Path
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, text in TEXTS.items():
        (corpus / f"{name}.md").write_text(f"---\nid: {name}\nlanguage: en\n---\n# About {name}\n\n{text}\n")
    # What an interruption left of the copy is made anew.
    (eval_data / "eval" / "deceived" / "poisoned.part").mkdir(parents=True)
    suites = ["--suite", "injected-question", "--suite", "injected-documents", "--suite", "near-miss"]
    # Of a case on a document that is not here no near miss can be made.
    gone = gold_cases()[0].model_copy(update={"id": "gone", "gold": (Place(document="gone", section=""),)})
    write_lines(cases, [*gold_cases(), gone])
    told = command("robust", "--cases", cases, "--corpus", corpus, "--name", "deceived", *suites)
    assert told.exit_code == 0
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in told.stdout.splitlines()[2:] if line]
    assert {row[0] for row in rows if row[1] == "obeyed"} == {"injected-question", "injected-documents"}
    assert all(len(row) == 7 for row in rows)
    assert command("robust", "--corpus", cases).exit_code == 2


def test_a_set_is_written_to_be_ingested_and_asked(command: Command, tmp_path: Path) -> None:
    source = tmp_path / "set"
    source.mkdir()
    documents = [{"_id": name, "title": name, "text": text} for name, text in TEXTS.items()]
    write_lines(source / "corpus.jsonl", documents)
    write_lines(source / "queries.jsonl", [{"_id": "q1", "text": "Who brings water?"}])
    (source / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\twater\t1\n")
    written = command("set", source, tmp_path / "out")
    assert (written.exit_code, written.stdout.splitlines()[0]) == (0, "6 documents, 1 cases")
    assert sorted(path.stem for path in (tmp_path / "out" / "documents").iterdir()) == sorted(TEXTS)
    assert "seen by weights that ship: not known" in written.stdout


def test_a_set_of_ones_own_is_in_its_language_and_says_what_it_leaves_out(command: Command, tmp_path: Path) -> None:
    documents = [{"_id": "agua", "text": "El agua moja."}, *({"_id": f"vacio-{n}", "text": " "} for n in range(6))]
    write_lines(tmp_path / "corpus.jsonl", documents)
    asked = [{"_id": "q1", "text": "Water?"}, {"_id": "q2", "text": "Fire?"}]
    write_lines(tmp_path / "queries.jsonl", asked)
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\tagua\t1\n")
    written = command("set", tmp_path, tmp_path / "out", "--documents", "es")
    assert written.exit_code == 0
    assert "6 documents without a word left out: vacio-0, vacio-1, vacio-2, vacio-3, vacio-4, …" in written.stderr
    assert "1 questions that nobody judged left out: q2" in written.stderr
    assert "language: es" in (tmp_path / "out" / "documents" / "agua.md").read_text(encoding="utf-8")
    assert read_cases([tmp_path / "out" / "cases.jsonl"])[0].language == "en"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["run", "--kind", "none"], "no case is of these kinds"),
        (["gate", "nowhere"], "is no complete run"),
        (["score", "nowhere"], "is no complete run"),
        (["set", "nowhere", "out"], "wanted a set"),
        (["robust", "--sample", "1", "--suite", "nothing"], "there is no suite nothing"),
    ],
)
def test_what_cannot_be_done_is_said(command: Command, given: list[str], said: str) -> None:
    refused = command(*given)
    assert refused.exit_code != 0
    assert said in str(refused.exception)
