"""What nobody answered, grouped by meaning, and which document would help. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.desk.sight.records import Gap
from assistant.personal import masked
from ingest.types import Immutable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
    return tuple(_gap([declined[at] for at in group]) for group in groups(declined))


def groups(declined: Sequence[Unanswered]) -> list[list[int]]:
    """Places that ask the same as the first of them: its words, or a case whose vector is near; the largest first."""
    import numpy as np

    words, of = _numbered([one.folded for one in declined]), _numbered([one.case for one in declined])
    table, left = _table(declined), np.arange(len(declined))
    found: list[list[int]] = []
    while left.size:
        first = left[0]
        like = words[left] == words[first]
        if table is not None:
            like |= (table @ table[0] >= SAME_GAP) & (of[left] != of[first])
            table = table[~like]
        found.append(left[like].tolist())
        left = left[~like]
    return sorted(found, key=len, reverse=True)


def _numbered(names: Sequence[str]) -> "NDArray[np.int64]":
    """The same number for the same name."""
    import numpy as np

    return np.unique(np.array(names, dtype=object), return_inverse=True)[1] if names else np.zeros(0, dtype=np.int64)


def _table(declined: Sequence[Unanswered]) -> "NDArray[np.float32] | None":
    """A row for each, of zeros where it has no vector or one of another model; None where none has any."""
    import numpy as np

    sizes = Counter(len(one.vector) for one in declined if one.vector)
    if not sizes:
        return None
    size = sizes.most_common(1)[0][0]
    rows = [one.vector if one.vector and len(one.vector) == size else bytes(size) for one in declined]
    return np.frombuffer(b"".join(rows), dtype="<f4").reshape(len(rows), -1)


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
