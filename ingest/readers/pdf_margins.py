"""Drop what stands in the margins of PDF pages: running headers and footers, page numbers. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil

from ingest.normalisation import Changes
from ingest.structure.lines import Line

_EDGE_LINES = 3
_MAX_CHARACTERS = 200
_RUNNING_SHARE = 0.3
_MIN_COUNTING = 3
_OUTER_NUMBER = re.compile(r"^(\d{1,4})\b|\b(\d{1,4})$")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|p\.|pag\.|pág\.|página|pàgina|pagina|seite|s\.)\s*)?[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|]?"
    r"(?:\s*(?:of|/|de|von|sur|di|van)\s*\d{1,4})?",
    re.IGNORECASE,
)


def without_margins(pages: Sequence[Sequence[Line]], changes: Changes) -> tuple[Line, ...]:
    """All lines of all pages, but for those that only say which document and page this is."""
    dropped = Changes()
    kept = _kept(pages, _running(pages) | _counting(pages), dropped)
    if not kept:
        # Pages that hold nothing but the same few lines, such as slides of one word.
        return tuple(line for page in pages for line in page)
    changes.update(dropped)
    return kept


def _kept(pages: Sequence[Sequence[Line]], running: frozenset[str], changes: Changes) -> tuple[Line, ...]:
    kept: list[Line] = []
    for page in pages:
        edges = set(_edges(page))
        for i, line in enumerate(page):
            if i in edges and _PAGE_NUMBER.fullmatch(line.text):
                changes["dropped", "page number"] += 1
            elif i in edges and _key(line) in running:
                changes["dropped", "running header or footer"] += 1
            else:
                kept.append(line)
    return tuple(kept)


def _edges(page: Sequence[Line], depth: int = _EDGE_LINES) -> Iterator[int]:
    yield from range(min(depth, len(page)))
    yield from range(max(depth, len(page) - depth), len(page))


def _running(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Lines that stand on the edge of so many pages that it cannot be chance."""
    counts = Counter(key for page in pages for key in {_key(page[i]) for i in _edges(page)} if key)
    needed = max(2 + (len(pages) > 3), ceil(_RUNNING_SHARE * len(pages)))
    return frozenset(key for key, count in counts.items() if count >= needed)


def _counting(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Outermost lines whose number goes up with the pages, such as a chapter's title beside the page number."""
    steps: Counter[tuple[str, int]] = Counter()
    for page in pages:
        for i in _edges(page, 1):
            number = _OUTER_NUMBER.search(page[i].text[:_MAX_CHARACTERS])
            if number and _key(page[i]):
                steps[_key(page[i]), page[i].page - int(number[1] or number[2])] += 1
    return frozenset(key for (key, _), count in steps.items() if count >= _MIN_COUNTING)


def _key(line: Line) -> str:
    """The line without its page number; nothing where no letters are left, or too many."""
    key = _DIGITS.sub("#", line.text[: _MAX_CHARACTERS + 1].casefold())
    return key if len(key) <= _MAX_CHARACTERS and any(map(str.isalpha, key)) else ""
