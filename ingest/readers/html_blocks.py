"""Walk an HTML tree and make its text into blocks, leaving out menus, scripts, forms and what is hidden. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from ingest.normalisation import Changes, clean, one_line
from ingest.structure.blocks import residue_marked
from ingest.types import Block, BlockKind
from ingest.words import word_set

_DROPPED = word_set(
    "script style nav footer aside template noscript head title svg math iframe object button select textarea"
    " dialog canvas audio video map menu"
)
_DROPPED_ROLES = word_set("navigation banner contentinfo search complementary alert alertdialog dialog")
_HIDDEN_STYLE = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_BOUNDARIES = word_set(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5"
    " h6 header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CELLS = frozenset({"td", "th"})
_NOT_IN_DATA_ROWS = frozenset({"table", "ul", "ol", "article", "section", *_HEADINGS})
# No text holds a NUL once it is clean.
_LINE_BREAK = "\0"
_EMPTY_LINES = re.compile(f" ?{_LINE_BREAK}(?: ?{_LINE_BREAK})+ ?")

_Event = tuple[bool, PageElement]


@dataclass(slots=True)
class _Walk:
    """What the walk is inside of, and the text since the last boundary; `row` is None outside a row of data."""

    text: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    lists: int = 0
    items: int = 0
    row: list[str] | None = None


def blocks_in(root: Tag, changes: Changes) -> Iterator[Block]:
    walk = _Walk()
    for is_start, element in _events(root, changes):
        if not isinstance(element, Tag):
            walk.text.append(clean(str(element), changes))
        elif element.name == "br":
            walk.text += [_LINE_BREAK] * is_start
        elif element.name in _BOUNDARIES:
            yield from _at_boundary(walk, element, is_start)
    yield from _flushed(walk)


def _events(root: Tag, changes: Changes) -> Iterator[_Event]:
    """Starts and ends in order, on a stack of its own: a hostile page nests deeper than calls can."""
    is_page = root.name not in ("main", "article")
    stack = [(root, iter(root.contents))]
    while stack:
        parent, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield False, parent
        elif isinstance(child, Tag) and _is_dropped(child, is_page):
            changes["left out", "menu, form or hidden part"] += child.name != "head"
        elif isinstance(child, Tag):
            yield True, child
            stack.append((child, iter(child.contents)))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            yield True, child


def _is_dropped(tag: Tag, is_page: bool) -> bool:
    if tag.name in _DROPPED or tag.get("role") in _DROPPED_ROLES or (tag.name == "header" and is_page):
        return True
    # Some sites wrap the whole page in one form.
    if tag.name == "form" and not tag.find(["h1", "h2", "article", "main"]):
        return True
    style = str(tag.get("style", ""))[:1000]
    return tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or bool(_HIDDEN_STYLE.search(style))


def _at_boundary(walk: _Walk, tag: Tag, is_start: bool) -> Iterator[Block]:
    if walk.row is not None and is_start and tag.name in _NOT_IN_DATA_ROWS:
        # The table only lays out the page. What it holds is not known before, and looking ahead takes quadratic time.
        yield from _row(walk)
    if walk.row is None:
        yield from _flushed(walk)
        if tag.name == "tr" and is_start:
            walk.row = []
        _enter_or_leave(walk, tag.name, is_start)
    elif tag.name in _CELLS and not is_start:
        walk.row.append(_taken(walk))
    elif tag.name == "tr":
        yield from _row(walk)
    else:
        walk.text.append(" ")


def _enter_or_leave(walk: _Walk, name: str, is_start: bool) -> None:
    if name in _HEADINGS and is_start:
        walk.headings.append(_HEADINGS[name])
    elif name in _HEADINGS:
        walk.headings[-1:] = []
    elif name in ("ul", "ol"):
        walk.lists += 1 if is_start else -1
    elif name == "li":
        walk.items += 1 if is_start else -1


def _row(walk: _Walk) -> Iterator[Block]:
    cells = [cell for cell in (*(walk.row or ()), _taken(walk)) if cell]
    walk.row = None
    if cells:
        yield residue_marked(Block("table", " | ".join(cells)))


def _taken(walk: _Walk) -> str:
    text = one_line("".join(walk.text).replace(_LINE_BREAK, " "))
    walk.text.clear()
    return text


def _flushed(walk: _Walk) -> Iterator[Block]:
    text = one_line("".join(walk.text))
    walk.text.clear()
    for part in _EMPTY_LINES.split(text):
        line = one_line(part.replace(_LINE_BREAK, " "))
        if line:
            kind, level = _kind(walk)
            yield residue_marked(Block(kind, line, level))


def _kind(walk: _Walk) -> tuple[BlockKind, int]:
    if walk.headings:
        return "heading", walk.headings[-1]
    return ("item", max(1, walk.lists)) if walk.items > 0 else ("paragraph", 0)
