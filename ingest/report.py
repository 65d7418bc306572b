"""What an ingest did, for people and for machines."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from ingest.readers import SUFFIXES
from ingest.scanning import Skipped
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class IngestReport(Immutable):
    """Ids of documents by what happened to them; paths for what was skipped.

    `generation` is what is served now, `published` whether this ingest made it. `passed_over` are paths of files in
    the folders that are of no kind that can be read.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    generation: str | None
    published: bool
    passed_over: tuple[str, ...] = ()

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
        return [head, *(f"  skipped {item.path}: {item.reason}" for item in self.skipped), *self._other_kinds(), state]

    def _other_kinds(self) -> list[str]:
        """What a person who hoped for a Word file should know; no error, since folders hold all sorts of things."""
        if not self.passed_over:
            return []
        kinds = Counter(Path(path).suffix.lower() or "no suffix" for path in self.passed_over)
        counted = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        return [f"  passed over {counted}: what is read is {', '.join(sorted(SUFFIXES))}"]
