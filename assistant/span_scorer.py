"""The learned scorer of spans as it is written down: a weight for each signal, and what they were learned from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from assistant.errors import BadCalibration
from assistant.signals import NAMES, READ, Signals, named, values
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class SpanScorer(Immutable):
    """A logistic regression over the signals of a span: the probability that it shows a fact that answers."""

    intercept: float
    weights: tuple[float, ...]

    @classmethod
    def of(cls, intercept: float = 0.0, **weights: float) -> Self:
        """With these weights, by the names of the signals, and none for the others."""
        return cls(intercept, named(weights))

    def score(self, signals: Signals) -> float:
        """Log odds."""
        pairs = zip(self.weights, values(signals), strict=True)
        return self.intercept + sum(weight * value for weight, value in pairs)

    def named(self) -> Mapping[str, float]:
        return dict(zip(NAMES, self.weights, strict=True))


def read_scorer(path: Path) -> SpanScorer:
    """BadCalibration if the file is not what `rightsdesk eval learn` writes for these signals."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        weights = {name: float(weight) for name, weight in found["weights"].items()}
        # Those of a fast answer weigh no reading.
        if not set(NAMES) - set(READ) <= weights.keys() <= set(NAMES):
            raise ValueError(f"its weights are of {', '.join(weights)}")
        return SpanScorer(float(found["intercept"]), named(weights))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadCalibration(
            f"wanted weights as `rightsdesk eval learn` writes them in {path}, came something else ({error}); "
            "learn them again"
        ) from error


def write_scorer(path: Path, scorer: SpanScorer, provenance: Mapping[str, Any]) -> None:
    weights = {name: round(weight, 4) for name, weight in scorer.named().items()}
    found = {"intercept": round(scorer.intercept, 4), "weights": weights, "provenance": provenance}
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
