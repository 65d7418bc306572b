"""Which passage took the place of which when a document changed. Pure."""

import re
from collections.abc import Sequence

from ingest.types import Passage

WORD = re.compile(r"\w+")
LEAST_OVERLAP = 0.3


def successors(old: Sequence[Passage], new: Sequence[Passage]) -> dict[str, str | None]:
    """For each old passage the id of the new one that shares most words with it (Jaccard), or None where none does."""
    words = [(passage.id, _words(passage.text)) for passage in new]
    return {passage.id: _closest(_words(passage.text), words) for passage in old}


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold()))


def _closest(wanted: frozenset[str], words: list[tuple[str, frozenset[str]]]) -> str | None:
    scored = [(len(wanted & found) / len(wanted | found or {""}), passage_id) for passage_id, found in words]
    overlap, passage_id = max(scored, default=(0.0, None))
    return passage_id if overlap >= LEAST_OVERLAP else None
