"""Whether a confidence of 0.8 is right 8 times in 10: the reliability diagram. Pure."""

from eval.report.content import ReportContent
from eval.report.plots.area import Area, axes, columns, rows
from eval.report.plots.marks import Dot, Label, Line, Mark, Plot


def reliability(content: ReportContent) -> Plot | None:
    """Each bin with its interval and n, beside the line of a perfect model; None without bins."""
    if not content.reliability:
        return None
    area = Area()
    marks: list[Mark] = [*rows(area), *columns(area), *axes(area, "confidence", "share right")]
    marks.append(Line(area.x(0), area.y(0), area.x(1), area.y(1), "guide"))
    for bin_ in content.reliability:
        x = area.x(bin_.mean_confidence)
        marks += [Line(x, area.y(bin_.low), x, area.y(bin_.high), "interval", "first")]
        marks += [Dot(x, area.y(bin_.share_right), "first")]
    sizes = sorted({bin_.n for bin_ in content.reliability})
    held = f"{sizes[0]}" if len(sizes) == 1 else f"{sizes[0]} to {sizes[-1]}"
    marks.append(Label(area.right - 4, area.bottom - 8, f"n = {held} a bin", "end", "key"))
    return Plot(
        "reliability",
        "Reliability",
        "Share of right answers among those of like confidence, with 95 % intervals. "
        "A calibrated model lies on the dashed line.",
        236,
        tuple(marks),
        ("mean confidence", "share right", "interval", "n"),
        tuple(
            (f"{b.mean_confidence:.3f}", f"{b.share_right:.3f}", f"{b.low:.3f} to {b.high:.3f}", str(b.n))
            for b in content.reliability
        ),
    )
