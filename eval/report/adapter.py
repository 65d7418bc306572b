"""From a run as it is kept to what a report shows: the one place that knows both. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from eval.measures.calibration import Bin
from eval.report.case_shown import case_shown
from eval.report.content import Compared, Floor, PassageText, ReportContent, Slice
from eval.runs import Run
from eval.types import Status

STATUSES: tuple[Status, ...] = ("answered", "clarify", "declined", "failed")


def report_content(
    run: Run,
    slices: Sequence[Slice],
    *,
    risk_coverage: Sequence[tuple[float, float]] = (),
    reliability: Sequence[Bin] = (),
    floors: Sequence[Floor] = (),
    compared: Compared | None = None,
    notes: Sequence[tuple[str, tuple[tuple[str, str], ...]]] = (),
) -> ReportContent:
    """The figures come from where they are reckoned (`eval.summary`, `eval.measures`); here they are only laid out."""
    turned = {case.case_id: "better" if case.passes_now else "worse" for case in compared.turned} if compared else {}
    found: Counter[str] = Counter(answer.status for answer in run.answers)
    return ReportContent(
        name=str(run.configuration.get("name", "")) or "unnamed run",
        configuration=tuple(_flattened(run.configuration)),
        statuses=tuple((status, found[status]) for status in STATUSES),
        slices=tuple(slices),
        cases=tuple(
            case_shown(case, asked, score, turned.get(case.id, ""))
            for case, asked, score in zip(run.cases, run.answers, run.scores, strict=True)
        ),
        passages={key: _passage(key, row) for key, row in run.passages.items()},
        latencies_ms=tuple(timing["total"] for timing in run.timings if "total" in timing),
        risk_coverage=tuple(risk_coverage),
        reliability=tuple(reliability),
        floors=tuple(floors),
        compared=compared,
        notes=tuple(notes),
    )


def _passage(key: str, row: Mapping[str, str]) -> PassageText:
    document, title, section, language, text = (
        row.get(name, "") for name in ("document", "title", "section", "language", "text")
    )
    return PassageText(key, document, title, section, language, text)


def _flattened(value: Mapping[str, Any], above: str = "") -> list[tuple[str, str]]:
    """Nested settings as one list, `machine.cores`, so that a table can hold them."""
    rows: list[tuple[str, str]] = []
    for key, held in value.items():
        rows += _flattened(held, f"{above}{key}.") if isinstance(held, Mapping) else [(f"{above}{key}", str(held))]
    return rows
