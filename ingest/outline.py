"""The sections of a document, made of where its passages stand. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Section(Immutable):
    """A run of passages under the same headings, outermost first; positions are those of its passages."""

    path: tuple[str, ...]
    first: int
    last: int


def sections(places: Iterable[tuple[int, tuple[str, ...]]]) -> list[Section]:
    """The sections of passages that come in reading order, each with its section path."""
    runs = [(path, [position for position, _ in run]) for path, run in groupby(places, key=lambda place: place[1])]
    return [Section(path, positions[0], positions[-1]) for path, positions in runs]
