"""What is told of a stage: one sentence, and figures that JSON can hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ingest.types import Immutable

# Of a text, so much tells which one it is.
SHOWN = 160


@dataclass(frozen=True, slots=True)
class Told(Immutable):
    said: str
    details: Mapping[str, Any]


def shown(text: str) -> str:
    """The beginning of a text, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def rounded(values: Mapping[str, float]) -> dict[str, float]:
    """What says something: the largest first, without zeros."""
    told = {name: round(value, 4) for name, value in values.items()}
    return dict(sorted(((name, value) for name, value in told.items() if value), key=lambda one: -abs(one[1])))
