"""A run is one folder of plain files: what was asked, what was said, what it came to. Written once, read by all."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from eval.gold import GoldCase, read_cases
from eval.lines import lines_of, text_of
from eval.summary import Summary
from eval.types import Asked, CaseScore
from ingest.errors import RightsdeskError

CONFIGURATION, CASES, ANSWERS, PASSAGES = "run.json", "cases.jsonl", "answers.jsonl", "passages.jsonl"
TIMINGS, SCORES, SUMMARY = "timings.jsonl", "scores.jsonl", "summary.json"

T = TypeVar("T")
_asked = TypeAdapter(Asked)
_score = TypeAdapter(CaseScore)
_summary = TypeAdapter(Summary)
_settings = TypeAdapter(dict[str, Any])
_texts = TypeAdapter(dict[str, str])


class BadRun(RightsdeskError):
    """A run that cannot be used; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked, what was answered, and what it came to; cases, answers and scores in the same order.

    `timings` are milliseconds by stage with their `case_id`; `passages` texts and titles by passage id.
    """

    folder: Path
    configuration: dict[str, Any]
    cases: tuple[GoldCase, ...]
    answers: tuple[Asked, ...]
    timings: tuple[dict[str, Any], ...]
    scores: tuple[CaseScore, ...]
    passages: dict[str, dict[str, str]]


def read_run(folder: Path) -> Run:
    """A complete run. BadRun if a part is missing or does not fit the others."""
    cases = read_cases([_there(folder / CASES)])
    run = Run(
        folder=folder,
        configuration=read_configuration(folder) | {"name": folder.name},
        cases=cases,
        answers=read_answers(folder),
        timings=tuple(_parsed(_settings, folder / TIMINGS)),
        scores=tuple(_parsed(_score, folder / SCORES)),
        passages=_by_id(folder / PASSAGES),
    )
    _check(run)
    return run


def read_configuration(folder: Path) -> dict[str, Any]:
    """What the run depends on. Its name is its folder's, and stands in no file: the same run has the same bytes."""
    path = _there(folder / CONFIGURATION)
    try:
        return _settings.validate_json(path.read_bytes())
    except ValidationError as error:
        raise BadRun(f"{path}: wanted one JSON object; ask the cases again under another name") from error


def read_summary(folder: Path) -> Summary:
    """The figures as they were reckoned when the run was scored."""
    try:
        return _summary.validate_json(_there(folder / SUMMARY).read_bytes())
    except ValidationError as error:
        raise BadRun(f"{folder / SUMMARY} is not what this version writes; score the run again") from error


def read_answers(folder: Path) -> tuple[Asked, ...]:
    return tuple(_parsed(_asked, folder / ANSWERS))


def write_json(path: Path, value: object) -> None:
    """In one order of keys, so that the same value is the same bytes."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def line(value: Any) -> str:  # noqa: ANN401
    """A dataclass, model or plain value as one line of JSON."""
    if isinstance(value, GoldCase):
        return value.model_dump_json(exclude_defaults=True) + "\n"
    plain = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    return json.dumps(plain, ensure_ascii=False, sort_keys=True) + "\n"


def write_lines(path: Path, values: Iterable[Any]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(map(line, values))


def _parsed(kind: TypeAdapter[T], path: Path) -> Iterator[T]:
    for number, text in enumerate(_lines(path), start=1):
        try:
            yield kind.validate_json(text)
        except ValidationError as error:
            raise BadRun(_other(path, number)) from error


def _by_id(path: Path) -> dict[str, dict[str, str]]:
    rows = list(_parsed(_texts, path))
    for number, row in enumerate(rows, start=1):
        if "id" not in row:
            raise BadRun(_other(path, number))
    return {row["id"]: row for row in rows}


def _other(path: Path, number: int) -> str:
    return f"{path}:{number} is not what this version writes; ask the cases again"


def _lines(path: Path) -> list[str]:
    return lines_of(text_of(_there(path), BadRun))


def _there(path: Path) -> Path:
    if not path.is_file():
        raise BadRun(
            f"{path.parent} is no complete run: {path.name} is not there; run `rightsdesk eval run` to its end"
        )
    return path


def _check(run: Run) -> None:
    asked = [case.id for case in run.cases]
    for name, found in (
        (ANSWERS, [answer.case_id for answer in run.answers]),
        (SCORES, [score.case_id for score in run.scores]),
        (TIMINGS, [timing.get("case_id") for timing in run.timings]),
    ):
        if found != asked:
            raise BadRun(f"{run.folder / name} is not about the cases of {CASES}; run `rightsdesk eval run` again")
