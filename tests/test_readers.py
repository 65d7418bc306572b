"""Reading a file of any kind: which reader it gets, which files are refused, and that the reason helps."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.readers import SUFFIXES, Limits, read_file
from ingest.types import Block, Metadata, Reading

WriteFile = Callable[[str, bytes | str], Path]


def refusal(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_file(path, limits or Limits())
    assert str(path) not in str(caught.value)
    return str(caught.value)


@pytest.fixture
def file(tmp_path: Path) -> WriteFile:
    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_the_suffixes_a_folder_is_searched_for() -> None:
    assert frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf"}) == SUFFIXES


def test_the_bytes_come_back_with_the_reading(file: WriteFile) -> None:
    assert read_file(file("a.txt", "Rights\u200b hold online."), Limits()) == (
        "Rights\u200b hold online.".encode(),
        Reading((Block("paragraph", "Rights hold online."),), Metadata(), ("dropped 1 zero-width character",)),
    )


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.md", "- Publish *data*.", "item"),
        ("a.MARKDOWN", "- Publish *data*.", "item"),
        ("a.html", "<li>Publish data.", "item"),
        ("a.XHTML", "<li>Publish data.", "item"),
        ("a.txt", "<li>Publish data.", "paragraph"),
        ("a.txt", "<!DOCTYPE html><li>Publish data.", "item"),
        ("a", "Publish data.", "paragraph"),
        ("a.csv", "Publish data.", "paragraph"),
    ],
)
def test_the_suffix_tells_text_formats_apart(file: WriteFile, name: str, content: str, kind: str) -> None:
    _, reading = read_file(file(name, content), Limits())
    assert [block.kind for block in reading.blocks] == [kind]


@pytest.mark.parametrize(
    ("encoding", "notes"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-16", ()),
        ("cp1252", ("decoded from windows-1252",)),
        ("latin-1", ("decoded from windows-1252",)),
    ],
)
def test_encodings(file: WriteFile, encoding: str, notes: tuple[str, ...]) -> None:
    text = "La ciudad publicará los algoritmos que utiliza. Así lo decidió el año pasado la alcaldía de Cádiz."
    _, reading = read_file(file("a.txt", text.encode(encoding)), Limits())
    assert (reading.blocks, reading.normalisation) == ((Block("paragraph", text),), notes)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1252", "naïve"),
        ("windows-1252", "“Hi” – there"),
        ("windows-1252", "l’été à Nîmes, ça a été décidé"),
        ("windows-1252", "Så er der også æbler på øen."),
        ("windows-1250", "Člověk řekl, že město zveřejní všechny algoritmy."),
        ("windows-1250", "Miasto ogłosiło, że będzie publikować algorytmy, których używa, i tak zdecydowała rada."),
        ("windows-1251", "Город опубликует все алгоритмы, которые использует."),
        ("windows-1253", "Η πόλη θα δημοσιεύσει όλους τους αλγορίθμους που χρησιμοποιεί."),
    ],
)
def test_legacy_encodings_are_told_apart(file: WriteFile, encoding: str, text: str) -> None:
    _, reading = read_file(file("a.txt", text.encode(encoding)), Limits())
    assert (reading.blocks[0].text, reading.normalisation) == (text, (f"decoded from {encoding}",))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "wanted text, came an empty file: check that it was saved or downloaded in full"),
        ("a.pdf", b"", "wanted text, came an empty file: check that it was saved or downloaded in full"),
        ("a.md", b" \n\t\n", "wanted text, came an empty file: check that it was saved or downloaded in full"),
        (
            "a.txt",
            b"text\x00more",
            "wanted text, came binary data (a NUL at character 4): save it as UTF-8 text, HTML or PDF",
        ),
        (
            "a.txt",
            b"\x01\x02\x03 text",
            "wanted text, came binary data (3 control characters): save it as UTF-8 text, HTML or PDF",
        ),
        (
            "a.txt",
            b"PK\x03\x04 and so on",
            "wanted text, HTML, Markdown or PDF, came a ZIP container (Word, Excel, OpenDocument or EPUB): "
            "save it as PDF, HTML or plain text",
        ),
        (
            "a.html",
            b"\x89PNG\r\n\x1a\n",
            "wanted text, HTML, Markdown or PDF, came a PNG picture: save it as PDF, HTML or plain text",
        ),
        (
            "a.pdf",
            b"PK\x03\x04 and so on",
            "wanted text, HTML, Markdown or PDF, came a ZIP container (Word, Excel, OpenDocument or EPUB): "
            "save it as PDF, HTML or plain text",
        ),
        (
            "a.pdf",
            b"\n<html><p>Please log in.",
            "wanted a PDF, came a web page, perhaps one that asks for a log-in: download it again",
        ),
        (
            "a.txt",
            "Así lo decidió ".encode() + b"\xe9" + " el año pasado la alcaldía.".encode(),
            "wanted utf-8 text, came byte 0xe9 at offset 17, and no legacy encoding fits either: save it as UTF-8",
        ),
        (
            "a.txt",
            b"One word is na\xc3\xafve, one is na\xefve." + b" The rest is plain." * 20,
            "wanted utf-8 text, came byte 0xef at offset 29, and no legacy encoding fits either: save it as UTF-8",
        ),
        (
            "a.txt",
            b"\xff\xfe\x00\xd8",
            "wanted utf-16 text, came byte 0x00 at offset 2, and no legacy encoding fits either: save it as UTF-8",
        ),
        ("a.txt", b"129\n80%", "wanted sentences, came nothing that could be quoted: check that the file holds text"),
        ("a.md", b"# Title", "wanted sentences, came nothing that could be quoted: check that the file holds text"),
        (
            "a.html",
            b"<nav>Menu</nav>",
            "wanted sentences, came nothing that could be quoted: check that the file holds text",
        ),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(file: WriteFile, name: str, content: bytes, reason: str) -> None:
    assert refusal(file(name, content)) == reason


def test_folders_and_missing_files_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "wanted a file, came a folder: name the files in it"
    assert refusal(tmp_path / "gone.txt") == "there is no such file: check the path"
    assert refusal(tmp_path / "a\0b") == "the file could not be opened (not a possible path): check its permissions"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_limit_names_itself_and_the_setting_that_raises_it(file: WriteFile, name: str) -> None:
    path = file(name, "Words and words.")
    assert refusal(path, Limits(max_bytes=10)) == (
        "the file has 16 bytes, the limit is 10: split it, or raise RIGHTSDESK_MAX_FILE_BYTES"
    )
    assert refusal(path, Limits(max_characters=10)) == (
        "the text has 16 characters or more, the limit is 10: split the file, or raise RIGHTSDESK_MAX_CHARACTERS"
    )
    assert read_file(path, Limits(max_bytes=16, max_characters=16))[0] == b"Words and words."
