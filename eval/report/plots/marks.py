"""What a plot is made of: marks at places, and its figures as a table. How they look is the page's to say. Pure."""

from dataclasses import dataclass
from typing import ClassVar, Literal

Series = Literal["first", "second", "third", "quiet"]


@dataclass(frozen=True, slots=True)
class Line:
    """A stroke; `role` says what for: grid, axis, interval, guide."""

    shape: ClassVar[str] = "line"
    x1: float
    y1: float
    x2: float
    y2: float
    role: str
    series: Series = "quiet"


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points."""

    shape: ClassVar[str] = "path"
    points: tuple[tuple[float, float], ...]
    series: Series

    @property
    def written(self) -> str:
        """The points as SVG's polyline takes them; a tenth of a unit is below what a screen shows."""
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Dot:
    """A value; each series has a shape of its own, so that colour is not needed to tell them apart."""

    shape: ClassVar[str] = "dot"
    x: float
    y: float
    series: Series


@dataclass(frozen=True, slots=True)
class Bar:
    """A value as a length."""

    shape: ClassVar[str] = "bar"
    x: float
    y: float
    width: float
    height: float
    series: Series


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; `turned` stands them up along the vertical axis."""

    shape: ClassVar[str] = "label"
    x: float
    y: float
    text: str
    anchor: Literal["start", "middle", "end"] = "middle"
    role: str = "tick"
    turned: bool = False


Mark = Line | Path | Dot | Bar | Label


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot with what it shows in words, and its figures: `rows` under `columns`."""

    id: str
    title: str
    tells: str
    height: float
    marks: tuple[Mark, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    width: float = 360
