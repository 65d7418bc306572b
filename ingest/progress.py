"""Telling how far an ingest is: a bar on a terminal, nothing where nobody looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import ProgressColumn, TaskID


class Progress(Protocol):
    """Told of each stage's size when it begins, and of each step."""

    def begin(self, stage: str, total: int) -> None: ...

    def advance(self, steps: int = 1) -> None: ...


class Silent:
    """Tells nobody."""

    def begin(self, stage: str, total: int) -> None:
        pass

    def advance(self, steps: int = 1) -> None:
        pass


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on standard error while it is a terminal; silent otherwise."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:>10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with terminal_bar(*columns) as bar:
        yield Silent() if bar is None else _Bar(bar)


@contextmanager
def terminal_bar(*columns: "ProgressColumn") -> "Iterator[RichProgress | None]":
    """A running bar of these columns on standard error; None where that is no terminal."""
    from rich.console import Console
    from rich.progress import Progress as RichProgress

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    with RichProgress(*columns, console=console) as bar:
        yield bar


class _Bar:
    def __init__(self, bar: "RichProgress") -> None:
        self._bar = bar
        self._task: TaskID | None = None

    def begin(self, stage: str, total: int) -> None:
        self._task = self._bar.add_task(stage, total=total)

    def advance(self, steps: int = 1) -> None:
        if self._task is not None:
            self._bar.advance(self._task, steps)
