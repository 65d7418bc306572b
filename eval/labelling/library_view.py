"""What a page shows of the library beside a case: hits of a search, or an opened document. Pure."""

from dataclasses import dataclass

from assistant.words import content_words
from eval.labelling.shelf import Shelf, ShelvedDocument, ShelvedPassage


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of an opened document; `open` where it holds all words of the search, or a place of the case."""

    name: str
    passages: tuple[ShelvedPassage, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class LibraryView:
    """`words` is what was searched for, `document` what is open; `hits` are shown where nothing is."""

    words: str
    hits: tuple[tuple[ShelvedDocument, ShelvedPassage], ...]
    document: ShelvedDocument | None
    sections: tuple[SectionView, ...]
    all: tuple[ShelvedDocument, ...]


def library_view(shelf: Shelf, words: str, opened: str, places: frozenset[tuple[str, str]]) -> LibraryView:
    """Hits for these words, or the document that is opened with the sections that matter unfolded."""
    document = shelf.documents.get(opened)
    hits = () if document else tuple((shelf.documents[one.document], one) for one in shelf.find(words))
    sections = _sections(document, content_words(words), places) if document else ()
    return LibraryView(words, hits, document, sections, tuple(shelf.documents.values()))


def _sections(
    document: ShelvedDocument, words: frozenset[str], places: frozenset[tuple[str, str]]
) -> tuple[SectionView, ...]:
    views = [
        SectionView(name, passages, (document.id, name) in places or (bool(words) and _hold(passages, words)))
        for name, passages in document.sections().items()
    ]
    # A short document is read whole, and so is one of which nothing stands out.
    every = len(views) <= 3 or not any(view.open for view in views)
    return tuple(SectionView(view.name, view.passages, view.open or every) for view in views)


def _hold(passages: tuple[ShelvedPassage, ...], words: frozenset[str]) -> bool:
    return words <= frozenset[str]().union(*(passage.words for passage in passages))
