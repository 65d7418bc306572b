"""Which measures are gated in which slices, how far each may fall, and where each may never be. Pure."""

from collections.abc import Iterable

from eval.baseline import Floor
from eval.directions import direction, gain
from eval.summary import Estimate, Summary

# Quotes are verbatim or the product is broken.
CERTAIN = frozenset({"quote_validity"})
LEAST_MARGIN = 0.01
TURNS = 2
# Below five cases two that turn are half of the slice, and a margin that wide catches nothing that `all` does not.
LEAST_N = 5
DECIMALS = 4


def floors_of(summary: Summary, date: str) -> tuple[Floor, ...]:
    """A floor for each measure that is better one way, in each slice with enough cases."""
    return tuple(_floors(summary, date))


def kept(new: tuple[Floor, ...], old: Iterable[Floor]) -> tuple[Floor, ...]:
    """New values and margins under the old floors, so that no row of small falls goes below where it began."""
    held = {(floor.slice, floor.measure): floor for floor in old}
    return tuple(_under(floor, held.get((floor.slice, floor.measure))) for floor in new)


def bound(floor: Floor) -> float:
    """What the gate holds a run to: the floor, or the value less its margin where that is stricter."""
    fallen = floor.value - gain(floor.measure, floor.margin)
    return fallen if gain(floor.measure, fallen - floor.floor) > 0 else floor.floor


def _floors(summary: Summary, date: str) -> Iterable[Floor]:
    for name, held in summary.slices.items():
        for measure, estimate in held.measures.items():
            if direction(measure) != "none" and estimate.n >= LEAST_N:
                yield _floor(name, measure, estimate, date)


def _floor(slice: str, measure: str, estimate: Estimate, date: str) -> Floor:
    value = round(estimate.value, DECIMALS)
    if measure in CERTAIN:
        return Floor(slice, measure, value, 0.0, 1.0, "must always be 1", date, estimate.n)
    margin = round(max(LEAST_MARGIN, TURNS / estimate.n), DECIMALS)
    down = direction(measure) == "down"
    at_margin = value + margin if down else value - margin
    bound = estimate.high if down else estimate.low
    ends = [at_margin] if bound is None else [at_margin, bound]
    floor = round(max(ends) if down else min(ends), DECIMALS)
    return Floor(slice, measure, value, margin, floor, _arithmetic(value, margin, bound, down), date, estimate.n)


def _arithmetic(value: float, margin: float, bound: float | None, down: bool) -> str:
    step = f"{value:.4f} {'+' if down else '-'} {margin:.4f}, the margin"
    if bound is None:
        return step
    end = "high" if down else "low"
    return f"{'max' if down else 'min'}({step}; {bound:.4f}, the {end} end of the 95 % interval)"


def _under(new: Floor, old: Floor | None) -> Floor:
    """The old floor with the new value, unless the new one is the stricter."""
    if old is None or gain(new.measure, new.floor - old.floor) > 0:
        return new
    return Floor(new.slice, new.measure, new.value, new.margin, old.floor, old.arithmetic, old.date, old.n)
