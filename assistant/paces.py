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
    """Where the weights of a pace are kept, and what an answer is made of by them.

    A further span is shown only if it is at least `share` as probable as the first, and while the answer has at most
    `most_words`: both as long as keeps answers at 90 words on average.
    """

    spans: Path
    decision: Path
    share: float
    most_words: int


READER = FOLDER / "reader.safetensors"
# Of the question, at either pace.
QUESTION_ENCODER = FOLDER / "question-encoder.safetensors"

FITTED: Mapping[Pace, Fitted] = {
    "fast": Fitted(FOLDER / "spans-fast.json", FOLDER / "decision-fast.json", share=0.3, most_words=130),
    "careful": Fitted(
        FOLDER / "spans-careful.json",
        FOLDER / "decision-careful.json",
        share=0.2,
        most_words=130,
    ),
}


def offered_paces(told: Pace | None, model: str) -> tuple[Pace, ...]:
    """Both with the model that the reader was made from, and wherever careful is set; fast alone where that is set."""
    careful = told == "careful" or (told is None and model == DEFAULT_MODEL)
    return ("fast", "careful") if careful else ("fast",)


def pace_of(told: Pace | None, model: str) -> Pace:
    """The pace at which evaluation asks: the one that is set, else the most careful on offer."""
    return told or offered_paces(told, model)[-1]
