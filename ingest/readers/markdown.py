"""Read Markdown: markup removed, footnotes turned into the addresses they give. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from ingest.normalisation import Changes, clean, one_line, told
from ingest.readers.decoding import decode
from ingest.readers.front_matter import metadata_from
from ingest.readers.limits import Limits
from ingest.readers.text import decoded_from
from ingest.structure.blocks import residue_marked
from ingest.structure.pairs import with_pairs
from ingest.types import Block, Metadata, Reading

_ADDRESS = re.compile(r"https?://[^\s<>\"”]+")
_SOURCE_LISTS = frozenset({"sources", "fuentes", "fonts", "fontes", "fonti", "quellen", "bronnen"})


def read_markdown(raw: bytes, limits: Limits) -> Reading:
    text, legacy = decode(raw)
    limits.check_characters(len(text))
    changes = Changes()
    tokens = _parser().parse(clean(text, changes))
    blocks = with_pairs([residue_marked(b) for b in _Walk(_addresses(tokens), changes).blocks(tokens)])
    return Reading(blocks, _metadata(tokens), (*decoded_from(legacy), *told(changes)))


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(front_matter_plugin)


def _metadata(tokens: Sequence[Token]) -> Metadata:
    front = next((token.content for token in tokens[:1] if token.type == "front_matter"), "")
    return metadata_from(front)


def _addresses(tokens: Sequence[Token]) -> dict[int, tuple[str, ...]]:
    """The addresses that each footnote gives, by the footnote's number."""
    found: dict[int, dict[str, None]] = {}
    number = -1
    for token in tokens:
        if token.type == "footnote_open":
            number = int(token.meta["id"])
        elif token.type == "footnote_close":
            number = -1
        elif number >= 0:
            found.setdefault(number, {}).update(dict.fromkeys(_addresses_in(token)))
    return {number: tuple(addresses) for number, addresses in found.items()}


def _addresses_in(token: Token) -> Iterator[str]:
    for child in token.children or ():
        if child.type == "link_open":
            yield str(child.attrs["href"])
        elif child.type == "text":
            yield from (_without_full_stop(address) for address in _ADDRESS.findall(child.content))


def _without_full_stop(address: str) -> str:
    address = address.rstrip(".,;:!?'*_")
    return address[:-1] if address.endswith(")") and "(" not in address else address


@dataclass(slots=True)
class _Walk:
    """Where in the document the walk stands: lists open, the row so far, the source list being skipped."""

    addresses: dict[int, tuple[str, ...]]
    changes: Changes
    lists: int = 0
    heading: int = 0
    skipped_from: int = 0
    in_cell: bool = False
    row: list[str] = field(default_factory=list)
    row_sources: tuple[str, ...] = ()

    def blocks(self, tokens: Iterable[Token]) -> Iterator[Block]:
        for token in tokens:
            if token.type == "footnote_block_open":
                return
            self._enter(token)
            for block in self._made_by(token):
                if block.text and not self._is_in_source_list(block):
                    yield block

    def _enter(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.lists += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists -= 1
        elif token.type == "heading_open":
            self.heading = int(token.tag[1])
        elif token.type == "tr_open":
            self.row, self.row_sources = [], ()
        elif token.tag in ("td", "th"):
            self.in_cell = token.nesting == 1

    def _made_by(self, token: Token) -> Iterator[Block]:
        if token.type == "inline":
            yield from self._inline(token)
        elif token.type == "tr_close":
            yield Block("table", " | ".join(cell for cell in self.row if cell), sources=self.row_sources)
        elif token.type == "heading_close":
            self.heading = 0
        elif token.type in ("fence", "code_block"):
            yield Block("paragraph", one_line(token.content))
        elif token.type == "html_block":
            yield from _html_blocks(token.content)

    def _inline(self, token: Token) -> Iterator[Block]:
        text, sources = self._text_of(token)
        if self.in_cell:
            self.row.append(text)
            self.row_sources = tuple(dict.fromkeys(self.row_sources + sources))
        elif self.heading:
            yield Block("heading", text, self.heading, sources=sources)
        else:
            yield Block("item" if self.lists else "paragraph", text, self.lists, sources=sources)

    def _text_of(self, token: Token) -> tuple[str, tuple[str, ...]]:
        parts: list[str] = []
        sources: dict[str, None] = {}
        for child in token.children or ():
            if child.type in ("text", "code_inline"):
                parts.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                parts.append(" ")
                self.changes["joined", "hard-wrapped line"] += 1
            elif child.type == "footnote_ref":
                self.changes["removed", "footnote mark"] += 1
                sources.update(dict.fromkeys(self.addresses.get(int(child.meta["id"]), ())))
        return one_line("".join(parts)), tuple(sources)

    def _is_in_source_list(self, block: Block) -> bool:
        """A list of sources ends with the next heading of its own depth."""
        if block.kind == "heading":
            if block.text.casefold() in _SOURCE_LISTS:
                self.skipped_from = block.level
                self.changes["left out", "list of sources"] += 1
            elif self.skipped_from and block.level <= self.skipped_from:
                self.skipped_from = 0
        return bool(self.skipped_from)


def _html_blocks(source: str) -> Iterator[Block]:
    from ingest.readers.html import blocks_of_html

    yield from blocks_of_html(source)
