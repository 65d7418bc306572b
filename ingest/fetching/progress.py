"""Telling how far a fetch is: files and bytes on a terminal, nothing where nobody looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from ingest.progress import terminal_bar

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress


class FetchProgress(Protocol):
    """Told how many addresses there are, of every byte, and of each address that is dealt with."""

    def begin(self, addresses: int) -> None: ...

    def received(self, size: int) -> None: ...

    def done(self) -> None: ...


class Silent:
    """Tells nobody."""

    def begin(self, addresses: int) -> None:
        pass

    def received(self, size: int) -> None:
        pass

    def done(self) -> None:
        pass


@contextmanager
def fetch_bar() -> Iterator[FetchProgress]:
    """A bar on standard error while it is a terminal; silent otherwise."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn

    bytes_read = TextColumn("{task.fields[size]}")
    columns = (TextColumn("  fetching"), BarColumn(), MofNCompleteColumn(), bytes_read, TimeElapsedColumn())
    with terminal_bar(*columns) as bar:
        yield Silent() if bar is None else _Bar(bar)


class _Bar:
    def __init__(self, bar: "RichProgress") -> None:
        self._bar = bar
        self._task = bar.add_task("fetching", total=None, size="")
        self._size = 0

    def begin(self, addresses: int) -> None:
        self._bar.update(self._task, total=addresses)

    def received(self, size: int) -> None:
        self._size += size
        self._bar.update(self._task, size=f"{self._size / 1e6:.1f} MB")

    def done(self) -> None:
        self._bar.advance(self._task)
