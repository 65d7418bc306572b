"""What a PDF's information dictionary says, where it can be believed."""

import re
from collections.abc import Mapping

from pypdf import PdfReader

from ingest.normalisation import Changes, clean, one_line
from ingest.types import Metadata

# What word processors write when nobody gave a title.
_NO_TITLE = re.compile(
    r"untitled.*|document\s*\d*|documento?\s*\d*|presentation\s*\d*|microsoft word.*|microsoft powerpoint.*"
    r"|.*\.(?:docx?|pdf|indd|pptx?|xlsx?|odt|tex|dvi|qxd|rtf)|[\W\d_]*|slide \d+|layout \d+|anonymous",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:D:)?((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_MAX_TITLE = 300


def metadata_of(reader: PdfReader) -> Metadata:
    said: Mapping[str, object] = reader.metadata or {}
    title = one_line(clean(str(said.get("/Title") or ""), Changes()))
    date = _DATE.match(str(said.get("/CreationDate") or said.get("/ModDate") or ""))
    return Metadata(title=title if _is_sensible(title) else "", date="-".join(date.groups()) if date else "")


def _is_sensible(title: str) -> bool:
    has_words = len(title) >= 4 and sum(map(str.isalpha, title)) >= len(title) / 2
    return has_words and len(title) <= _MAX_TITLE and not _NO_TITLE.fullmatch(title)
