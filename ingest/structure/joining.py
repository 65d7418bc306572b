"""Join the lines that a page width has cut into paragraphs. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.structure.bullets import is_bare_sign, is_item, may_be_inside_sentence
from ingest.structure.contents import has_leader
from ingest.structure.lines import Layout, Line, ends_sentence, starts_lower

_MORE_THAN_USUAL = 0.35
_OTHER_SIZE = 0.6
_HYPHENS = ("-", "‐", "‑")
_LAST_WORD = re.compile(r"\w+$")
_FIRST_WORD = re.compile(r"\w+")
# What follows these in one word mostly follows a hyphen.
_PREFIXES = frozenset({"non", "self", "well", "ex", "socio", "quasi", "pseudo"})
_WORD = re.compile(r"\w+(?:[-‐‑]\w+)*")
_CUT_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/\-_=&?.]$")
# Only the end of a line matters, and a search over all of a huge one takes quadratic time.
_TAIL = 200


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together. `pages` pairs an offset in `text` with the page that begins there."""

    text: str
    first: Line
    pages: tuple[tuple[int, int], ...]
    line_count: int
    hyphens_dropped: int


def join(lines: Sequence[Line], layout: Layout) -> tuple[Paragraph, ...]:
    words = _words(lines)
    paragraphs, group = [], list(lines[:1])
    for previous, line in zip(lines, lines[1:], strict=False):
        if not _continues(group[0], previous, line, layout):
            paragraphs.append(_paragraph(group, words))
            group = []
        group.append(line)
    return (*paragraphs, _paragraph(group, words)) if group else ()


def is_capitals(text: str) -> bool:
    """In capitals throughout, and long enough not to be a mere abbreviation."""
    return text.isupper() and sum(map(str.isalpha, text)) >= 8


def _continues(first: Line, previous: Line, line: Line, layout: Layout) -> bool:
    if is_bare_sign(previous.text) and not is_item(line.text):
        return True
    if _is_apart(previous, line) or _starts_item(previous, line, layout):
        return False
    if not layout.wrapped:
        return _hangs_below(first, line) or (line.gap <= layout.gap and _splits_word(previous, line))
    if line.gap > layout.gap + _MORE_THAN_USUAL:
        return False
    return _splits_word(previous, line) or _runs_on(previous, line, layout)


def _is_apart(previous: Line, line: Line) -> bool:
    misses_page = line.page - previous.page > 1
    return misses_page or has_leader(previous.text) or abs(previous.size - line.size) > _OTHER_SIZE


def _starts_item(previous: Line, line: Line, layout: Layout) -> bool:
    if not is_item(line.text):
        return False
    is_cut = not ends_sentence(previous.text) and not is_item(previous.text)
    is_full = layout.wrapped and len(previous.text) >= 0.8 * layout.width
    return not (may_be_inside_sentence(line.text) and is_cut and is_full)


def _hangs_below(first: Line, line: Line) -> bool:
    return is_item(first.text) and line.gap == 0 and line.indent > first.indent and line.indent > 1


def _splits_word(previous: Line, line: Line) -> bool:
    return bool(_word_before_hyphen(previous.text)) and line.text[:1].isalnum()


def _runs_on(previous: Line, line: Line, layout: Layout) -> bool:
    if is_capitals(previous.text) or is_capitals(line.text):
        return is_capitals(previous.text) and is_capitals(line.text) and line.gap == 0
    if layout.size and previous.size > layout.size + _OTHER_SIZE:
        return True
    if starts_lower(line.text):
        return True
    if ends_sentence(previous.text):
        return not _had_room(previous, line, 0.85 * layout.width) and not _is_indented(previous, line)
    return not _had_room(previous, line, 0.65 * layout.width)


def _had_room(previous: Line, line: Line, width: float) -> bool:
    return len(previous.text) + 1 + len(line.text.split(" ", 1)[0]) <= width


def _is_indented(previous: Line, line: Line) -> bool:
    return previous.page == line.page and 4 < line.indent - previous.indent < 60


def _paragraph(group: Sequence[Line], words: frozenset[str]) -> Paragraph:
    parts, length, pages = [group[0].text], len(group[0].text), [(0, group[0].page)]
    hyphens = 0
    for previous, line in zip(group, group[1:], strict=False):
        parts[-1], between = _seam(parts[-1], line.text, words)
        dropped = len(previous.text) - len(parts[-1])
        hyphens += dropped
        length += len(between) - dropped
        if line.page != pages[-1][1]:
            pages.append((length, line.page))
        parts += [between, line.text]
        length += len(line.text)
    return Paragraph("".join(parts), group[0], tuple(pages) if group[0].page else (), len(group), hyphens)


def _seam(before: str, after: str, words: frozenset[str]) -> tuple[str, str]:
    """The line before the seam, without its hyphen where that was only the line's end, and what goes between."""
    if _CUT_ADDRESS.search(before[-_TAIL:]):
        return before, ""
    head = _word_before_hyphen(before)
    if not head or not after[:1].isalnum():
        return before, " "
    return (before[:-1], "") if _is_one_word(head, after, words) else (before, "")


def _word_before_hyphen(line: str) -> str:
    last = _LAST_WORD.search(line[-_TAIL:-1]) if line.endswith(_HYPHENS) else None
    return last[0] if last else ""


def _is_one_word(head: str, after: str, words: frozenset[str]) -> bool:
    first = _FIRST_WORD.match(after[:_TAIL])
    tail = first[0] if first else ""
    if not after[:1].islower() or head[-1:].isdigit():
        return False
    if len(head) == 1 or head.casefold() in _PREFIXES or f"{head}-{tail}".casefold() in words:
        return False
    if f"{head}{tail}".casefold() in words:
        return True
    return not (len(head) > 3 and len(tail) > 3 and {head.casefold(), tail.casefold()} <= words)


def _words(lines: Sequence[Line]) -> frozenset[str]:
    """Words that stand whole in the text: they tell "rights-based" cut at its hyphen from "infor-mation" cut by one."""
    found: set[str] = set()
    is_cut = False
    for line in lines:
        words = _WORD.findall(line.text)
        was_cut, is_cut = is_cut, line.text.endswith(_HYPHENS)
        found.update(word.casefold() for word in words[was_cut : len(words) - is_cut])
    return frozenset(found)
