"""A long list cut into pages: which rows are on this one, and which other pages it leads to. Pure."""

from dataclasses import dataclass

AROUND = 2


@dataclass(frozen=True, slots=True)
class Paging:
    """Page `number` of `count`, of which there is at least one; `first` and `last` are rows, counted from 1."""

    number: int
    count: int
    first: int
    last: int
    total: int

    @property
    def start(self) -> int:
        """Where the page begins in a list."""
        return self.first - 1 if self.total else 0

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """The pages to link to: the first, those around this one and the last; None stands for those left out."""
        near = range(self.number - AROUND, self.number + AROUND + 1)
        shown = sorted({1, self.count, *(number for number in near if 1 <= number <= self.count)})
        gaps = [after - before > 1 for before, after in zip(shown, shown[1:], strict=False)] + [False]
        return tuple(
            one for number, gap in zip(shown, gaps, strict=True) for one in ([number, None] if gap else [number])
        )


def paging(asked: str, total: int, rows: int) -> Paging:
    """The page that is asked for, or the nearest that there is."""
    count = max(1, -(-total // rows))
    number = min(max(1, int(asked)), count) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 1
    first = (number - 1) * rows + 1
    return Paging(number, count, min(first, total), min(number * rows, total), total)
