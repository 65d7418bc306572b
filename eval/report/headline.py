"""The few figures that a report begins with, and the floors that are broken: one answer for every form. Pure."""

from eval.directions import falls_short
from eval.report.content import Estimate, Floor, ReportContent
from eval.report.wording import HEADLINE


def headline(content: ReportContent) -> list[tuple[str, Estimate, float | None]]:
    """Each headline measure with its floor, and after them every other measure that has a floor over all cases."""
    floored = (floor.measure for floor in content.floors if floor.slice == "all")
    rows = ((name, content.estimate(name)) for name in dict.fromkeys((*HEADLINE, *floored)))
    return [(name, found, content.bound(name)) for name, found in rows if found is not None]


def broken(content: ReportContent) -> list[tuple[Floor, Estimate | None]]:
    """Floors on whose wrong side their measure is. What was not measured holds no floor either."""
    found = ((floor, content.estimate(floor.measure, floor.slice)) for floor in content.floors)
    return [
        (floor, estimate)
        for floor, estimate in found
        if estimate is None or falls_short(floor.measure, estimate.mean, floor.bound)
    ]
