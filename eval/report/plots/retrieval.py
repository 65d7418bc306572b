"""How much of what is right is found among the first k: by document, section and passage, with intervals. Pure."""

from eval.report.content import ReportContent
from eval.report.plots.area import Area, axes, rows
from eval.report.plots.marks import Dot, Label, Line, Mark, Path, Plot, Series
from eval.report.wording import interval

_LEVELS: tuple[tuple[str, Series], ...] = (("document", "first"), ("section", "second"), ("passage", "third"))
_CUTS = (1, 3, 5, 10)
# Beside each other rather than on top: intervals at one k would hide each other.
_ASIDE = {"document": -9.0, "section": 0.0, "passage": 9.0}


def retrieval_by_k(content: ReportContent) -> Plot | None:
    """Recall at 1, 3, 5 and 10; None where no case has a right place."""
    area = Area(x_most=len(_CUTS), top=34)
    marks: list[Mark] = [*rows(area), *axes(area, "first k passages found", "recall")]
    marks += [Label(_place(area, at), area.bottom + 16, str(k)) for at, k in enumerate(_CUTS)]
    table: list[tuple[str, ...]] = []
    for level, series in _LEVELS:
        drawn, figures = _level(content, area, level, series)
        if figures:
            marks += [*drawn, *_key(level, series, len({row[0] for row in table}))]
            table += figures
    if not table:
        return None
    return Plot(
        "retrieval",
        "Retrieval by k",
        "Share of the right documents, sections and passages among the first k found, with 95 % intervals.",
        236,
        tuple(marks),
        ("level", "k", "recall", "interval", "n"),
        tuple(table),
    )


def _level(content: ReportContent, area: Area, level: str, series: Series) -> tuple[list[Mark], list[tuple[str, ...]]]:
    marks: list[Mark] = []
    table: list[tuple[str, ...]] = []
    points: list[tuple[float, float]] = []
    for at, k in enumerate(_CUTS):
        estimate = content.estimate(f"{level}_recall@{k}")
        if estimate is None:
            continue
        x, y = _place(area, at) + _ASIDE[level], area.y(estimate.mean)
        points.append((x, y))
        if estimate.low is not None and estimate.high is not None:
            marks.append(Line(x, area.y(estimate.low), x, area.y(estimate.high), "interval", series))
        marks.append(Dot(x, y, series))
        table.append((level, str(k), f"{estimate.mean:.3f}", interval(estimate, "recall"), str(estimate.n)))
    return ([Path(tuple(points), series), *marks] if points else []), table


def _place(area: Area, at: int) -> float:
    return area.x(at + 0.5)


def _key(level: str, series: Series, at: int) -> tuple[Mark, ...]:
    x = 60.0 + at * 92
    return (Dot(x, 14, series), Label(x + 9, 18, level, "start", "key"))
