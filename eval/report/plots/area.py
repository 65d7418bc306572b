"""The area that a plot draws in: from values to places, with axes, grid and round steps between them. Pure."""

import math
from dataclasses import dataclass

from eval.report.plots.marks import Label, Line, Mark

SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Area:
    """Where the values lie: `x_most` and `y_most` are at the right and the top, 0 at the left and the bottom."""

    x_most: float = 1.0
    y_most: float = 1.0
    left: float = 46.0
    top: float = 12.0
    right: float = 348.0
    bottom: float = 192.0

    def x(self, value: float) -> float:
        """How far to the right."""
        return self.left + (self.right - self.left) * value / self.x_most

    def y(self, value: float) -> float:
        """How far down; more is further up."""
        return self.bottom - (self.bottom - self.top) * value / self.y_most


def axes(area: Area, x_says: str, y_says: str) -> tuple[Mark, ...]:
    """Both axes by name, with the bottom line; what stands along them is drawn by `columns` and `rows`."""
    middle = (area.left + area.right) / 2
    return (
        Line(area.left, area.bottom, area.right, area.bottom, "axis"),
        Label(middle, area.bottom + 34, x_says, role="axis-name"),
        Label(12, (area.top + area.bottom) / 2, y_says, role="axis-name", turned=True),
    )


def rows(area: Area, values: tuple[float, ...] = SHARES) -> tuple[Mark, ...]:
    """A grid line and its value at each height."""
    return tuple(
        mark
        for value in values
        for mark in (
            Line(area.left, area.y(value), area.right, area.y(value), "grid"),
            Label(area.left - 6, area.y(value) + 4, f"{value:g}", "end"),
        )
    )


def columns(area: Area, values: tuple[float, ...] = SHARES) -> tuple[Mark, ...]:
    """Each value below the bottom line."""
    return tuple(Label(area.x(value), area.bottom + 16, f"{value:g}") for value in values)


def round_steps(most: float, wanted: int = 5) -> tuple[float, ...]:
    """From 0 to at least `most` in steps of 1, 2 or 5 times a power of ten, about as many as wanted."""
    if most <= 0:
        return (0.0, 1.0)
    rough = most / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(size * power for size in (1, 2, 5, 10) if size * power >= rough * (1 - 1e-9))
    return tuple(round(step * at, 10) for at in range(math.ceil(most / step - 1e-9) + 1))
