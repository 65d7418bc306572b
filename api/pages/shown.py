"""Documents and passages as the pages' templates take them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.mentions import near_document
from ingest.holdings import Holding
from ingest.index_documents import below_title
from ingest.outline import Section
from ingest.records import PassageRecord
from ingest.types import Metadata


@dataclass(frozen=True, slots=True)
class Part:
    """A quote's place in a passage: what stands before it, the quote, and what stands after it."""

    before: str
    quote: str
    after: str


def mention(document_id: str, metadata: Metadata) -> object:
    """What names a document wherever it is named."""
    return near_document(document_id, metadata)


def entries(holdings: Sequence[Holding]) -> list[tuple[Holding, object]]:
    return [(one, mention(one.id, one.metadata)) for one in holdings]


def marked(record: PassageRecord, start: str, end: str) -> Part:
    """A passage with the part between two offsets of the stored text marked; none where they are not in it."""
    text, offset = record.passage.text, record.passage.start
    first, last = _offset(start, offset), _offset(end, offset)
    if first is None or last is None or not 0 <= first < last <= len(text):
        return Part(text, "", "")
    return Part(text[:first], text[first:last], text[last:])


def headed(title: str, sections: Sequence[Section], rows: int) -> list[tuple[int, int, str, int]]:
    """A table of contents: page, position of the first passage, name and depth of each section."""
    named = [(one, below_title(title, one.path)) for one in sections]
    return [(one.first // rows + 1, one.first, path[-1] if path else "", max(1, len(path))) for one, path in named]


def _offset(given: str, start: int) -> int | None:
    return int(given) - start if given.isascii() and given.isdecimal() and len(given) < 12 else None
