"""The text of a Word document that somebody attached: its paragraphs, however small it was packed."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree
from zlib import error as ZlibError

from ingest.errors import UnreadableFile

MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
# A document of a thousand pages has less; what unpacks to more is meant to fill a memory.
MOST_BYTES = 20_000_000


def read_docx(raw: bytes) -> str:
    """Paragraphs parted by empty lines; UnreadableFile says what is wrong."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package, package.open(BODY) as file:
            body = file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError, EOFError, ZlibError) as error:
        raise UnreadableFile("wanted a Word document, came a file that is broken or locked: save it again") from error
    if len(body) > MOST_BYTES:
        raise UnreadableFile(f"the document unpacks to more than {MOST_BYTES:,} bytes: send its text")
    # Word writes none; entities that stand for each other are how a small file becomes a large one.
    if b"<!DOCTYPE" in body:
        raise UnreadableFile("wanted a Word document, came one that declares entities: save it again")
    try:
        root = ElementTree.fromstring(body)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnreadableFile("wanted a Word document, its text is no XML: save it again") from error
    told = ("".join(_words(one)).strip() for one in root.iter(f"{MAIN}p"))
    if not (text := "\n\n".join(filter(None, told))):
        raise UnreadableFile("wanted sentences, came a document without text: send its text")
    return text


def _words(paragraph: ElementTree.Element) -> list[str]:
    breaks = {f"{MAIN}tab": "\t", f"{MAIN}br": "\n"}
    return [breaks.get(one.tag) or (one.text or "" if one.tag == f"{MAIN}t" else "") for one in paragraph.iter()]
