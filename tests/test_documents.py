"""Placing blocks in the stored text: separators, pages, and what stands in for missing metadata."""

import pytest

from ingest.documents import place
from ingest.types import Block, Metadata, Page, PlacedBlock, Reading, SourceDocument

SHA = "0123456789abcdef" * 4


def placed(*blocks: Block, metadata: Metadata | None = None) -> SourceDocument:
    return place(Reading(blocks, metadata or Metadata(), ("joined 2 hard-wrapped lines",)), SHA, "file name", "en")


def test_blocks_are_joined_and_know_their_place() -> None:
    document = placed(
        Block("heading", "Title", 1),
        Block("paragraph", "It will:", sources=("https://a.b",)),
        Block("item", "one", 1),
        Block("item", "two", 2),
        Block("table", "a | b"),
        Block("table", "c | d"),
        Block("residue", "80%"),
    )
    assert document == SourceDocument(
        id="0123456789abcdef",
        sha256=SHA,
        metadata=Metadata(id="0123456789abcdef", work="0123456789abcdef", title="Title", language="en"),
        text="Title\n\nIt will:\n\none\ntwo\n\na | b\nc | d\n\n80%",
        pages=(),
        blocks=(
            PlacedBlock("heading", 1, 0, 5),
            PlacedBlock("paragraph", 0, 7, 15, ("https://a.b",)),
            PlacedBlock("item", 1, 17, 20),
            PlacedBlock("item", 2, 21, 24),
            PlacedBlock("table", 0, 26, 31),
            PlacedBlock("table", 0, 32, 37),
            PlacedBlock("residue", 0, 39, 42),
        ),
        normalisation=("joined 2 hard-wrapped lines",),
    )


def test_pages_tile_the_text_and_skip_those_without_any() -> None:
    document = placed(
        Block("heading", "Title", 1, ((0, 1),)),
        Block("paragraph", "begins here and ends there", 0, ((0, 1), (16, 2))),
        Block("paragraph", "after an empty page", 0, ((0, 4),)),
    )
    assert document.pages == (Page(1, 0, 23), Page(2, 23, 35), Page(4, 35, 54))
    assert document.text[23:35] == "ends there\n\n"


@pytest.mark.parametrize(
    ("metadata", "blocks", "title"),
    [
        (Metadata(title="Said"), [Block("heading", "Heading", 1)], "Said"),
        (Metadata(), [Block("heading", "Kicker", 2), Block("heading", "Top", 1)], "Top"),
        (Metadata(), [Block("paragraph", "Short first line"), Block("paragraph", "x")], "Short first line"),
        (Metadata(), [Block("paragraph", "A first line of many words " * 5), Block("heading", "Later", 2)], "Later"),
        (Metadata(), [Block("paragraph", "A first line of many words " * 5)], "file name"),
        (Metadata(), [Block("pair", "Noraini Roslan\nMayor")], "Noraini Roslan"),
    ],
)
def test_the_title_is_the_best_there_is(metadata: Metadata, blocks: list[Block], title: str) -> None:
    assert placed(*blocks, metadata=metadata).metadata.title == title


@pytest.mark.parametrize("tag", ["pt", "pt-BR", "pt_BR", "PT-br"])
def test_a_language_goes_without_its_region(tag: str) -> None:
    """Else a question in Portuguese matches no word of a page that says pt-BR, and no filter finds it."""
    assert placed(Block("paragraph", "x"), metadata=Metadata(language=tag)).metadata.language == "pt"


def test_what_the_file_says_about_itself_counts_first() -> None:
    metadata = Metadata(id="cc4dr", work="cc4dr-work", title="T", language="es", date="2018")
    assert placed(Block("paragraph", "x"), metadata=metadata).metadata == metadata
