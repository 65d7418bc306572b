"""What share is wrong when only the surest answers are given: the risk-coverage curve. Pure."""

from eval.report.content import ReportContent
from eval.report.plots.area import Area, axes, columns, rows
from eval.report.plots.marks import Dot, Label, Mark, Path, Plot

_TOLD = tuple(tenth / 10 for tenth in range(1, 11))


def risk_coverage(content: ReportContent) -> Plot | None:
    """The curve, and where today's threshold stands on it; None without a curve (Geifman & El-Yaniv 2017)."""
    curve = content.risk_coverage
    if not curve:
        return None
    area = Area()
    marks: list[Mark] = [*rows(area), *columns(area), *axes(area, "coverage: share answered", "risk: share wrong")]
    marks.append(Path(tuple((area.x(coverage), area.y(risk)) for coverage, risk in curve), "first"))
    marks += _today(content, area)
    return Plot(
        "risk-coverage",
        "Risk and coverage",
        "Of the questions answered, surest first, the share that is wrong. A lower curve is better; "
        "the mark is where the threshold stands today.",
        236,
        tuple(marks),
        ("share answered", "share wrong"),
        tuple((f"{coverage:.3f}", f"{risk:.3f}") for coverage, risk in _told(curve)),
    )


def _today(content: ReportContent, area: Area) -> tuple[Mark, ...]:
    coverage, accuracy = content.estimate("coverage"), content.estimate("accuracy")
    if coverage is None or accuracy is None:
        return ()
    x, y = area.x(coverage.mean), area.y(1 - accuracy.mean)
    leftwards = coverage.mean > 0.6
    return (
        Dot(x, y, "second"),
        Label(x + (-9 if leftwards else 9), y - 9, "today", "end" if leftwards else "start", "key"),
    )


def _told(curve: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """Hundreds of rows tell nobody anything: the first point at or past each tenth."""
    found = (next((point for point in curve if point[0] >= tenth - 1e-9), None) for tenth in _TOLD)
    return list(dict.fromkeys(point for point in found if point is not None))
