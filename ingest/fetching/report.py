"""What a fetch did, for people and for machines."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from ingest.types import Immutable

Status = Literal["fetched", "unchanged", "refused", "failed"]
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
    """In the order in which the addresses were asked for."""

    folder: str
    outcomes: tuple[Outcome, ...]

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
        return [*(outcome.line() for outcome in self.outcomes), f"{totals}; kept in {self.folder}"]
