"""What an ingest did, for people and for machines."""

from dataclasses import dataclass

from ingest.scanning import Skipped
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class IngestReport(Immutable):
    """Ids of documents by what happened to them; paths for what was skipped.

    `generation` is what is served now, `published` whether this ingest made it.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    generation: str | None
    published: bool

    def lines(self) -> list[str]:
        """The report as a person reads it."""
        counted = {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "skipped": self.skipped,
        }
        head = ", ".join(f"{len(items)} {name}" for name, items in counted.items())
        served = f"serving generation {self.generation}" if self.generation else "nothing to serve yet"
        state = served + ("" if self.published else " (as before)")
        return [head, *(f"  skipped {item.path}: {item.reason}" for item in self.skipped), state]
