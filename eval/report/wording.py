"""How a report calls each measure and writes its values: one table, for the page and for Markdown. Pure."""

from dataclasses import dataclass, replace

from eval.directions import direction
from eval.report.content import Difference, Estimate


@dataclass(frozen=True, slots=True)
class Wording:
    """A measure's name for people and what it tells; `unit` is empty for a share."""

    name: str
    tells: str
    unit: str = ""
    lower_is_better: bool = False


_LEVELS = ("document", "section", "passage")
_NAMED: dict[str, Wording] = {
    "passed": Wording("Passed", "share of the questions rightly answered, or rightly not answered"),
    "nugget_recall_vital": Wording("Vital nuggets shown", "share of the facts that a right answer must hold"),
    "nugget_recall": Wording("Nuggets shown", "share of all the facts that were expected"),
    "nugget_precision": Wording("Nugget precision", "share of the answer's sentences that hold an expected fact"),
    "accuracy": Wording("Accuracy", "share of right answers among those given"),
    "coverage": Wording("Coverage", "share of the questions that were answered"),
    "decline_precision": Wording("Decline precision", "share of declined questions that have no answer here"),
    "decline_recall": Wording("Decline recall", "share of questions without an answer that were declined"),
    "decline_f1": Wording("Decline F1", "harmonic mean of the two"),
    "quote_validity": Wording("Quote validity", "share of quotes that stand in their document word for word"),
    "citation_recall": Wording("Citation recall", "share of statements that their citations support"),
    "citation_precision": Wording("Citation precision", "share of citations that their statement needs"),
    "language_fidelity": Wording("Language fidelity", "share of answers in the language of the question"),
    "exact_match": Wording("Exact match", "share of answers that are the short answer"),
    "token_f1": Wording("Token F1", "overlap of words with the short answer"),
    "contains_short": Wording("Holds the short answer", "share of answers with the short answer in them"),
    **{
        f"{level}_{name}": Wording(f"{level.capitalize()} {said}", tells)
        for level in _LEVELS
        for name, said, tells in (
            *(
                (f"recall@{k}", f"recall@{k}", f"share of the right {level}s among the first {k}")
                for k in (1, 3, 5, 10)
            ),
            ("ndcg@10", "nDCG@10", f"right {level}s near the top of the first ten"),
            ("rr", "reciprocal rank", f"one over the rank of the first right {level}"),
        )
    },
    "aurc": Wording("Area under risk-coverage", "mean share wrong as ever more is answered"),
    "aurc_excess": Wording("Excess over the best order", "of that area, what a perfect order would save"),
    "brier": Wording("Brier score", "squared distance of confidence from outcome"),
    "ece": Wording("Calibration error", "distance of confidence from share right, debiased"),
    "ece_perfect": Wording("… of a perfect model", "what a calibrated model would show at this n"),
    "ece_plain": Wording("Calibration error, plain", "the same without the correction for chance"),
    "ece_plain_perfect": Wording("… of a perfect model", "what a calibrated model would show of the plain one"),
    "answer_words": Wording("Answer length", "words in an answer", "words"),
    "latency_p50": Wording("Latency, median", "time from question to answer", "ms"),
    "latency_p95": Wording("Latency, 95th percentile", "time from question to answer", "ms"),
    "latency_p99": Wording("Latency, 99th percentile", "time from question to answer", "ms"),
}
HEADLINE = (
    "passed",
    "nugget_recall_vital",
    "accuracy",
    "coverage",
    "decline_f1",
    "quote_validity",
    "citation_recall",
    "citation_precision",
    "document_recall@5",
    "ece",
    "ece_perfect",
    "latency_p95",
)
SLICED = ("passed", "nugget_recall_vital", "accuracy", "coverage", "decline_f1", "document_recall@5", "citation_recall")


NONE = "–"
# An interval without width would pass for certainty.
ALIKE = "all alike"


def wording(measure: str) -> Wording:
    """A measure that has no entry here goes by its own name rather than missing."""
    return replace(_NAMED.get(measure, Wording(measure, "")), lower_is_better=direction(measure) == "down")


def in_order(measures: set[str]) -> list[str]:
    """The known measures in the table's order, then any others by name."""
    return [name for name in _NAMED if name in measures] + sorted(measures - _NAMED.keys())


def number(measure: str, value: float) -> str:
    """Three places for a share, one for the rest: `0.831`, `7.9 ms`."""
    unit = wording(measure).unit
    return f"{value:.1f} {unit}" if unit else f"{value:.3f}"


def signed(measure: str, value: float) -> str:
    """With its sign, as a difference wants it; nothing at all is no `-0.000`."""
    written = number(measure, abs(value))
    return written if not any(digit in written for digit in "123456789") else f"{'+' if value > 0 else '−'}{written}"


def interval(estimate: Estimate, measure: str) -> str:
    """`0.801 to 0.861`: a dash between would read as a minus where a difference is meant. A dash alone for none."""
    if estimate.low is None or estimate.high is None:
        return NONE
    if estimate.low == estimate.high:
        return ALIKE
    unit = wording(measure).unit
    places = 1 if unit else 3
    return f"{estimate.low:.{places}f} to {estimate.high:.{places}f}"


def span(difference: Difference) -> str:
    """The interval of a difference, both ends with their sign."""
    if difference.low is None or difference.high is None:
        return NONE
    return f"{signed(difference.measure, difference.low)} to {signed(difference.measure, difference.high)}"


def chance(p: float | None) -> str:
    """A p that rounds to nothing is still above it."""
    return NONE if p is None else f"{p:.3f}" if p >= 0.001 else "< 0.001"
