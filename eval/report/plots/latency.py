"""How long answers take: the share that is done within so many milliseconds. Pure."""

import math

from eval.report.content import ReportContent
from eval.report.plots.area import Area, axes, round_steps, rows
from eval.report.plots.marks import Label, Line, Mark, Path, Plot

_PERCENTILES = (50, 75, 90, 95, 99)
_NAMED = (50, 95, 99)


def latency(content: ReportContent) -> Plot | None:
    """The empirical distribution, with its median and tail; None without timings.

    A percentile is the least time that so many of 100 stay within, which is a time that was measured (nearest rank).
    """
    times = sorted(content.latencies_ms)
    if not times:
        return None
    steps = round_steps(times[-1])
    area = Area(x_most=steps[-1], top=30)
    marks: list[Mark] = [*rows(area), *axes(area, "milliseconds", "share done")]
    marks += [Label(area.x(step), area.bottom + 16, f"{step:g}") for step in steps]
    marks.append(Path(_stairs(times, area), "first"))
    for at, percent in enumerate(_NAMED):
        x = area.x(_within(times, percent))
        marks.append(Line(x, area.top, x, area.bottom, "guide"))
        marks.append(Label(x, 12.0 if at % 2 == 0 else 25.0, f"p{percent}", "end" if x > 320 else "middle", "key"))
    return Plot(
        "latency",
        "Latency",
        f"Share of {len(times)} questions answered within a time, with the median and the slowest in 20 and in 100.",
        236,
        tuple(marks),
        ("share done", "ms"),
        (
            *((f"{percent} %", f"{_within(times, percent):.1f}") for percent in _PERCENTILES),
            ("all", f"{times[-1]:.1f}"),
        ),
    )


def _within(times: list[float], percent: int) -> float:
    return times[math.ceil(len(times) * percent / 100) - 1]


def _stairs(times: list[float], area: Area) -> tuple[tuple[float, float], ...]:
    points = [(area.x(0), area.y(0))]
    for done, time in enumerate(times, start=1):
        points += [(area.x(time), points[-1][1]), (area.x(time), area.y(done / len(times)))]
    return (*points, (area.x(area.x_most), area.y(1)))
