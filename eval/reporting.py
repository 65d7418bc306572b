"""From a run and its figures to what a report shows, and the report's two files."""

from collections.abc import Iterable
from pathlib import Path

from eval.baseline import Baseline
from eval.comparison import Comparison
from eval.floors import bound
from eval.measures.calibration import Bin, reliability
from eval.measures.declining import risk_coverage
from eval.report.adapter import report_content
from eval.report.content import Compared, Difference, Estimate, Floor, ReportContent, Slice, Turned
from eval.report.html import html_report
from eval.report.markdown import markdown_report
from eval.runs import Run, read_summary
from eval.summary import Estimate as Figure
from eval.summary import Summary
from eval.support.figures import read_figures

HTML, MARKDOWN = "report.html", "report.md"


def content_of(run: Run, baseline: Baseline | None = None, comparison: Comparison | None = None) -> ReportContent:
    """All that there is to tell of a run; floors and differences where they are given."""
    return report_content(
        run,
        tuple(_slices(read_summary(run.folder))),
        risk_coverage=risk_coverage(run.scores),
        reliability=_bins(run),
        floors=tuple(Floor(one.measure, one.slice, bound(one)) for one in baseline.floors) if baseline else (),
        compared=_compared(comparison) if comparison else None,
        notes=tuple(_notes()),
    )


def write_reports(run: Run, baseline: Baseline | None = None, comparison: Comparison | None = None) -> Path:
    """Both files into the run's folder; the address of the one for a browser."""
    content = content_of(run, baseline, comparison)
    (run.folder / MARKDOWN).write_text(markdown_report(content), encoding="utf-8")
    page = run.folder / HTML
    page.write_text(html_report(content), encoding="utf-8")
    return page


def _slices(summary: Summary) -> Iterable[Slice]:
    for name, held in summary.slices.items():
        yield Slice(name, {measure: _estimate(figure) for measure, figure in held.measures.items()})


def _estimate(figure: Figure) -> Estimate:
    return Estimate(figure.n, figure.value, figure.low, figure.high)


def _bins(run: Run) -> tuple[Bin, ...]:
    counted = [score for score in run.scores if score.status != "failed"]
    return reliability([score.confidence for score in counted], [float(score.right) for score in counted])


def _compared(found: Comparison) -> Compared:
    whole = [one for one in found.differences if one.slice == "all"]
    return Compared(
        before=found.a,
        differences=tuple(
            Difference(
                measure=one.measure,
                slice=one.slice,
                n=one.n,
                before=one.a,
                after=one.b,
                difference=one.difference,
                low=one.low,
                high=one.high,
                p=one.p if one.p_holm is None else one.p_holm,
            )
            for one in found.differences
        ),
        turned=tuple(
            Turned(one.case_id, one.b.passed, one.a.answer or one.a.reason, one.b.answer or one.b.reason)
            for one in found.turned
        ),
        unmatched=(*found.only_a, *found.only_b, *found.changed),
        smallest_effect={one.measure: one.smallest_effect for one in whole if one.smallest_effect is not None},
    )


def _notes() -> Iterable[tuple[str, tuple[tuple[str, str], ...]]]:
    """How far the support scorer agrees with people: what the citation figures of this report rest on."""
    figures = read_figures()
    rows = [
        (name, f"AUROC {found['auroc']:.2f} ({found['auroc_low']:.2f} to {found['auroc_high']:.2f}), n = {found['n']}")
        for name, found in figures["sets"].items()
    ]
    told = ("how", f"{figures['method']}; measured {figures['date']}, data {figures['data_sha256'][:12]}")
    yield "Whether evidence supports a statement: agreement with people", (*rows, told)
