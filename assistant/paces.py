"""How much is done for an answer: `fast` chooses by cheap signals, `careful` by what a reader makes of it too."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ingest.models import DEFAULT_MODEL
from ingest.types import Immutable

Pace = Literal["fast", "careful"]
FOLDER = Path(__file__).with_name("weights")


@dataclass(frozen=True, slots=True)
class Fitted(Immutable):
    """Where the weights of a pace are kept, `reader` only where there is one; and what an answer is made of by them.

    A further span is shown only if it is at least `share` as probable as the first, and while the answer has at most
    `most_words`: both as long as keeps answers at 90 words on average.
    """

    spans: Path
    decision: Path
    share: float
    most_words: int
    reader: Path | None = None


FITTED: Mapping[Pace, Fitted] = {
    "fast": Fitted(FOLDER / "spans-fast.json", FOLDER / "decision-fast.json", share=0.35, most_words=120),
    "careful": Fitted(
        FOLDER / "spans-careful.json",
        FOLDER / "decision-careful.json",
        share=0.2,
        most_words=150,
        reader=FOLDER / "reader.safetensors",
    ),
}


def pace_of(told: Pace | None, model: str) -> Pace:
    """The pace that is set; where none is, careful with the model that the reader was made from, and fast otherwise."""
    return told or ("careful" if model == DEFAULT_MODEL else "fast")
