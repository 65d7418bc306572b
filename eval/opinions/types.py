"""What a model thinks of one answer, frozen, and what all such opinions come to beside the offline measures."""

from dataclasses import dataclass

from eval.labelling.kappa import Kappa
from eval.scoring import RIGHT_FROM
from eval.summary import Estimate


@dataclass(frozen=True, slots=True)
class Similarity:
    """The cosine of an answer and that reference of its case which is nearest; 0 for what was not answered."""

    case_id: str
    similarity: float
    reference: str
    model: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """`holds` is a verdict on each vital fact, in the case's order.

    It is empty where there is no verdict, and `problem` says why. `prompt_sha256` is of all that was sent.
    """

    case_id: str
    holds: tuple[bool, ...]
    reason: str
    problem: str
    model: str
    url: str
    prompt_sha256: str

    @property
    def recall(self) -> float:
        """The share of the vital facts that the answer states."""
        return sum(self.holds) / len(self.holds) if self.holds else 0.0

    @property
    def right(self) -> bool:
        """By the same measure as `scoring.is_right`, so that the two can agree or not."""
        return self.recall >= RIGHT_FROM


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over the cases of a slice: `all`, `kind:…` or `language:…`."""

    slice: str
    measure: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Association:
    """How a similarity goes along with the offline measures over `n` answers, with 95 % cluster-bootstrap intervals.

    An interval is None where its figure is: where all answers are right, or none is; where all values are alike.
    """

    n: int
    auroc: float | None
    auroc_interval: tuple[float, float] | None
    rho: float | None
    rho_interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class SimilarityOpinion:
    """`without_reference` counts the answerable cases that have nothing to be compared with."""

    model: str
    figures: tuple[Figure, ...]
    association: Association
    without_reference: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A case that the judge and the offline measure see otherwise; `facts` is how many there are, `held` how many of
    them the judge found."""

    case_id: str
    question: str
    judge: bool
    offline: bool
    held: int
    facts: int
    reason: str


@dataclass(frozen=True, slots=True)
class JudgeOpinion:
    """`without_verdict` are case ids with what went wrong. `nothing_said` counts cases without any answer: they are
    wrong unasked, and no part of the agreement."""

    model: str
    url: str
    figures: tuple[Figure, ...]
    agreement: Kappa | None
    disagreements: tuple[Disagreement, ...]
    without_verdict: tuple[tuple[str, str], ...]
    nothing_said: int
