"""Make the lines of a text or of a PDF into blocks. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.normalisation import Changes
from ingest.structure.bullets import is_item, without_sign
from ingest.structure.contents import contents_in, has_leader
from ingest.structure.headings import levels, with_headings
from ingest.structure.joining import Paragraph, join
from ingest.structure.lines import Layout, Line
from ingest.structure.lists import with_lost_bullets
from ingest.structure.pairs import pair_starts, with_pairs
from ingest.types import Block, BlockKind


def blocks_of(lines: Sequence[Line], layout: Layout, changes: Changes) -> tuple[Block, ...]:
    """Blocks in reading order; counts the lines joined into `changes`."""
    paragraphs = join(lines, layout)
    changes["joined", "hard-wrapped line"] += sum(paragraph.line_count - 1 for paragraph in paragraphs)
    changes["dropped", "hyphen at a line end"] += sum(paragraph.hyphens_dropped for paragraph in paragraphs)
    contents = contents_in([paragraph.text for paragraph in paragraphs])
    read = [_block(paragraph, i in contents) for i, paragraph in enumerate(paragraphs)]
    blocks = with_lost_bullets(read, paragraphs, layout.indent)
    starts = pair_starts(blocks)
    heads = [paragraph for i, paragraph in enumerate(paragraphs) if i - 1 not in starts]
    paired = with_pairs(blocks)
    return _levelled(paired, heads, with_headings(heads, [block.kind for block in paired], layout))


def residue_marked(block: Block) -> Block:
    """A block without a single letter says nothing that could be quoted."""
    return (
        block
        if block.kind in ("heading", "table") or has_letter(block.text)
        else replace(block, kind="residue", level=0)
    )


def has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def _block(paragraph: Paragraph, is_contents: bool) -> Block:
    if is_contents or has_leader(paragraph.text) or not has_letter(paragraph.text):
        return Block("residue", paragraph.text, pages=paragraph.pages)
    if not is_item(paragraph.text):
        return Block("paragraph", paragraph.text, pages=paragraph.pages)
    text = without_sign(paragraph.text)
    return Block("item", text, 1, _shifted(paragraph.pages, len(paragraph.text) - len(text)))


def _shifted(pages: tuple[tuple[int, int], ...], dropped: int) -> tuple[tuple[int, int], ...]:
    return tuple((max(0, start - dropped), page) for start, page in pages)


def _levelled(
    blocks: Sequence[Block], paragraphs: Sequence[Paragraph], kinds: Sequence[BlockKind]
) -> tuple[Block, ...]:
    depths = iter(levels([p for p, kind in zip(paragraphs, kinds, strict=True) if kind == "heading"]))
    indents = _item_levels(paragraphs, kinds)
    return tuple(
        _heading(block, paragraph, next(depths)) if kind == "heading" else _at_level(block, level)
        for block, paragraph, kind, level in zip(blocks, paragraphs, kinds, indents, strict=True)
    )


def _at_level(block: Block, level: int) -> Block:
    return block if block.level == level else replace(block, level=level)


def _heading(block: Block, paragraph: Paragraph, level: int) -> Block:
    return replace(block, kind="heading", text=paragraph.text, level=level, pages=paragraph.pages)


def _item_levels(paragraphs: Sequence[Paragraph], kinds: Sequence[BlockKind]) -> list[int]:
    """An item that stands further in than the one above it is one level deeper."""
    result, open_indents = [], list[float]()
    for paragraph, kind in zip(paragraphs, kinds, strict=True):
        indent = paragraph.first.indent
        open_indents = [known for known in open_indents if known < indent - 1] if kind == "item" else []
        if kind == "item":
            open_indents.append(indent)
        result.append(len(open_indents))
    return result
