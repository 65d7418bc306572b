"""A passage becomes a reference of a letter by its place alone, and its quote stands where it was asked for."""

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.desk.errors import BadCase
from assistant.desk.letters.letter import Reference
from assistant.desk.letters.quoting import reference_at, with_quote
from ingest.errors import RightsdeskError
from ingest.types import Passage
from tests.small_library import document, small_library

pytestmark = pytest.mark.xdist_group("model")
TEXT = ("The city keeps a register.", "It is public.", "Nobody is left out.")
NEW = Reference(4, "reg", "s", "p", "It is public.\n\nNobody.", "Register", "", "2024", None, None, (), "", "en")
QUOTE = "> It is public.\n>\n> Nobody. [4]"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    written = document("reg", "Register", " ".join(TEXT), date="2024-05-01", url='"https://a.example/r"')
    found = small_library(tmp_path_factory.mktemp("quoting"), {"register.md": written})
    yield found
    found.close()


@pytest.fixture(scope="module")
def passage(assistant: Assistant) -> Passage:
    (one,) = assistant.ask("Who keeps a register?", threshold=0.0).citations[:1]
    return assistant.library.passage(one.passage_id).passage


@pytest.mark.parametrize(
    ("first", "last", "quote"), [(0, 0, TEXT[0]), (1, 1, TEXT[1]), (0, 1, " ".join(TEXT[:2])), (0, 2, " ".join(TEXT))]
)
def test_the_words_are_those_that_are_stored(
    assistant: Assistant, passage: Passage, first: int, last: int, quote: str
) -> None:
    start, end = passage.sentences[first].start, passage.sentences[last].end
    found = reference_at(assistant.library, passage.id, start, end, 7, "es")
    assert (found.marker, found.quote, found.document_id, found.year) == (7, quote, "reg", "2024")
    assert (found.source_url, found.language) == ("https://a.example/r", "en")


def test_what_is_cut_at_its_edges_is_whole_sentences_or_nothing(assistant: Assistant, passage: Passage) -> None:
    one, two = passage.sentences[0], passage.sentences[1]
    assert reference_at(assistant.library, passage.id, one.start + 1, two.end + 3, 1, "en").quote == TEXT[1]
    for start, end in ((one.start + 1, one.end), (one.end, one.start), (10**6, 10**7), (-5, -1)):
        with pytest.raises(BadCase, match="no whole sentence"):
            reference_at(assistant.library, passage.id, start, end, 1, "en")


def test_a_passage_that_there_never_was_is_no_quote(assistant: Assistant) -> None:
    with pytest.raises(RightsdeskError, match="no passage 'none'"):
        reference_at(assistant.library, "none", 0, 10, 1, "en")


@pytest.mark.parametrize(
    ("body", "replaced", "expected"),
    [
        ("", None, QUOTE),
        ("Yours", None, f"{QUOTE}\n\nYours"),
        ("Dear Ana,\n\nYours", None, f"Dear Ana,\n\n{QUOTE}\n\nYours"),
        ("Dear Ana,\n\n\n\nYours,\nB", None, f"Dear Ana,\n\n{QUOTE}\n\nYours,\nB"),
        ("A\n\n> Old. [1]\n\nYours", 1, f"A\n\n{QUOTE}\n\nYours"),
        ("A\n\n> Old\n> words. [1]\n\n> Other. [2]", 2, f"A\n\n> Old\n> words. [1]\n\n{QUOTE}"),
        ("> Old. [1]\nAs you see.\n\nYours", 1, f"{QUOTE}\nAs you see.\n\nYours"),
        ("A [1].\n\n> Old. [1]\n\n> Again. [1]\n\nYours", 1, f"A [1].\n\n{QUOTE}\n\n> Again. [1]\n\nYours"),
        ("A\n\nYours", 9, f"A\n\n{QUOTE}\n\nYours"),
    ],
)
def test_a_quote_stands_in_place_of_another_or_before_the_closing(
    body: str, replaced: int | None, expected: str
) -> None:
    assert with_quote(body, NEW, replaced) == expected
