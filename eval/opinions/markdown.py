"""Opinions as Markdown. What people asked and models wrote is escaped. Pure."""

from collections.abc import Iterable, Sequence

from eval.census import as_markdown
from eval.comparison_markdown import cell
from eval.labelling.kappa import Kappa
from eval.opinions.types import Association, Disagreement, Figure, JudgeOpinion, SimilarityOpinion

ONLY_OPINIONS = (
    "These figures are opinions of a model. They gate nothing: no score, summary, comparison or baseline holds them."
)
_SPAN = "95 % interval"


def similarity_markdown(found: SimilarityOpinion) -> str:
    """Means, and how far similarity goes along with the offline measures."""
    return _joined(
        "## Semantic answer similarity",
        ONLY_OPINIONS,
        f"Model: {cell(found.model)}. Cosine of answer and reference, over the cases that can be answered; what was "
        f"not answered is 0. {found.without_reference} such cases have no reference and are left out.",
        _table(found.figures),
        _association(found.association),
    )


def judge_markdown(found: JudgeOpinion) -> str:
    """Means, agreement, the cases that judge and offline measure see otherwise, and those without a verdict."""
    return _joined(
        "## LLM as judge",
        ONLY_OPINIONS,
        f"Model: {cell(found.model)} at {cell(found.url)}. It read what was answered, or would have been at a "
        f"threshold of 0, which is what `right` is about. {len(found.without_verdict)} cases are without a verdict and "
        f"left out; {found.nothing_said} have no answer at all and count as wrong unasked.",
        _table(found.figures),
        _agreement(found.agreement),
        _disagreements(found.disagreements),
        _without_verdict(found.without_verdict),
    )


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(figures: Sequence[Figure]) -> str:
    if not figures:
        return "No case has a figure."
    rows = [
        (
            one.slice,
            one.measure,
            str(one.estimate.n),
            f"{one.estimate.value:.3f}",
            _span(one.estimate.low, one.estimate.high),
        )
        for one in figures
    ]
    return as_markdown([("slice", "measure", "n", "mean", _SPAN), *rows])


def _association(found: Association) -> str:
    rows = [
        ("AUROC against `right`", found.auroc, found.auroc_interval),
        ("Spearman's rho against `nugget_recall`", found.rho, found.rho_interval),
    ]
    told = [
        (name, "-" if value is None else f"{value:.3f}", _span(*(interval or (None, None))))
        for name, value, interval in rows
    ]
    return _joined(
        f"### Agreement with the offline measures\n\nOver the {found.n} cases that were answered.",
        as_markdown([("agreement", "value", _SPAN), *told]),
    ).rstrip()


def _agreement(found: Kappa | None) -> str:
    head = "### Agreement with the offline measure\n\n"
    if found is None:
        return f"{head}There is no verdict to compare with `right`."
    told = f"Judge and `right` say the same of {found.agreed:.1%} of {found.n} cases. "
    if found.kappa is None:
        return f"{head}{told}Both gave one verdict only, so that kappa tells nothing."
    return f"{head}{told}Cohen's kappa is {found.kappa:.3f} ({_SPAN} {_span(found.low, found.high)})."


def _disagreements(found: Sequence[Disagreement]) -> str:
    if not found:
        return ""
    rows = [
        (cell(one.case_id), cell(one.question), _said(one), "right" if one.offline else "wrong", cell(one.reason))
        for one in found
    ]
    table = as_markdown([("case", "question", "judge", "offline", "the judge's reason"), *rows])
    return f"### {len(found)} cases that they see otherwise\n\n{table}"


def _said(one: Disagreement) -> str:
    return f"{'right' if one.judge else 'wrong'}, {one.held} of {one.facts} facts"


def _without_verdict(found: Iterable[tuple[str, str]]) -> str:
    rows = [(cell(case_id), cell(problem)) for case_id, problem in found]
    if not rows:
        return ""
    table = as_markdown([("case", "why"), *rows])
    return f"### {len(rows)} cases without a verdict\n\nThey are asked again when the command is run again.\n\n{table}"


def _span(low: float | None, high: float | None) -> str:
    return "-" if low is None or high is None else f"{low:.3f} to {high:.3f}"
