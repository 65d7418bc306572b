"""How often somebody may ask: a bucket that drains steadily, kept as the one moment when it will be empty. Pure."""

from dataclasses import dataclass

from ingest.types import Immutable

WINDOW_S = 60.0


@dataclass(frozen=True, slots=True)
class Allowance(Immutable):
    """So many requests in a minute, all at once or spread: the generic cell rate algorithm, one number a bucket."""

    name: str
    requests: int

    @property
    def each_s(self) -> float:
        return WINDOW_S / self.requests


@dataclass(frozen=True, slots=True)
class State(Immutable):
    """How a bucket stands: what is left, in how many seconds there is one more where none is, and when all of it."""

    allowance: Allowance
    left: int
    wait_s: float
    whole_s: float


@dataclass(frozen=True, slots=True)
class Taken(Immutable):
    """Whether a request was counted, and how its buckets stand."""

    granted: bool
    states: tuple[State, ...]


def state_at(now: float, empty_at: float, allowance: Allowance) -> State:
    """How the bucket stands that will be empty then."""
    drains_s = max(empty_at - now, 0.0)
    # A hair's breadth for what floats lose.
    left = int((WINDOW_S - drains_s) / allowance.each_s + 1e-6)
    wait_s = max(drains_s + allowance.each_s - WINDOW_S, 0.0) if left < 1 else 0.0
    return State(allowance, max(left, 0), wait_s, drains_s)


def after_one_more(now: float, empty_at: float, allowance: Allowance) -> float:
    """When it will be empty, one request fuller."""
    return max(empty_at, now) + allowance.each_s
