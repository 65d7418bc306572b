"""What nobody answered, grouped by meaning, and which document would help. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.desk.sight.reckoning import grouped
from assistant.desk.sight.records import Gap
from assistant.personal import masked
from ingest.types import Immutable

SAME_GAP = 0.9
NEAREST = 3


@dataclass(frozen=True, slots=True)
class Unanswered(Immutable):
    """A declined question of a case, as its version keeps it; the vector is of the whole case."""

    case: str
    area: str
    language: str
    vector: bytes | None
    part: Mapping[str, Any]

    @property
    def folded(self) -> str:
        return str(self.part["question"]).casefold()


def gaps_of(declined: Sequence[Unanswered]) -> tuple[Gap, ...]:
    """The most asked first; two questions of one case are two gaps, however alike their case makes them."""
    alike = _Alike(declined)
    return tuple(map(_gap, grouped(declined, alike)))


class _Alike:
    """Which questions ask the same as one of them: the same words, or cases whose vectors are near."""

    def __init__(self, declined: Sequence[Unanswered]) -> None:
        import numpy as np

        self.declined = declined
        sizes = Counter(len(one.vector) for one in declined if one.vector)
        self.size = sizes.most_common(1)[0][0] if sizes else 0
        rows = [one.vector if one.vector and len(one.vector) == self.size else bytes(self.size) for one in declined]
        self.table = np.frombuffer(b"".join(rows), dtype="<f4").reshape(len(rows), -1) if self.size else None

    def __call__(self, at: int) -> Sequence[bool]:
        one = self.declined[at]
        if self.table is None:
            return [other.folded == one.folded for other in self.declined]
        near = (self.table @ self.table[at] >= SAME_GAP).tolist()
        return [
            other.folded == one.folded or (close and other.case != one.case)
            for other, close in zip(self.declined, near, strict=True)
        ]


def _gap(group: Sequence[Unanswered]) -> Gap:
    titles: Counter[str] = Counter()
    for one in group:
        nearest = (one.part["answer"].get("decline") or {}).get("nearest") or []
        titles.update(str(document["title"]) for document in nearest if document.get("title"))
    return Gap(
        questions=tuple(dict.fromkeys(masked(one.part["question"]) for one in group)),
        cases=tuple(dict.fromkeys(one.case for one in group)),
        area=Counter(one.area for one in group).most_common(1)[0][0],
        languages=tuple(sorted({one.language for one in group})),
        nearest=tuple(title for title, _ in titles.most_common(NEAREST)),
    )
