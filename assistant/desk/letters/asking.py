"""Which sentences wait for an answer though no question mark says so: a logistic regression over their meaning.

Wordings cannot be listed ("whether rural districts count is something we'd like settled"); vectors of one multilingual
model hold what they share. `rightsdesk eval train-asking` makes the weights from sentences that we wrote.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from assistant.desk.similar.meaning import Meaning
from ingest.types import Immutable

WEIGHTS = Path(__file__).parents[2] / "weights" / "asking.json"
Asks = Callable[[Sequence[str]], Sequence[bool]]


@dataclass(frozen=True, slots=True)
class Asking(Immutable):
    """A sentence asks where its weighted vector is above zero; `model` is whose vectors these are."""

    model: str
    weights: tuple[float, ...]
    bias: float

    def asks(self, vectors: Sequence[bytes]) -> list[bool]:
        """Of vectors as `Meaning` stores them."""
        import numpy as np

        table = np.frombuffer(b"".join(vectors), dtype="<f4").reshape(len(vectors), -1)
        return [bool(one > 0) for one in table @ np.asarray(self.weights) + self.bias]


@cache
def read_asking(path: Path = WEIGHTS) -> Asking:
    found = json.loads(path.read_text("utf-8"))
    return Asking(found["model"], tuple(found["weights"]), found["bias"])


def by_meaning(meaning: Meaning | None) -> Asks:
    """By the weights; by the question mark alone where no model is set, or another than theirs."""
    known = read_asking()
    return partial(_asks, meaning, known) if meaning and meaning.model.split()[0] == known.model else marked_alone


def marked_alone(sentences: Sequence[str]) -> Sequence[bool]:
    """Nothing without a question mark asks."""
    return [False] * len(sentences)


def _asks(meaning: Meaning, asking: Asking, sentences: Sequence[str]) -> Sequence[bool]:
    return asking.asks(meaning.stored(sentences)) if sentences else []
