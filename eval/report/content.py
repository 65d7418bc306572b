"""What a report shows, as plain values: neither how a run is kept nor how its figures were reached. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from eval.measures.calibration import Bin
from eval.types import Found, Quoted, Status

ALL = "all"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure's mean over `n` cases, or its value over all of them, with the interval it may lie in.

    One document tells no interval: `low` and `high` are None then.
    """

    n: int
    mean: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Slice:
    """The measures of some cases: `all`, `kind:…` or `language:…`."""

    name: str
    estimates: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Floor:
    """What a measure may not fall below in a slice, or not rise above where lower is better."""

    measure: str
    slice: str
    bound: float


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure in two runs over the same cases; `p` is the test's, after Holm where there are several slices.

    What one document alone is about has no interval, and what is no mean no p: they are None.
    """

    measure: str
    slice: str
    n: int
    before: float
    after: float
    difference: float
    low: float | None = None
    high: float | None = None
    p: float | None = None


@dataclass(frozen=True, slots=True)
class Turned:
    """A case that passed in one run and not in the other, with what either said."""

    case_id: str
    passes_now: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Compared:
    """This run beside an earlier one; `smallest_effect` names for each measure what so many cases could show."""

    before: str
    differences: tuple[Difference, ...]
    turned: tuple[Turned, ...]
    unmatched: tuple[str, ...] = ()
    smallest_effect: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """A nugget, whether the answer shows it, and whether the answer that was held back would have."""

    nugget: str
    vital: bool
    shown: bool
    would_show: bool
    accepted: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage as the library holds it."""

    id: str
    document: str
    title: str
    section: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class CaseShown:
    """A case with all that a person needs to see why it came out as it did.

    `grades` are of the passages in `found`, in order: 2 holds a vital nugget, 1 stands where the answer is, 0 neither.
    """

    id: str
    language: str
    kind: str
    question: str
    history: tuple[tuple[str, str], ...]
    answerable: bool
    why: str
    near: tuple[str, ...]
    gold: tuple[tuple[str, str], ...]
    short_answers: tuple[str, ...]
    status: Status
    outcome: str
    passed: bool
    turned: str
    text: str
    text_language: str
    would_say: str
    reason: str
    error: str
    confidence: float
    expected: tuple[Expected, ...]
    quotes: tuple[Quoted, ...]
    found: tuple[Found, ...]
    grades: tuple[int, ...]
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ReportContent:
    """A whole report. `notes` are tables of facts by heading, such as how far a scorer agrees with people."""

    name: str
    configuration: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, int], ...]
    slices: tuple[Slice, ...]
    cases: tuple[CaseShown, ...]
    passages: Mapping[str, PassageText]
    latencies_ms: tuple[float, ...] = ()
    risk_coverage: tuple[tuple[float, float], ...] = ()
    reliability: tuple[Bin, ...] = ()
    floors: tuple[Floor, ...] = ()
    compared: Compared | None = None
    notes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    def estimate(self, measure: str, slice_name: str = ALL) -> Estimate | None:
        """What the measure came to in the slice, if it applies to a case of it."""
        return next((part.estimates.get(measure) for part in self.slices if part.name == slice_name), None)

    def bound(self, measure: str, slice_name: str = ALL) -> float | None:
        """The floor of the measure in the slice, if one is set."""
        return next((f.bound for f in self.floors if (f.measure, f.slice) == (measure, slice_name)), None)
