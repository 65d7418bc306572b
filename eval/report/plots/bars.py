"""A measure for each kind of question or each language, as bars with intervals. Pure."""

from eval.report.content import ALL, Estimate, ReportContent
from eval.report.plots.area import SHARES, Area
from eval.report.plots.marks import Bar, Label, Line, Mark, Plot
from eval.report.wording import interval, wording

_BY = {"kind": "by kind", "language": "by language"}
_ROW = 24.0
_TOP = 8.0


def bars(content: ReportContent, measure: str, by: str) -> Plot | None:
    """One bar for all, then one for each slice; None where the measure applies to no slice."""
    slices = [(part.name, part.estimates[measure]) for part in content.slices if measure in part.estimates]
    named = [(name.removeprefix(f"{by}:"), estimate) for name, estimate in slices if name.startswith(f"{by}:")]
    if not named:
        return None
    shown = [(name, estimate) for name, estimate in slices if name == ALL] + named
    area = Area(left=118, top=_TOP, right=310, bottom=_TOP + _ROW * len(shown))
    marks: list[Mark] = [*_grid(area)]
    for at, (name, estimate) in enumerate(shown):
        marks += _bar(area, name, estimate, _TOP + _ROW * at)
    said = wording(measure)
    return Plot(
        f"{measure}-{by}",
        f"{said.name} {_BY[by]}",
        f"{said.tells.capitalize()}, with 95 % intervals.",
        area.bottom + 24,
        tuple(marks),
        (by, "value", "interval", "n"),
        tuple((name, f"{e.mean:.3f}", interval(e, measure), str(e.n)) for name, e in shown),
    )


def _grid(area: Area) -> list[Mark]:
    marks: list[Mark] = []
    for value in SHARES:
        marks.append(Line(area.x(value), area.top, area.x(value), area.bottom, "grid"))
        marks.append(Label(area.x(value), area.bottom + 16, f"{value:g}"))
    return marks


def _bar(area: Area, name: str, estimate: Estimate, top: float) -> tuple[Mark, ...]:
    middle = top + _ROW / 2
    return (
        Label(area.left - 8, middle + 4, name, "end", "key"),
        Bar(area.left, top + 4, area.x(estimate.mean) - area.left, _ROW - 8, "quiet" if name == ALL else "first"),
        *_interval(area, estimate, middle),
        Label(348, middle + 4, f"n {estimate.n}", "end"),
    )


def _interval(area: Area, estimate: Estimate, middle: float) -> tuple[Mark, ...]:
    if estimate.low is None or estimate.high is None:
        return ()
    return (Line(area.x(estimate.low), middle, area.x(estimate.high), middle, "interval"),)
