"""What a comparison of two runs tells: differences, cases that turned, and what could not be compared."""

from dataclasses import dataclass

from eval.types import Status


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure in two runs over the same `n` cases; `unpaired` more have it in one run only and are left out.

    `p` is the permutation test's, `p_holm` adjusted over all slices of the measure; both None where none was made.
    `smallest_effect` is the true difference that so many cases would show with 80 % power at 5 %.
    """

    slice: str
    measure: str
    n: int
    unpaired: int
    a: float
    b: float
    difference: float
    low: float | None
    high: float | None
    p: float | None = None
    p_holm: float | None = None
    smallest_effect: float | None = None


@dataclass(frozen=True, slots=True)
class PassFail:
    """How many cases have something in one run only; the exact McNemar test of it, and that adjusted over slices."""

    slice: str
    what: str
    n: int
    only_a: int
    only_b: int
    p: float
    p_holm: float


@dataclass(frozen=True, slots=True)
class Shown:
    """What one run made of a case."""

    passed: bool
    status: Status
    answer: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Turned:
    """A case that passes in one run and fails in the other, with both answers."""

    case_id: str
    kind: str
    language: str
    question: str
    answerable: bool
    a: Shown
    b: Shown


@dataclass(frozen=True, slots=True)
class Comparison:
    """Run b against run a. Only cases that are in both, with the same question and labels, are compared.

    `latencies` are milliseconds in a and in b, by measure. They are told, not tested: another machine, or another load
    of the same one, changes all of them at once.
    """

    a: str
    b: str
    n: int
    clusters: int
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    changed: tuple[str, ...]
    differences: tuple[Difference, ...]
    passes: tuple[PassFail, ...]
    turned: tuple[Turned, ...]
    latencies: dict[str, tuple[float, float]]
