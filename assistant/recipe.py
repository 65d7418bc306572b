"""Every number that shapes an answer, by pace; its hash goes with each answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.decision import DecisionModel
from assistant.paces import Pace
from assistant.selection import SelectionWeights
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Choosing(Immutable):
    """What chooses spans and decides at one pace."""

    selection: SelectionWeights
    decision: DecisionModel
    threshold: float


@dataclass(frozen=True, slots=True)
class Paces(Immutable):
    """The paces that there are to choose from, and the one of a question that names none."""

    default: Pace
    choosing: Mapping[Pace, Choosing]

    def of(self, wished: Pace | None) -> Pace:
        """The pace wished for where it is on offer; a wish for another is no error, the answer says how it was made."""
        return self.default if wished is None or wished not in self.choosing else wished

    def at(self, wished: Pace | None) -> Choosing:
        return self.choosing[self.of(wished)]


@dataclass(frozen=True, slots=True)
class Recipe(Immutable):
    """What `answering_pipeline` is made with."""

    paces: Paces
    longest: int
    leg_k: int = 30
    top_k: int = 8
    sentence_weight: float = 0.25
    lexical_weight: float = 0.5
    clarify_within: float = 0.03
    reranker: str = ""
