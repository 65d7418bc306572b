"""Values for tests, each with only what the test cares about."""

from hashlib import sha256

from assistant.types import RankedPassage
from ingest.documents import place
from ingest.records import PassageRecord
from ingest.splitting import split
from ingest.types import Block, Metadata, Passage, Reading, SourceDocument


def make_document(
    *blocks: Block | str, id: str = "", title: str = "A title", language: str = "en", **metadata: object
) -> SourceDocument:
    """A placed document of these blocks; a string is a paragraph."""
    made = tuple(Block("paragraph", block) if isinstance(block, str) else block for block in blocks)
    known = Metadata(id=id, title=title, language=language, **metadata)  # type: ignore[arg-type]
    digest = sha256("\n".join(block.text for block in made).encode()).hexdigest()
    return place(Reading(made, known, ()), digest, "fallback", language)


def make_passages(document: SourceDocument) -> tuple[Passage, ...]:
    return split(document)


def ranked(document: SourceDocument, similarity: float = 0.9, first_rank: int = 1) -> list[RankedPassage]:
    """The document's passages as a search would rank them, in reading order."""
    return [
        RankedPassage(PassageRecord(passage, document.sha256, "current", None), 1.0, similarity, 0.0, rank)
        for rank, passage in enumerate(split(document), start=first_rank)
    ]
