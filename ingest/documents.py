"""Place what was read in one stored text, which every quote is a substring of. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.language import base_language
from ingest.types import Block, Page, PlacedBlock, Reading, SourceDocument

_TOGETHER = frozenset({"item", "table"})
_MAX_TITLE_WORDS = 15


def place(reading: Reading, sha256: str, fallback_title: str, language: str) -> SourceDocument:
    """The document; `fallback_title` and `language` stand in where the file says neither."""
    text, placed = _joined(reading.blocks)
    document_id = reading.metadata.id or sha256[:16]
    metadata = replace(
        reading.metadata,
        id=document_id,
        work=reading.metadata.work or document_id,
        title=reading.metadata.title or _title(reading.blocks) or fallback_title,
        language=base_language(reading.metadata.language) or language,
    )
    pages = _pages(_page_starts(reading.blocks, placed), len(text))
    return SourceDocument(metadata.id, sha256, metadata, text, pages, placed, reading.normalisation)


def _joined(blocks: Sequence[Block]) -> tuple[str, tuple[PlacedBlock, ...]]:
    parts: list[str] = []
    placed: list[PlacedBlock] = []
    at = 0
    for i, block in enumerate(blocks):
        between = _between(blocks[i - 1], block) if i else ""
        start = at + len(between)
        at = start + len(block.text)
        parts += [between, block.text]
        placed.append(PlacedBlock(block.kind, block.level, start, at, block.sources))
    return "".join(parts), tuple(placed)


def _between(before: Block, after: Block) -> str:
    return "\n" if before.kind == after.kind and after.kind in _TOGETHER else "\n\n"


def _title(blocks: Sequence[Block]) -> str:
    headings = [block for block in blocks if block.kind == "heading"]
    top = min((block.level for block in headings), default=0)
    for block in (*(heading for heading in headings if heading.level == top), *blocks[:1]):
        first_line = block.text.split("\n", 1)[0]
        if block.kind == "heading" or len(first_line.split()) <= _MAX_TITLE_WORDS:
            return first_line
    return ""


def _page_starts(blocks: Sequence[Block], placed: Sequence[PlacedBlock]) -> Iterable[tuple[int, int]]:
    for block, place in zip(blocks, placed, strict=True):
        yield from ((page, place.start + start) for start, page in block.pages)


def _pages(starts: Iterable[tuple[int, int]], length: int) -> tuple[Page, ...]:
    """Each page from its first character to the next page's; a page without text has no range."""
    first: dict[int, int] = {}
    for number, start in starts:
        first.setdefault(number, start)
    ends = [*list(first.values())[1:], length][: len(first)]
    return tuple(Page(number, start, end) for (number, start), end in zip(first.items(), ends, strict=True))
