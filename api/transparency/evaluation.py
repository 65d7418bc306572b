"""How well the product answers, as it was measured for the release: the README's figures, packaged with the product."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from ingest.types import Immutable

FILE = Path(__file__).with_name("evaluation.json")


@dataclass(frozen=True, slots=True)
class Figure(Immutable):
    """`low` and `high` are the ends of its 95 % interval, `set` is what it was measured on."""

    name: str
    value: float
    low: float | None
    high: float | None
    n: int | None
    set: str


@dataclass(frozen=True, slots=True)
class Evaluation(Immutable):
    measured: str
    figures: tuple[Figure, ...]

    def value(self, name: str) -> float:
        return next(figure.value for figure in self.figures if figure.name == name)


@cache
def evaluation() -> Evaluation:
    return TypeAdapter(Evaluation).validate_json(FILE.read_bytes())
