"""A set's documents as a folder: what is ingested is word for word what the set holds."""

from pathlib import Path

import pytest

from eval.sets.folder import as_markdown, paragraphs, write_documents
from eval.sets.shared import open_set
from eval.sets.types import SetDocument
from ingest.normalisation import one_line
from tests.readings import read_anew
from tests.shared_sets import shared_sets


def make_document(text: str, title: str = "A title", id_: str = "d") -> SetDocument:
    return SetDocument(id_, title, text, "es")


def read_back(document: SetDocument, folder: Path) -> str:
    assert write_documents([document], folder) == ()
    return read_anew(folder / f"{document.id}.md").text


@pytest.mark.parametrize(
    "line",
    [
        "# not a heading",
        "a ## b ##",
        "- not an item",
        "+ nor this",
        "* nor that",
        "1. nor a number",
        "1) nor a number",
        "--- rule ---",
        "a\n---",
        "a\n===",
        "| a | b |\n| --- | --- |\n| c | d |",
        "> no quotation",
        "*no* _emphasis_ **at** __all__ ~~x~~",
        "`code` ``more``",
        "[link](http://a.b) ![image](c) [ref][1]",
        "[1]: http://a.b 'a definition'",
        "a note[^1]",
        "[^1]: the note",
        "<b>no</b> <script>alert(1)</script> <!-- hidden --> <http://a.b>",
        "&amp; &lt; &#35; &copy;",
        "a \\ b \\* c \\",
        "$x_1^2$ {braces} !important",
        "~~~\ncode\n~~~",
        "```\ncode",
        "    no indented code",
        "two  spaces",
        "ends in two spaces  \nand goes on",
        ": a definition",
        "key: value\n---\nid: other",
        "one\r\ntwo\u2028three",
        "Wörter mit Umlauten, 日本語, ½ ¿qué? «sí» “so” ’s 6½",
        "Ann Lee\nMayor of Porto",
        "Sources\nis no list of sources",
        "123\nletters",
    ],
)
def test_a_text_is_read_back_as_it_was_written(line: str, tmp_path: Path) -> None:
    text = read_back(make_document(f"Before.\n{line}\n\nAfter."), tmp_path)
    assert " ".join(text.split()) == " ".join(("Before.", *paragraphs(line), "After."))


def test_each_line_is_a_paragraph(tmp_path: Path) -> None:
    assert read_back(make_document("One  thing.\nTwo.\n\n\n  Three.  "), tmp_path) == "One thing.\n\nTwo.\n\nThree."


def test_what_no_reader_sees_is_dropped() -> None:
    assert paragraphs("\ufeffa\u200bb\xad\xa0c") == ("ab c",)


@pytest.mark.parametrize("title", ["A: b # c", "no", "2016", "'quoted' \"twice\"", "two\nlines", "- x", "日本", ""])
def test_id_title_and_language_are_read_back(title: str, tmp_path: Path) -> None:
    write_documents([make_document("A text.", title, "007")], tmp_path)
    found = read_anew(tmp_path / "007.md")
    assert (found.id, found.metadata.language) == ("007", "es")
    assert found.metadata.title == (one_line(title) or "A text.")


def test_a_text_without_words_has_those_of_its_title(tmp_path: Path) -> None:
    assert read_back(make_document("42", "The answer"), tmp_path) == "The answer\n\n42"


def test_a_document_without_any_word_is_named_and_left_out(tmp_path: Path) -> None:
    assert write_documents([make_document("", "", "a"), make_document("x y", "", "b")], tmp_path) == ("a",)
    assert [path.name for path in tmp_path.iterdir()] == ["b.md"]
    assert as_markdown(make_document("", "")) == ""


def test_ids_that_differ_in_capitals_alone_have_files_that_differ_in_more(tmp_path: Path) -> None:
    write_documents([make_document("One thing.", id_="AB"), make_document("Another.", id_="ab")], tmp_path)
    paths = sorted(tmp_path.iterdir())
    assert [path.name for path in paths] == ["AB.md", "ab-1.md"]
    assert [read_anew(path).id for path in paths] == ["AB", "ab"]


@pytest.mark.parametrize("name", ["xquad", "doc2dial", "tosdr"])
def test_whole_sets_are_read_back_word_for_word(name: str, tmp_path: Path) -> None:
    documents = open_set(name, shared_sets()).documents
    assert write_documents(documents, tmp_path) == ()
    wrong = [one.id for one in documents if read_anew(tmp_path / f"{one.id}.md").text.split() != one_words(one)]
    assert wrong == []


def one_words(document: SetDocument) -> list[str]:
    return " ".join(paragraphs(document.text)).split()
