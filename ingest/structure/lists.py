"""Find list items whose bullet sign got lost and left only its indentation. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.structure.joining import Paragraph
from ingest.structure.lines import ends_sentence
from ingest.types import Block

_MIN_RUN = 3
_MAX_WORDS_EACH = 40


def with_lost_bullets(blocks: Sequence[Block], paragraphs: Sequence[Paragraph], usual_indent: float) -> list[Block]:
    """The blocks again, a run of short indented paragraphs below a heading or a colon made items."""
    result = list(blocks)
    for start, end in _indented_runs(blocks, paragraphs, usual_indent):
        if _is_introduced(blocks, start) and all(len(b.text.split()) <= _MAX_WORDS_EACH for b in blocks[start:end]):
            result[start:end] = [replace(block, kind="item", level=1) for block in blocks[start:end]]
    return result


def _indented_runs(blocks: Sequence[Block], paragraphs: Sequence[Paragraph], usual: float) -> Iterator[tuple[int, int]]:
    """Runs that stand further in than most of the text; in a PDF an indentation may be a column."""
    i = 0
    for indented, run in groupby(
        zip(blocks, paragraphs, strict=True), lambda pair: _is_indented(pair[0], pair[1], usual)
    ):
        length = len(list(run))
        if indented and length >= _MIN_RUN:
            yield i, i + length
        i += length


def _is_indented(block: Block, paragraph: Paragraph, usual: float) -> bool:
    return block.kind == "paragraph" and not paragraph.pages and paragraph.first.indent > usual


def _is_introduced(blocks: Sequence[Block], start: int) -> bool:
    above = blocks[start - 1].text if start else ""
    return above.endswith(":") or (bool(above) and not ends_sentence(above) and len(above.split()) <= 12)
