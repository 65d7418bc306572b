"""Read one file of any kind into blocks. What kind it is goes by its content first, then by its suffix."""

import re
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.readers.decoding import refuse_binary
from ingest.readers.limits import Limits
from ingest.types import Reading

__all__ = ["SUFFIXES", "Limits", "read_file"]

_MARKDOWN = frozenset({".md", ".markdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
SUFFIXES = frozenset({".txt", ".text", ".pdf"}) | _MARKDOWN | _HTML
_PAGE = re.compile(rb"[\xef\xbb\xbf\s]{0,100}<(?:!doctype html|html)\b", re.IGNORECASE)
_QUOTABLE = frozenset({"paragraph", "item", "pair", "table"})


def read_file(path: Path, limits: Limits) -> tuple[bytes, Reading]:
    """The file's bytes, and what could be read out of them."""
    raw = _bytes(path, limits)
    reading = _read(raw, path.suffix.lower(), limits)
    if not any(block.kind in _QUOTABLE for block in reading.blocks):
        raise UnreadableFile("wanted sentences, came nothing that could be quoted: check that the file holds text")
    return raw, reading


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFile("wanted a file, came a folder: name the files in it")
        if path.exists() and not path.is_file():
            raise UnreadableFile("wanted a file, came a device, pipe or socket: copy its content into a file")
        limits.check_bytes(path.stat().st_size)
        raw = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile("there is no such file: check the path") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a possible path"
        raise UnreadableFile(f"the file could not be opened ({reason}): check its permissions") from error
    if not raw.strip():
        raise UnreadableFile("wanted text, came an empty file: check that it was saved or downloaded in full")
    return raw


def _read(raw: bytes, suffix: str, limits: Limits) -> Reading:
    # The parsers take longer to import than a small file to read.
    kind = _kind(raw, suffix)
    if kind == "pdf":
        from ingest.readers.pdf import read_pdf

        return read_pdf(raw, limits)
    # No encoding needs more than four bytes for a character.
    limits.check_characters(len(raw) // 4)
    if kind == "html":
        from ingest.readers.html import read_html

        return read_html(raw, limits)
    if kind == "markdown":
        from ingest.readers.markdown import read_markdown

        return read_markdown(raw, limits)
    from ingest.readers.text import read_text

    return read_text(raw, limits)


def _kind(raw: bytes, suffix: str) -> str:
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    refuse_binary(raw)
    is_page = bool(_PAGE.match(raw))
    if is_page and suffix == ".pdf":
        raise UnreadableFile("wanted a PDF, came a web page, perhaps one that asks for a log-in: download it again")
    if is_page or suffix in _HTML:
        return "html"
    if suffix in _MARKDOWN:
        return "markdown"
    return "pdf" if suffix == ".pdf" else "text"
