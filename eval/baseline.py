"""The baseline that a gate holds a run against: values with margins and floors, and every case's score, as JSON."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from eval.gold import GoldCase
from eval.types import CaseScore
from ingest.errors import RightsdeskError


class BadBaseline(RightsdeskError):
    """A baseline that cannot be read or must not be written; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Floor:
    """What a measure was in a slice of `n` cases, how far it may fall from there, and where it may never be.

    For a measure that is better when lower, `margin` is how far it may rise and `floor` the highest it may be.
    `arithmetic`, `date` and `n` are those of the floor, which stays when a later baseline brings another value.
    """

    slice: str
    measure: str
    value: float
    margin: float
    floor: float
    arithmetic: str
    date: str
    n: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """A run that was taken as the measure of later ones. `labels` tells each case's question and labels by hash."""

    name: str
    commit: str
    date: str
    reason: str
    scorer_version: Any
    n: int
    floors: tuple[Floor, ...]
    scores: tuple[CaseScore, ...]
    labels: dict[str, str]


def fingerprint(case: GoldCase) -> str:
    """The same for the same question and labels under whatever id."""
    held = case.model_dump_json(exclude={"id"})
    return sha256(held.encode()).hexdigest()[:16]


def read_baseline(path: Path) -> Baseline:
    """BadBaseline where the file is missing or is not what `store` writes."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        floors = tuple(Floor(**floor) for floor in held.pop("floors"))
        scores = tuple(CaseScore(**score) for score in held.pop("scores"))
        return Baseline(**held, floors=floors, scores=scores)
    except FileNotFoundError as error:
        raise BadBaseline(f"there is no baseline {path}; write one from a run") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadBaseline(f"wanted a baseline in {path}: {error}; write it anew from a run") from error


def store(baseline: Baseline, path: Path) -> None:
    """JSON with a floor and a case a line, so that a change of it can be read; written whole or not at all."""
    held = asdict(baseline)
    lines = {name: _lines(held.pop(name)) for name in ("floors", "scores")}
    labels = ",\n".join(f"  {_json(case_id)}: {_json(label)}" for case_id, label in held.pop("labels").items())
    parts = [f"{_json(name)}: {_json(value)}" for name, value in held.items()]
    parts += [f"{_json(name)}: [\n{rows}\n]" for name, rows in lines.items()]
    parts.append(f'"labels": {{\n{labels}\n}}')
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    unfinished.replace(path)


def _lines(rows: list[dict[str, Any]]) -> str:
    return ",\n".join(f"  {_json(row)}" for row in rows)


def _json(value: Any) -> str:  # noqa: ANN401
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
