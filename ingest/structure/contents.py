"""Recognise the lines of a table of contents, which point at text without being it. Pure."""

import re
from collections.abc import Sequence

_LEADER = re.compile(r"(?:[.…·_] ?){4,}[^\w\s]{0,3}\s*(?:\d{1,4}|[ivxlc]{1,6})?$")
_PAGE_AT_END = re.compile(r"\s(\d{1,3})$")
_MIN_RUN = 3
_MAX_CHARACTERS = 150
_TAIL = 300


def has_leader(text: str) -> bool:
    """Ends in a row of dots that leads to a page number."""
    return bool(_LEADER.search(text[-_TAIL:])) and any(map(str.isalnum, text[:40]))


def contents_in(texts: Sequence[str]) -> frozenset[int]:
    """Which of the texts belong to a run of entries whose page numbers never fall."""
    found: set[int] = set()
    run: list[int] = []
    last = 0
    for i, text in enumerate((*texts, "")):
        page = _page(text)
        if page is None or (run and page < last):
            found.update(run if len(run) >= _MIN_RUN else ())
            run = []
        if page is not None:
            run.append(i)
            last = page
    return frozenset(found)


def _page(text: str) -> int | None:
    match = _PAGE_AT_END.search(text[-5:]) if len(text) <= _MAX_CHARACTERS else None
    return int(match[1]) if match else None
