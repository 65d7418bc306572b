"""What a support scorer says of a claim and its evidence, and what counts as one. Pure."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Support:
    """How far the evidence bears the claim, 0 to 1; which guards object; and the scorer's own yes or no."""

    score: float
    guards: tuple[str, ...] = ()
    supported: bool = False


class Scorer(Protocol):
    """Judges one claim. `language` is the evidence's ISO 639-1 code; empty means that it is to be detected."""

    def __call__(self, evidence: str, claim: str, language: str = "") -> Support: ...
