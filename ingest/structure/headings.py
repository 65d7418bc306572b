"""Tell which paragraphs are headings, and how deep. Pure."""

import re
from collections.abc import Sequence

from ingest.structure.bullets import is_numbered
from ingest.structure.joining import Paragraph, is_capitals
from ingest.structure.lines import Layout, ends_sentence, starts_lower
from ingest.types import BlockKind

_MAX_WORDS, _MAX_TITLE_WORDS, _MAX_CHARACTERS = 12, 30, 220
_BIGGER = 1.08
_SECTION_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[IVX]{1,5}\.)\s+(?=[^\W\d_])")


def with_headings(paragraphs: Sequence[Paragraph], kinds: Sequence[BlockKind], layout: Layout) -> list[BlockKind]:
    """The kinds again, with each paragraph that heads a longer block made a heading."""
    result = list(kinds)
    for i in range(len(result) - 2, -1, -1):
        if _could_be_heading(paragraphs, result, i, layout) and _heads(paragraphs, result, i, layout):
            result[i] = "heading"
    return result


def levels(headings: Sequence[Paragraph]) -> list[int]:
    """Depth by size of letters where sizes differ, else by section number, else capitals above the rest."""
    sizes = sorted({round(heading.first.size) for heading in headings}, reverse=True)
    if len(sizes) > 1:
        return [min(6, 1 + sizes.index(round(heading.first.size))) for heading in headings]
    capitals = [is_capitals(heading.text) for heading in headings]
    return [_plain_level(heading.text, any(capitals)) for heading in headings]


def _could_be_heading(paragraphs: Sequence[Paragraph], kinds: Sequence[BlockKind], i: int, layout: Layout) -> bool:
    paragraph = paragraphs[i]
    if kinds[i] != "paragraph" and not _is_numbered_heading(paragraphs, kinds, i):
        return False
    if not _reads_like_heading(paragraph.text, _MAX_TITLE_WORDS if i == 0 else _MAX_WORDS):
        return False
    return not layout.wrapped or _stands_out(paragraphs, i, layout)


def _is_numbered_heading(paragraphs: Sequence[Paragraph], kinds: Sequence[BlockKind], i: int) -> bool:
    """ "1. Purpose" over a paragraph is a heading; between other numbers it is an item."""
    return kinds[i] == "item" and is_numbered(paragraphs[i].text) and kinds[i + 1] in ("paragraph", "heading")


def _reads_like_heading(text: str, max_words: int) -> bool:
    if len(text) > _MAX_CHARACTERS or len(text.split()) > max_words:
        return False
    if starts_lower(text) or text[:1] in "[(" or not any(map(str.isalpha, text)):
        return False
    return text.rstrip("”\"»’')").endswith("?") or not (ends_sentence(text) or text.endswith(","))


def _stands_out(paragraphs: Sequence[Paragraph], i: int, layout: Layout) -> bool:
    first = paragraphs[i].first
    begins_page = i == 0 or paragraphs[i - 1].first.page != first.page
    return (
        begins_page
        or _is_bigger(paragraphs[i], layout)
        or first.gap > layout.gap + 0.35
        or is_capitals(first.text)
        or bool(_SECTION_NUMBER.match(first.text))
    )


def _is_bigger(paragraph: Paragraph, layout: Layout) -> bool:
    return layout.size > 0 and paragraph.first.size > layout.size * _BIGGER


def _heads(paragraphs: Sequence[Paragraph], kinds: Sequence[BlockKind], i: int, layout: Layout) -> bool:
    if kinds[i + 1] != "paragraph" or _is_bigger(paragraphs[i], layout):
        return True
    below = len(paragraphs[i + 1].text)
    return below >= 60 and (below >= 2 * len(paragraphs[i].text) or is_capitals(paragraphs[i].text))


def _plain_level(text: str, capitals_above: bool) -> int:
    number = _SECTION_NUMBER.match(text)
    if number and not is_capitals(text):
        return 1 + number[0].strip().rstrip(".").count(".") + capitals_above
    return 1 if is_capitals(text) or not capitals_above else 2
