"""Whether what came is what the catalogue says: by its declared type, and by its first bytes. Pure."""

import re
from typing import Literal

from ingest.fetching.errors import Refused, quoted

FileType = Literal["html", "pdf", "text"]
HEAD_BYTES = 1024
SUFFIXES: dict[FileType, str] = {"html": "html", "pdf": "pdf", "text": "txt"}
_NAMES: dict[FileType, str] = {"html": "a web page", "pdf": "a PDF", "text": "plain text"}
_WEB_PAGE = frozenset({"text/html", "application/xhtml+xml"})
# What servers send for a file that they know nothing of; the first bytes decide.
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/force-download"})
_PDF = frozenset({"application/pdf", "application/x-pdf", "application/download"})
_TEXT = frozenset({"application/json", "application/toml", "application/yaml", "application/x-yaml"})
_MARKUP = re.compile(rb"<(?:!doctype html|html|head)\b", re.IGNORECASE)
# UTF-16 is half zeros where its text is Latin.
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def check_declared(wanted: FileType, content_type: str) -> None:
    """Refused unless a file of the wanted type may be declared so."""
    declared = content_type.partition(";")[0].strip().lower()
    if not _fits(wanted, declared):
        raise Refused(_said(wanted, f"{_what(declared)} ({quoted(declared)})"))


def check_head(wanted: FileType, head: bytes) -> None:
    """Refused unless a file of the wanted type may begin so."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    is_pdf, is_page = start.startswith(b"%PDF-"), bool(_MARKUP.match(start))
    is_binary = b"\0" in head and not head.startswith(_UTF_16_MARKS)
    if wanted == "pdf" and not is_pdf:
        raise Refused(_said(wanted, _what("text/html") if is_page else f"{repr(head[:16])[1:]} at its start"))
    if wanted != "pdf" and (is_pdf or is_binary):
        raise Refused(_said(wanted, "a PDF" if is_pdf else "bytes that are no text"))
    if wanted == "text" and is_page:
        raise Refused(_said(wanted, _what("text/html")))


def _fits(wanted: FileType, declared: str) -> bool:
    if wanted == "html":
        return declared in _WEB_PAGE or not declared
    if wanted == "pdf":
        return declared in _PDF | _UNTOLD
    return declared in _TEXT | _UNTOLD or (declared.startswith("text/") and declared not in _WEB_PAGE)


def _what(declared: str) -> str:
    return "a web page, perhaps one to log in or a notice" if declared in _WEB_PAGE else "something else"


def _said(wanted: FileType, came: str) -> str:
    return f"wanted {_NAMES[wanted]}, came {came}: open the address in a browser"
