"""A letter's body read as what it is made of: paragraphs, quotes and markers, with their places. Pure."""

import re
from dataclasses import dataclass

from ingest.types import Immutable

PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
MARKER = re.compile(r" ?\[([0-9]{1,3})\]")
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
    return tuple(_paragraph(found) for found in PARAGRAPH.finditer(body.replace("\r", " ")))


def _paragraph(found: re.Match[str]) -> Paragraph:
    text = found[0].rstrip()
    end = found.start() + len(text)
    lines = text.split("\n")
    if not all(line.startswith(">") for line in lines):
        return Paragraph(found.start(), end, text, False, None)
    words = "\n".join(line[1:].removeprefix(" ") for line in lines)
    marked = LAST_MARKER.search(words)
    own = words[: marked.start()] if marked else words
    return Paragraph(found.start(), end, own.strip(), True, int(marked[1]) if marked else None)
