"""A letter's body read as what it is made of: paragraphs, quotes and markers, with their places. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ingest.types import Immutable

PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
MARKER = re.compile(r" ?\[([0-9]{1,3})\]")
# Words between quotation marks, and the marker that the rest of their sentence has.
INLINE = re.compile(r"[“„«\"](?P<said>[^“”„«»\"\n]+)[”“»\"](?=[^.!?\n]{0,80}?\[(?P<marker>[0-9]{1,3})\])")
LAST_MARKER = re.compile(r"\s*\[([0-9]{1,3})\]\s*$")


@dataclass(frozen=True, slots=True)
class Paragraph(Immutable):
    """`text` is a quote's own words without signs and marker, else the paragraph; `marker` is a quote's."""

    start: int
    end: int
    text: str
    is_quote: bool
    marker: int | None


def paragraphs(body: str) -> tuple[Paragraph, ...]:
    """In the order they stand."""
    written = body.replace("\r", " ")
    return tuple(_paragraph(written, *place) for found in PARAGRAPH.finditer(written) for place in _runs(found))


def _runs(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where quoted lines begin right below others, or others below them, these are paragraphs of their own."""
    at = found.start()
    for _, lines in groupby(found[0].split("\n"), key=_is_quoted):
        text = "\n".join(lines)
        yield at + len(text) - len(text.lstrip()), at + len(text.rstrip())
        at += len(text) + 1


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith(">")


def _paragraph(body: str, start: int, end: int) -> Paragraph:
    text = body[start:end]
    if not _is_quoted(text):
        return Paragraph(start, end, text, False, None)
    words = "\n".join(line.lstrip()[1:].removeprefix(" ") for line in text.split("\n"))
    marked = LAST_MARKER.search(words)
    own = words[: marked.start()] if marked else words
    return Paragraph(start, end, own.strip(), True, int(marked[1]) if marked else None)
