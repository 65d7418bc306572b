"""Lines as they stand in a file, and how the text as a whole is laid out. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

TERMINAL = ".!?:;…。！？"
_CLOSING = "”\"»’')]}*"
_MIN_WRAP_WIDTH, _MAX_WRAP_WIDTH = 36, 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line that has text. `gap` is the space above it in lines (0: none); `page` and `size` are 0 where unknown.

    `indent` is counted in characters or points, whichever the format knows.
    """

    text: str
    gap: float = 0.0
    indent: float = 0.0
    page: int = 0
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """What is usual in a text: characters in a full line, the gap between lines, their indent, the size of letters.

    `wrapped` says that a line end means nothing, since lines are cut at a width.
    """

    width: int
    gap: float
    indent: float
    size: float
    wrapped: bool


def lines_of(text: str) -> tuple[Line, ...]:
    lines, gap = [], 0
    for raw in text.split("\n"):
        stripped = " ".join(raw.split())
        if not stripped:
            gap += 1
            continue
        lines.append(Line(stripped, float(gap), float(len(raw) - len(raw.lstrip()))))
        gap = 0
    return tuple(lines)


def measure(lines: Sequence[Line]) -> Layout:
    """The layout of lines that may or may not be hard-wrapped."""
    width = _usual_width(lines)
    gap = _most_common([b.gap for a, b in zip(lines, lines[1:], strict=False) if len(a.text) >= 0.6 * width])
    indent = _most_common([line.indent for line in lines])
    return Layout(width, gap, indent, _usual_size(lines), _is_wrapped(lines, width, gap))


def measure_page_lines(lines: Sequence[Line]) -> Layout:
    """The layout of lines that a page has cut at its width."""
    indent = _most_common([line.indent for line in lines])
    return Layout(_usual_width(lines), 0.0, indent, _usual_size(lines), wrapped=True)


def ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSING)[-1:] in tuple(TERMINAL)


def starts_lower(text: str) -> bool:
    return text.lstrip("“\"«‘'([")[:1].islower()


def _usual_width(lines: Sequence[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)] if lengths else 0


def _usual_size(lines: Sequence[Line]) -> float:
    weights: Counter[float] = Counter()
    for line in lines:
        weights[line.size] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def _most_common(values: Sequence[float]) -> float:
    return Counter(values).most_common(1)[0][0] if values else 0.0


def _is_wrapped(lines: Sequence[Line], width: int, gap: float) -> bool:
    if not _MIN_WRAP_WIDTH <= width <= _MAX_WRAP_WIDTH:
        return False
    full = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if len(a.text) >= 0.6 * width and b.gap <= gap]
    cut = sum(not ends_sentence(a.text) and starts_lower(b.text) for a, b in full)
    return cut > 0.25 * len(full)
