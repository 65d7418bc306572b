"""Rows of JSON lines and of judgements, checked as they are read: BadSet names file and line."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from eval.lines import lines_of, text_of
from eval.sets.types import BadSet


def json_rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Where each row stands, and the row; blank lines are passed over."""
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise BadSet(f"{where}: wanted a JSON object on one line: {error}") from error
        if not isinstance(row, dict):
            raise BadSet(f"{where}: wanted a JSON object on one line, came {type(row).__name__}")
        yield where, row


def text_in(row: Mapping[str, Any], where: str, *names: str, default: str | None = None) -> str:
    """The text under the first of these names that is there; a number will do for an id."""
    value = next((row[name] for name in names if row.get(name) is not None), default)
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    raise BadSet(f"{where}: wanted text under {' or '.join(names)}, came {value!r}")


def texts_in(row: Mapping[str, Any], where: str, name: str) -> tuple[str, ...]:
    """The list of texts under this name; nothing where it is not there."""
    values = row.get(name) or []
    if not (isinstance(values, list) and all(isinstance(value, str) for value in values)):
        raise BadSet(f"{where}: wanted a list of texts under {name}, came {values!r}")
    return tuple(values)


def judgements(path: Path) -> dict[str, dict[str, int]]:
    """Grades by question and document, from `query-id`, `corpus-id`, `score` parted by tabs, a head line or none."""
    grades: dict[str, dict[str, int]] = {}
    for number, line in enumerate(_lines(path), start=1):
        cells = line.split("\t")
        if not line.strip() or (number == 1 and cells[-1].strip() == "score"):
            continue
        try:
            query, document, score = (cell.strip() for cell in cells)
            grades.setdefault(query, {})[document] = int(score)
        except ValueError as error:
            wanted = "query-id, corpus-id and a whole number, parted by tabs"
            raise BadSet(f"{path}:{number}: wanted {wanted}; came {line[:80]!r}") from error
    return grades


def _lines(path: Path) -> list[str]:
    try:
        return lines_of(text_of(path, BadSet))
    except FileNotFoundError:
        raise BadSet(f"{path}: there is no such file; name a folder that holds it") from None
