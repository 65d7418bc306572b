"""All that conversations need while the application runs, as one value."""

from dataclasses import dataclass

from api.conversing.turns import Turns


@dataclass(frozen=True, slots=True)
class Conversing:
    """`within_s` is how long somebody waits for an answer."""

    turns: Turns
    within_s: float
