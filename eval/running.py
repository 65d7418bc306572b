"""Run an evaluation: ask every case, freeze the answers, score them. What was asked before is not asked again."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.bootstrap import warmed
from eval.asking import Asking, asking
from eval.gold import GoldCase, read_cases
from eval.pairs import SCORER
from eval.runs import (
    ANSWERS,
    CASES,
    CONFIGURATION,
    PASSAGES,
    SCORES,
    SUMMARY,
    TIMINGS,
    BadRun,
    Run,
    line,
    read_answers,
    read_configuration,
    read_run,
    write_json,
    write_lines,
)
from eval.scoring import score
from eval.summary import summarise
from eval.support.entailment import EntailmentScorer
from eval.support.overlap import support
from eval.versions import commit, machine, scorer_version, sha256_of
from ingest.progress import Progress


def run_cases(
    assistant: Assistant, cases: Sequence[GoldCase], folder: Path, progress: Progress, fault: str = ""
) -> Run:
    """Ask what has not been asked yet, score everything. BadRun if the folder holds a run of other inputs.

    `fault` names what was broken in the assistant on purpose.
    """
    configuration = configure(assistant, cases) | ({"fault": fault} if fault else {})
    _begin(folder, cases, configuration)
    frozen = asking(assistant)
    # What only a first question makes ready is no case's latency.
    warmed(assistant)
    _ask(frozen, cases, folder, progress)
    write_lines(folder / PASSAGES, frozen.passages(read_answers(folder)))
    return score_run(folder)


def score_run(folder: Path, entailment: str = "") -> Run:
    """Score frozen answers again, without asking; by this entailment model where what is stated is not verbatim.

    ModelError where the model can't be had; the folder is as it was then.
    """
    scorer = EntailmentScorer(entailment) if entailment else support
    version = f"{scorer_version()} with {entailment}" if entailment else scorer_version()
    answers = {answer.case_id: answer for answer in read_answers(folder)}
    cases = read_cases([folder / CASES])
    if answers.keys() != {case.id for case in cases}:
        raise BadRun(f"{folder} answers {len(answers)} of {len(cases)} cases; run `rightsdesk eval run` to its end")
    scores = [score(case, answers[case.id], scorer) for case in cases]
    write_json(folder / CONFIGURATION, read_configuration(folder) | {SCORER: version})
    write_lines(folder / SCORES, scores)
    run = read_run(folder)
    write_json(folder / SUMMARY, asdict(summarise(run.scores, run.timings)))
    return run


def configure(assistant: Assistant, cases: Sequence[GoldCase]) -> dict[str, Any]:
    """All that an answer depends on, and nothing that differs between two runs of the same: no name, no clock."""
    manifest = assistant.manifest
    return {
        "commit": commit(),
        "settings": assistant.settings_hash,
        "cases": {"n": len(cases), "sha256": sha256_of("".join(map(line, cases)))},
        "index": {
            "generation": manifest.generation,
            "built_with": manifest.built_with,
            "documents": manifest.documents,
            "passages": manifest.passages,
        },
        "machine": machine(),
    }


def _begin(folder: Path, cases: Sequence[GoldCase], configuration: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / CONFIGURATION).exists():
        before = {key: value for key, value in read_configuration(folder).items() if key != SCORER}
        differing = sorted(key for key in configuration if before.get(key) != configuration[key])
        if differing:
            raise BadRun(
                f"{folder} holds a run that differs in {' and '.join(differing)}; give this run another --name, "
                "or delete that folder"
            )
    write_json(folder / CONFIGURATION, configuration)
    write_lines(folder / CASES, cases)


def _ask(frozen: Asking, cases: Sequence[GoldCase], folder: Path, progress: Progress) -> None:
    """Append one answer after the other; a line that an interruption cut is asked again."""
    asked = _whole_lines(folder)
    progress.begin("asking", len(cases))
    progress.advance(asked)
    with (
        (folder / ANSWERS).open("a", encoding="utf-8") as answers,
        (folder / TIMINGS).open("a", encoding="utf-8") as took,
    ):
        for case in cases[asked:]:
            answer, milliseconds = frozen.ask(case)
            took.write(line({"case_id": case.id, **milliseconds}))
            took.flush()
            answers.write(line(answer))
            answers.flush()
            progress.advance()


def _whole_lines(folder: Path) -> int:
    """How many cases are answered and timed; whatever stands behind them in either file is cut off."""
    held = {name: _complete(folder / name) for name in (ANSWERS, TIMINGS)}
    both = min(map(len, held.values()))
    for name, lines in held.items():
        (folder / name).write_text("".join(lines[:both]), encoding="utf-8")
    return both


def _complete(path: Path) -> list[str]:
    parts = path.read_text(encoding="utf-8").split("\n") if path.exists() else [""]
    return [f"{text}\n" for text in parts[:-1]]
