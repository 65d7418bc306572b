"""What a fetch did, for people and for machines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.types import Immutable

Status = Literal["fetched", "unchanged", "refused", "failed"]
# How many files of one kind are named; the rest are counted.
SHOWN = 5
STATUSES: tuple[Status, ...] = ("fetched", "unchanged", "refused", "failed")


@dataclass(frozen=True, slots=True)
class Outcome(Immutable):
    """What became of one address. `file` is empty where nothing is kept; `detail` is a reason, or what was chosen."""

    id: str
    url: str
    status: Status
    file: str = ""
    bytes: int = 0
    detail: str = ""

    def line(self) -> str:
        size = f" ({self.bytes:,} bytes)" if self.bytes else ""
        kept = f" → {self.file}{size}" if self.file else ""
        return f"{self.status:<9} {self.id}: {self.url}{kept}" + (f": {self.detail}" if self.detail else "")


@dataclass(frozen=True, slots=True)
class FetchReport(Immutable):
    """In the order in which the addresses were asked for. `left` are files whose address the catalogue names no more.

    `pruned` says that those were removed.
    """

    folder: str
    outcomes: tuple[Outcome, ...]
    left: tuple[str, ...] = ()
    pruned: bool = False

    @property
    def totals(self) -> dict[Status, int]:
        counted = Counter(outcome.status for outcome in self.outcomes)
        return {status: counted[status] for status in STATUSES}

    @property
    def complete(self) -> bool:
        """Whether everything that was asked for is there."""
        return not (self.totals["refused"] or self.totals["failed"])

    def lines(self) -> list[str]:
        """The report as a person reads it."""
        totals = ", ".join(f"{count} {status}" for status, count in self.totals.items())
        outcomes = (outcome.line() for outcome in self.outcomes)
        return [*outcomes, *left_lines(self.left, pruned=self.pruned), f"{totals}; kept in {self.folder}"]


def left_lines(files: Sequence[str], *, pruned: bool) -> list[str]:
    """What to know of files whose address the catalogue names no more; nothing if there are none."""
    if not files:
        return []
    shown = ", ".join(files[:SHOWN]) + (f" and {len(files) - SHOWN} more" if len(files) > SHOWN else "")
    how = "removed  " if pruned else "left     "
    hint = "" if pruned else "; --prune removes them and what was ingested of them"
    return [f"{how} {shown}: of addresses that the catalogue does not name any more{hint}"]
