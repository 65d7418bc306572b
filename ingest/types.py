"""What each stage of ingest hands to the next: frozen values, standard library only."""

from dataclasses import dataclass
from typing import Any, Literal, Self

# A date that is known to the day, the month or the year only.
PARTIAL_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"

Form = Literal["original", "digest"]
BlockKind = Literal["heading", "paragraph", "item", "pair", "table", "residue"]
SentenceKind = Literal["sentence", "lead", "item", "pair", "table"]


class Immutable:
    """A value that is its own deep copy.

    Haystack deep-copies what it passes from part to part; a value that cannot change need not be copied.
    """

    __slots__ = ()

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self


@dataclass(frozen=True, slots=True)
class Original(Immutable):
    """The document that a digest summarises."""

    title: str
    publisher: str
    date: str
    url: str


@dataclass(frozen=True, slots=True)
class Metadata(Immutable):
    """What is known about a document besides its text; an empty string where nothing is.

    `work` is what the document is a form of: an original and the digest of it have the same one. `superseded_by` is
    the id, or the work, of what stands in its place now; `in_force` is false of what lapsed, with or without one.
    """

    id: str = ""
    work: str = ""
    title: str = ""
    kind: str = ""
    form: Form = "original"
    publisher: str = ""
    date: str = ""
    language: str = ""
    url: str = ""
    original: Original | None = None
    superseded_by: str = ""
    in_force: bool = True

    @property
    def source_url(self) -> str:
        """Where a reader goes: the document's own address; for a digest without one, its original's."""
        return self.url or (self.original.url if self.original else "")


@dataclass(frozen=True, slots=True)
class Block(Immutable):
    """One heading, paragraph, list item, name-and-role pair, table row or residue, cleaned, before it has a place.

    `pages` pairs an offset in `text` with the 1-based page that begins there; empty where the format has no pages.
    `level` is the heading's depth from 1, or the list item's; 0 elsewhere. `sources` are footnote addresses.
    A residue (a page number, a figure without a label) is stored but never quoted.
    """

    kind: BlockKind
    text: str
    level: int = 0
    pages: tuple[tuple[int, int], ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading(Immutable):
    """What a reader got out of one file: blocks in reading order, and each thing it did to reach them."""

    blocks: tuple[Block, ...]
    metadata: Metadata
    normalisation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page(Immutable):
    """A page's 1-based number and its character range in the stored text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlacedBlock(Immutable):
    """A block's character range in the stored text."""

    kind: BlockKind
    level: int
    start: int
    end: int
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceDocument(Immutable):
    """A document with the text that every quote is a substring of.

    `described` is the digest of the sidecar that its metadata came from, empty where there was none.
    """

    id: str
    sha256: str
    metadata: Metadata
    text: str
    pages: tuple[Page, ...]
    blocks: tuple[PlacedBlock, ...]
    normalisation: tuple[str, ...]
    described: str = ""


@dataclass(frozen=True, slots=True)
class Sentence(Immutable):
    """A quotable span of the stored text: `text[start:end]`.

    A `lead` introduces the items that follow it; a `pair` is a name with the role on its next line.
    """

    start: int
    end: int
    kind: SentenceKind = "sentence"
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage(Immutable):
    """Whole sentences of one section: the unit that is embedded and found."""

    id: str
    document_id: str
    position: int
    section: tuple[str, ...]
    page: int | None
    page_end: int | None
    start: int
    end: int
    text: str
    sentences: tuple[Sentence, ...]
