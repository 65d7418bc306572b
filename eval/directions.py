"""Which way a measure is better; one that nobody listed is better when higher. Pure."""

from typing import Literal

Direction = Literal["up", "down", "none"]

_DOWN = frozenset({"brier", "ece", "ece_plain", "aurc", "aurc_excess", "latency_p50", "latency_p95", "latency_p99"})
# A longer answer is neither better nor worse, and what a perfect model would show says nothing about ours.
_NONE = frozenset({"answer_words", "ece_perfect", "ece_plain_perfect"})
# What rounding a value to four decimals may hide.
ROUNDING = 1e-4


def direction(measure: str) -> Direction:
    """Whether more of it is better, worse or neither."""
    if measure in _NONE:
        return "none"
    return "down" if measure in _DOWN else "up"


def gain(measure: str, difference: float) -> float:
    """The difference as better above 0 and worse below it; always 0 for what is neither."""
    return {"up": difference, "down": -difference, "none": 0.0}[direction(measure)]


def falls_short(measure: str, value: float, bound: float) -> bool:
    """Whether the value is worse than its bound by more than rounding: below it, or above where lower is better."""
    return -gain(measure, value - bound) > ROUNDING
