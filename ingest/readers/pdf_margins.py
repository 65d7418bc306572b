"""Drop what stands in the margins of PDF pages: running headers and footers, page numbers. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil

from ingest.normalisation import Changes
from ingest.structure.lines import Line

_EDGE_LINES = 3
_MAX_CHARACTERS = 200
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|p\.|pag\.|pág\.|página|pàgina|pagina|seite|s\.)\s*)?[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|]?"
    r"(?:\s*(?:of|/|de|von|sur|di|van)\s*\d{1,4})?",
    re.IGNORECASE,
)


def without_margins(pages: Sequence[Sequence[Line]], changes: Changes) -> tuple[Line, ...]:
    """All lines of all pages, but for those that only say which document and page this is."""
    running = _running(pages)
    kept: list[Line] = []
    for page in pages:
        edges = set(_edges(page))
        for i, line in enumerate(page):
            if i in edges and _key(line) in running:
                changes["dropped", "running header or footer"] += 1
            elif i in edges and _PAGE_NUMBER.fullmatch(line.text):
                changes["dropped", "page number"] += 1
            else:
                kept.append(line)
    return tuple(kept)


def _edges(page: Sequence[Line]) -> Iterator[int]:
    yield from range(min(_EDGE_LINES, len(page)))
    yield from range(max(0, len(page) - _EDGE_LINES), len(page))


def _running(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Lines that stand on the edge of so many pages that it cannot be chance."""
    counts = Counter(key for page in pages for key in {_key(page[i]) for i in _edges(page)} if key)
    needed = len(pages) if len(pages) <= 2 else max(2 + (len(pages) > 3), ceil(0.3 * len(pages)))
    return frozenset(key for key, count in counts.items() if count >= max(2, needed))


def _key(line: Line) -> str:
    """The line without its page number; nothing where no letters are left, or too many."""
    key = _DIGITS.sub("#", line.text.casefold())
    return key if len(key) <= _MAX_CHARACTERS and any(map(str.isalpha, key)) else ""
