"""Split a document into passages: whole sentences of one section. Pure."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from hashlib import sha256

from ingest.packing import Atom, pack
from ingest.sections import Section, sections
from ingest.sentences import sentence_spans
from ingest.types import Page, Passage, PlacedBlock, Sentence, SentenceKind, SourceDocument
from ingest.words import count_words

_LONG_ITEM_WORDS = 60
_LIST_FACTOR = 1.5
_WHOLE: dict[str, SentenceKind] = {"pair": "pair", "table": "table"}


def split(document: SourceDocument, max_words: int = 120) -> tuple[Passage, ...]:
    """The passages in reading order; none holds a heading or a residue, and no sentence is cut."""
    groups = [
        (section.path, group)
        for section in sections(document)
        for group in pack(_paragraphs(document, section, max_words), max_words)
    ]
    return tuple(_passage(document, i, path, group) for i, (path, group) in enumerate(groups))


def _paragraphs(document: SourceDocument, section: Section, max_words: int) -> list[list[Atom]]:
    """Each block's sentences as atoms, a list tied to the sentence that introduces it."""
    result: list[list[Atom]] = []
    blocks = section.blocks
    i = 0
    while i < len(blocks):
        end = _list_end(blocks, i)
        if blocks[i].kind != "item":
            sentences = _sentences(document, blocks[i])
            if end > i + 1 and blocks[i].kind == "paragraph":
                result += _introduced(document, sentences, blocks[i + 1 : end], max_words)
            else:
                result.append([_atom(document, [sentence]) for sentence in sentences])
                end = i + 1
        else:
            result += _list(document, None, blocks[i:end], max_words)
        i = end
    return result


def _list_end(blocks: Sequence[PlacedBlock], i: int) -> int:
    end = i + 1
    while end < len(blocks) and blocks[end].kind == "item":
        end += 1
    return end


def _introduced(
    document: SourceDocument, sentences: Sequence[Sentence], items: Sequence[PlacedBlock], max_words: int
) -> Iterator[list[Atom]]:
    *before, last = sentences
    if before:
        yield [_atom(document, [sentence]) for sentence in before]
    lead = Sentence(last.start, last.end, "lead", last.sources)
    yield from _list(document, lead, items, max_words)


def _list(
    document: SourceDocument, lead: Sentence | None, items: Sequence[PlacedBlock], max_words: int
) -> Iterator[list[Atom]]:
    each = [_sentences(document, item) for item in items]
    whole = _atom(document, [*([lead] if lead else []), *(sentence for item in each for sentence in item)])
    if whole.words <= max_words * _LIST_FACTOR:
        yield [whole]
        return
    first = [*([lead] if lead else []), *each[0]]
    yield [_atom(document, item) for item in (first, *each[1:])]


def _sentences(document: SourceDocument, block: PlacedBlock) -> list[Sentence]:
    text = document.text[block.start : block.end]
    kind: SentenceKind = "item" if block.kind == "item" else _WHOLE.get(block.kind, "sentence")
    if block.kind in _WHOLE or (block.kind == "item" and count_words(text) <= _LONG_ITEM_WORDS):
        return [Sentence(block.start, block.end, kind, block.sources)]
    return [
        Sentence(block.start + start, block.start + end, kind, block.sources)
        for start, end in sentence_spans(text, document.metadata.language)
    ]


def _atom(document: SourceDocument, sentences: Sequence[Sentence]) -> Atom:
    return Atom(tuple(sentences), count_words(document.text[sentences[0].start : sentences[-1].end]))


def _passage(
    document: SourceDocument, position: int, section: tuple[str, ...], sentences: tuple[Sentence, ...]
) -> Passage:
    start, end = sentences[0].start, sentences[-1].end
    text = document.text[start:end]
    identity = sha256(f"{document.sha256}\n{start}\n{end}\n{text}".encode()).hexdigest()[:32]
    page, page_end = _page_at(document.pages, start), _page_at(document.pages, end - 1)
    return Passage(identity, document.id, position, section, page, page_end, start, end, text, sentences)


def _page_at(pages: Sequence[Page], offset: int) -> int | None:
    return pages[bisect_right(pages, offset, key=lambda page: page.start) - 1].number if pages else None
