"""A run: every case asked and frozen, scored apart, gone on with after an interruption, the same bytes each time."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from eval.asking import asking
from eval.gold import GoldCase, Place
from eval.running import run_cases, score_run
from eval.runs import ANSWERS, PASSAGES, SCORES, TIMINGS, BadRun, Run, read_run, write_lines
from eval.support.entailment import EntailmentScorer
from ingest.errors import ModelError
from ingest.progress import Silent
from tests.eval_corpus import assistant_over, gold_cases
from tests.test_eval_support_entailment import cross_encoder

CASES = gold_cases()


@pytest.fixture(scope="module")
def assistant(eval_data: Path, tiny_model: Path) -> Iterator[Assistant]:
    with assistant_over(eval_data, tiny_model, threshold=0.5) as made:
        yield made


@pytest.fixture(scope="module")
def whole(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run_cases(assistant, CASES, tmp_path_factory.mktemp("runs") / "whole", Silent())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != TIMINGS}


def without_latency(folder: Path) -> dict[str, bytes]:
    return {name: content for name, content in contents(folder).items() if name != "summary.json"}


def test_every_case_is_asked_scored_and_timed(whole: Run) -> None:
    ids = [case.id for case in CASES]
    assert [answer.case_id for answer in whole.answers] == ids
    assert [score.case_id for score in whole.scores] == ids
    assert all(timing["total"] > 0 for timing in whole.timings)
    assert {answer.status for answer in whole.answers} <= {"answered", "declined"}
    found = {one.passage_id for answer in whole.answers for one in answer.found}
    quoted = {one.passage_id for answer in whole.answers for one in answer.would_say.quotes}
    assert set(whole.passages) == found | quoted


def test_the_same_inputs_are_the_same_bytes(assistant: Assistant, whole: Run, tmp_path: Path) -> None:
    again = run_cases(assistant, CASES, tmp_path / "again", Silent())
    assert without_latency(again.folder) == without_latency(whole.folder)


def test_an_interrupted_run_goes_on_where_it_stopped(assistant: Assistant, whole: Run, tmp_path: Path) -> None:
    folder = tmp_path / "cut"
    run_cases(assistant, CASES, folder, Silent())
    for name, kept in ((ANSWERS, 3), (TIMINGS, 4)):
        lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / name).write_text("".join(lines[:kept]) + lines[kept][:20], encoding="utf-8")
    took = (folder / TIMINGS).read_text(encoding="utf-8").splitlines()[:3]
    for name in (SCORES, PASSAGES):
        (folder / name).unlink()
    run_cases(assistant, CASES, folder, Silent())
    assert without_latency(folder) == without_latency(whole.folder)
    # What was timed before was not asked again.
    assert (folder / TIMINGS).read_text(encoding="utf-8").splitlines()[:3] == took


def test_a_run_of_other_inputs_is_not_gone_on_with(assistant: Assistant, whole: Run) -> None:
    with pytest.raises(BadRun, match="holds a run that differs in cases; give this run another --name"):
        run_cases(assistant, CASES[:2], whole.folder, Silent())


def test_frozen_answers_are_scored_again_without_asking(whole: Run) -> None:
    before = contents(whole.folder)
    (whole.folder / SCORES).write_text("damaged")
    assert score_run(whole.folder) == whole
    assert contents(whole.folder) == before


def test_an_entailment_model_judges_what_is_rewritten(whole: Run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(whole.folder, tmp_path / "rewritten"))
    at, asked = next((at, one) for at, one in enumerate(whole.answers) if one.status == "answered")
    rewritten = replace(asked, said=replace(asked.said, text="The mayor paints the sea. [1]"))
    write_lines(folder / ANSWERS, [*whole.answers[:at], rewritten, *whole.answers[at + 1 :]])
    assert score_run(folder).scores[at].values["citation_recall"] == 0.0
    # Random weights that say yes to anything: what is tested is who is asked.
    names = [f"{number}" for number in range(3)]
    models = (
        cross_encoder(tmp_path / name, (*names[:place], "entailment", *names[place:2]))
        for place, name in enumerate(names)
    )
    yes = next(
        str(model)
        for model in models
        if EntailmentScorer(str(model))(asked.said.quotes[0].quote, "The mayor paints the sea.").supported
    )
    found = score_run(folder, entailment=yes)
    assert found.scores[at].values["citation_recall"] == 1.0
    assert found.configuration["scorer"] == f"{whole.configuration['scorer']} with {yes}"
    with pytest.raises(ModelError):
        score_run(folder, entailment=str(tmp_path / "nowhere"))
    assert read_run(folder) == found


def test_a_case_whose_document_is_not_there_fails_and_counts(assistant: Assistant, tmp_path: Path) -> None:
    lost = CASES[0].model_copy(update={"id": "lost", "gold": (Place(document="nowhere", section=""),)})
    run = run_cases(assistant, [lost], tmp_path / "lost", Silent())
    assert (run.answers[0].status, run.answers[0].error) == (
        "failed",
        "the library holds no document nowhere; ingest it",
    )
    assert set(run.scores[0].values.values()) == {0.0}
    assert {"document_recall@3", "passage_rr", "nugget_recall_vital", "citation_recall", "quote_validity"} <= set(
        run.scores[0].values
    )
    assert not run.scores[0].right


def test_a_question_that_cannot_be_asked_fails_and_the_others_go_on(assistant: Assistant, tmp_path: Path) -> None:
    empty = CASES[0].model_copy(update={"id": "empty", "question": "???"})
    run = run_cases(assistant, [empty, CASES[1]], tmp_path / "empty", Silent())
    assert [answer.status == "failed" for answer in run.answers] == [True, False]
    assert "no words" in run.answers[0].error


def test_of_a_declined_case_it_is_known_what_would_have_been_said(eval_data: Path, tiny_model: Path) -> None:
    with assistant_over(eval_data, tiny_model, threshold=1.0) as strict:
        asked, _ = asking(strict).ask(CASES[0])
    # To the random model everything is near to everything.
    assert (asked.status, asked.said.quotes, asked.reason) == ("declined", (), "near-but-not-this")
    assert asked.would_say.quotes
    assert all(quoted.quote == quoted.stored for quoted in asked.would_say.quotes)


@pytest.mark.parametrize("missing", [ANSWERS, SCORES, PASSAGES])
def test_a_run_without_a_part_is_refused(whole: Run, tmp_path: Path, missing: str) -> None:
    folder = copied(whole, tmp_path)
    (folder / missing).unlink()
    with pytest.raises(BadRun, match=f"{missing} is not there"):
        read_run(folder)


def test_a_run_whose_parts_do_not_fit_is_refused(whole: Run, tmp_path: Path) -> None:
    folder = copied(whole, tmp_path)
    lines = (folder / SCORES).read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / SCORES).write_text("".join(lines[1:]), encoding="utf-8")
    with pytest.raises(BadRun, match="is not about the cases"):
        read_run(folder)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("run.json", b"{", "run.json: wanted one JSON object"),
        ("run.json", b"[]", "run.json: wanted one JSON object"),
        (TIMINGS, b"{\n", "timings.jsonl:1 is not what this version writes"),
        (TIMINGS, b"[]\n", "timings.jsonl:1 is not what this version writes"),
        (TIMINGS, b"{}\n", "timings.jsonl is not about the cases"),
        (PASSAGES, b"{}\n", "passages.jsonl:1 is not what this version writes"),
        (SCORES, b"caf\xe9\n", "scores.jsonl: wanted UTF-8, came byte 0xe9 at 3"),
    ],
)
def test_a_run_with_a_broken_part_is_refused(whole: Run, tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (copied(whole, tmp_path) / name).write_bytes(content)
    with pytest.raises(BadRun, match=re.escape(says)):
        read_run(tmp_path)


def test_a_run_that_was_cut_short_is_not_scored(whole: Run, tmp_path: Path) -> None:
    folder = copied(whole, tmp_path)
    lines = (folder / ANSWERS).read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / ANSWERS).write_text("".join(lines[:3]), encoding="utf-8")
    with pytest.raises(BadRun, match=f"answers 3 of {len(CASES)} cases; run `rightsdesk eval run` to its end"):
        score_run(folder)


def copied(run: Run, folder: Path) -> Path:
    for path in run.folder.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_what_is_read_is_what_was_written(whole: Run) -> None:
    assert read_run(whole.folder) == replace(whole)
    assert all(isinstance(case, GoldCase) for case in whole.cases)
