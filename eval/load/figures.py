"""What a run under load comes to. Pure."""

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.types import Immutable

LONGEST_P95_S = 3.0
MOST_GROWTH = 0.05


@dataclass(frozen=True, slots=True)
class Asked(Immutable):
    """One question: when it was asked after the run began, how long its answer took to the end, what came of it."""

    at_s: float
    took_s: float
    outcome: str


@dataclass(frozen=True, slots=True)
class Weighed(Immutable):
    """Bytes of memory that the service's processes had to themselves, at a moment after the run began."""

    at_s: float
    resident: int


@dataclass(frozen=True, slots=True)
class LoadFigures(Immutable):
    """Figures over all questions; memory from the end of the warm-up on. `cpu_s` is of one question; `load` is the
    machine's, before and after."""

    conversations: int
    questions: int
    errors: dict[str, int]
    modes: dict[str, int]
    median_s: float
    p95_s: float
    slowest_s: float
    cpu_s: float
    memory_mb: float
    memory_growth: float
    load: tuple[float, float]

    @property
    def good(self) -> bool:
        return not self.errors and self.p95_s <= LONGEST_P95_S and self.memory_growth <= MOST_GROWTH

    def lines(self) -> list[str]:
        return [
            f"{self.questions} questions of {self.conversations} conversations, {_told(self.modes)}",
            f"errors: {_told(self.errors) or 'none'}",
            f"to the last byte: median {self.median_s:.2f} s, p95 {self.p95_s:.2f} s, slowest {self.slowest_s:.2f} s",
            f"processor time per question {self.cpu_s * 1000:.0f} ms",
            f"memory after warm-up {self.memory_mb:.0f} MB, growth {self.memory_growth:+.1%}",
            f"load of the machine before and after: {self.load[0]:.1f}, {self.load[1]:.1f}",
        ]


def figures(
    conversations: int,
    asked: Sequence[Asked],
    weighed: Sequence[Weighed],
    warm_s: float,
    cpu_s: float,
    load: tuple[float, float],
) -> LoadFigures:
    """ValueError if nothing was asked, or memory was not weighed after the warm-up."""
    took = sorted(one.took_s for one in asked)
    if not took:
        raise ValueError("nothing was asked in the time of the run; give it longer than the thinking time")
    memory_mb, growth = _growth([one.resident for one in weighed if one.at_s >= warm_s])
    return LoadFigures(
        conversations=conversations,
        questions=len(asked),
        errors=dict(Counter(one.outcome for one in asked if one.outcome not in MODES)),
        modes=dict(Counter(one.outcome for one in asked if one.outcome in MODES)),
        median_s=round(statistics.median(took), 3),
        p95_s=round(percentile(took, 0.95), 3),
        slowest_s=round(took[-1], 3),
        cpu_s=round(cpu_s / len(asked), 3),
        memory_mb=round(memory_mb, 1),
        memory_growth=round(growth, 4),
        load=load,
    )


MODES = ("fast", "careful")


def percentile(ordered: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all does not exceed."""
    return ordered[max(0, -(-len(ordered) * round(share * 100) // 100) - 1)]


def _growth(resident: Sequence[int]) -> tuple[float, float]:
    """Megabytes at first, and by what share the last fifth of the run has more than the first."""
    if not resident:
        raise ValueError("memory was not weighed after the warm-up; give the run longer than that")
    part = max(1, len(resident) // 5)
    first, last = statistics.median(resident[:part]), statistics.median(resident[-part:])
    return first / 1e6, last / first - 1


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
