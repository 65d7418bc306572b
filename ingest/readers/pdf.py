"""Read the text layer of a PDF. The one place where any exception of the PDF library becomes a reason."""

import logging
import warnings
from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader

from ingest.errors import UnreadableFile
from ingest.normalisation import Changes, told
from ingest.readers.limits import Limits
from ingest.readers.pdf_lines import DrawnLine, drawn_on, lines_of_page
from ingest.readers.pdf_margins import without_margins
from ingest.readers.pdf_metadata import metadata_of
from ingest.structure.blocks import blocks_of
from ingest.structure.lines import Line, measure_page_lines
from ingest.types import Metadata, Reading

# What is wrong with a file is in the report, under its name; the library's warnings would name none.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_MEND = "open it in a PDF viewer and save or print it to a new PDF"


def read_pdf(raw: bytes, limits: Limits) -> Reading:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = _opened(raw)
        changes = Changes()
        pages, failed = _pages(reader, limits, changes)
        metadata = _metadata(reader)
    if not any(pages):
        raise UnreadableFile(_why_no_text(len(pages), failed))
    lines = without_margins(pages, changes)
    blocks = blocks_of(lines, measure_page_lines(lines), changes)
    return Reading(blocks, metadata, (*told(changes), *_told_failed(failed)))


def _opened(raw: bytes) -> PdfReader:
    try:
        reader = PdfReader(BytesIO(raw))
        # Many official PDFs only restrict printing: their password is empty.
        is_locked = reader.is_encrypted and not reader.decrypt("")
        if not is_locked and len(reader.pages):
            return reader
    except Exception as error:
        # A damaged file can raise anything, RecursionError and KeyError included.
        raise UnreadableFile(f"the PDF is damaged ({_short(error)}): {_MEND}") from error
    if is_locked:
        raise UnreadableFile("the PDF is locked with a password: save a copy without one")
    raise UnreadableFile("wanted a PDF with pages, came one without any: download or save it again")


def _pages(reader: PdfReader, limits: Limits, changes: Changes) -> tuple[list[list[Line]], dict[int, str]]:
    pages: list[list[Line]] = []
    failed: dict[int, str] = {}
    characters = 0
    for number in range(1, len(reader.pages) + 1):
        drawn: list[DrawnLine] = []
        try:
            drawn = drawn_on(reader.pages[number - 1])
        except Exception as error:  # noqa: BLE001 - one page that fails in any way leaves the others
            failed[number] = _short(error)
        pages.append(lines_of_page(drawn, number, changes))
        characters += sum(len(line.text) for line in pages[-1])
        limits.check_characters(characters)
    return pages, failed


def _metadata(reader: PdfReader) -> Metadata:
    try:
        return metadata_of(reader)
    except Exception:  # noqa: BLE001 - a document can do without its information dictionary
        return Metadata()


def _why_no_text(count: int, failed: dict[int, str]) -> str:
    if failed:
        first = next(iter(failed.values()))
        return f"the PDF is damaged: {len(failed)} of {count} pages could not be read ({first}): {_MEND}"
    pages = "its one page holds" if count == 1 else f"its {count} pages hold"
    return f"{pages} pictures but no text: run OCR first, for example: ocrmypdf in.pdf out.pdf"


def _told_failed(failed: dict[int, str]) -> Sequence[str]:
    return [f"left out page {number}, which could not be read ({reason})" for number, reason in failed.items()]


def _short(error: Exception) -> str:
    said = " ".join(str(error).split())[:120]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
