"""Which fold a document is in: what is judged on a fold has learned nothing from its documents."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from eval.gold import GoldCase
from eval.reading.examples import Example

FILE = Path(__file__).parents[1] / "training" / "folds.json"
FOLDS = 3


@cache
def _told() -> dict[str, int]:
    return dict(json.loads(FILE.read_text(encoding="utf-8")))


def fold_of(name: str) -> int:
    """Of a document, or of a case that names none: as the file tells, else by its hash, the same every time."""
    told = _told().get(name)
    return int(sha256(name.encode()).hexdigest(), 16) % FOLDS if told is None else told


def fold_of_case(case: GoldCase) -> int:
    """That of the first of its documents."""
    return fold_of(min(case.documents, default=case.id))


def without(found: Iterable[Example], fold: int) -> Iterator[Example]:
    """What to learn from so that the documents of this fold stay new: neither their texts nor questions on them."""
    for one in found:
        names = one.documents or (one.case_id,)
        passages = tuple(passage for passage in one.passages if fold_of(passage.document) != fold)
        if passages and all(fold_of(name) != fold for name in names):
            yield replace(one, passages=passages)
