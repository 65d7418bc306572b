"""The lines of a PDF page, with the size of their letters and the gap above them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Any

from pypdf import PageObject

from ingest.normalisation import Changes, clean, expand_ligatures, one_line
from ingest.structure.lines import Line


@dataclass(slots=True)
class DrawnLine:
    """A line as drawn: its pieces, where the first of them stands, and how many characters have which size."""

    pieces: list[str] = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0
    sizes: Counter[float] = field(default_factory=Counter)


def drawn_on(page: PageObject) -> list[DrawnLine]:
    """What the library finds on a page, in its order; it can raise anything."""
    drawn = [DrawnLine()]

    def add(text: str, cm: list[float], tm: list[float], font: dict[str, Any] | None, size: float) -> None:
        for i, piece in enumerate(text.split("\n")):
            if i:
                drawn.append(DrawnLine())
            if piece.strip():
                _place(drawn[-1], piece, cm, tm, size)
            drawn[-1].pieces.append(piece)

    page.extract_text(visitor_text=add)
    return [line for line in drawn if line.sizes]


def _place(line: DrawnLine, piece: str, cm: Sequence[float], tm: Sequence[float], size: float) -> None:
    """Where a piece stands and how tall its letters are, once the page's own matrix has been applied."""
    if not line.sizes:
        line.x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        line.y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    height = abs(size) * hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
    line.sizes[round(height, 1)] += len(piece)


def lines_of_page(drawn: Sequence[DrawnLine], number: int, changes: Changes) -> list[Line]:
    steps = [above.y - below.y for above, below in zip(drawn, drawn[1:], strict=False)]
    usual = _usual_step(steps)
    lines = []
    for line, step in zip(drawn, [0.0, *steps], strict=False):
        text = one_line(expand_ligatures(clean("".join(line.pieces), changes), changes))
        # A step upwards is a new column, whose first line may go on with the sentence.
        gap = max(0.0, step / usual - 1) if usual and step > 0 else 0.0
        if text:
            lines.append(Line(text, gap, line.x, number, line.sizes.most_common(1)[0][0]))
    return lines


def _usual_step(steps: Sequence[float]) -> float:
    downwards = Counter(round(step, 1) for step in steps if step > 2)
    return downwards.most_common(1)[0][0] if downwards else 0.0
