"""An attachment's text, read by its kind; what keeps it from being read is told, and ends nothing."""

import tempfile
from email.message import EmailMessage, MIMEPart
from pathlib import Path

from assistant.desk.intake.docx import read_docx
from assistant.desk.intake.incoming import Attachment
from ingest.errors import RightsdeskError
from ingest.readers import Limits, read_file

# What the mail library raises at parts that are not as they should be.
BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
LONGEST_NAME = 120


def attachment(part: MIMEPart, limits: Limits) -> Attachment:
    """Its text, or its problem."""
    name, kind = _name(part), part.get_content_type()
    if kind == "message/rfc822":
        return Attachment(name, kind, *_forwarded(part, limits))
    return Attachment(name, kind, *text_of(content(part), Path(name).suffix.lower(), limits))


def content(part: MIMEPart) -> bytes:
    """Its bytes as they were before they were packed for mail."""
    try:
        found = part.get_payload(decode=True)
    except BROKEN:
        return b""
    return found if isinstance(found, bytes) else b""


def text_of(raw: bytes, suffix: str, limits: Limits) -> tuple[str, str]:
    """The text, or what kept it from being read."""
    try:
        if suffix == ".docx":
            limits.check_bytes(len(raw))
            return read_docx(raw), ""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"attachment{suffix if suffix[1:].isalnum() and len(suffix) < 10 else ''}"
            path.write_bytes(raw)
            _, reading = read_file(path, limits)
    except RightsdeskError as error:
        return "", str(error)
    return "\n\n".join(block.text for block in reading.blocks), ""


def body_text(message: MIMEPart, limits: Limits) -> str:
    """The plain text where there is one; otherwise the words of the HTML, as ingest reads them."""
    for kind in ("plain", "html"):
        try:
            body = message.get_body(preferencelist=(kind,))
        except BROKEN:
            continue
        if body is not None and (text := _words(body, limits)):
            return text
    return ""


def _words(body: MIMEPart, limits: Limits) -> str:
    if body.get_content_subtype() == "html":
        return text_of(content(body), ".html", limits)[0]
    try:
        text = str(body.get_content())
    except BROKEN:
        text = content(body).decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def _forwarded(part: MIMEPart, limits: Limits) -> tuple[str, str]:
    """A message within the message: its own text, not its attachments."""
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    text = body_text(first, limits) if isinstance(first, EmailMessage) else ""
    return text, "" if text else "wanted a message with text, came none: send its text"


def _name(part: MIMEPart) -> str:
    try:
        name = Path(str(part.get_filename() or "").replace("\\", "/")).name
    except BROKEN:
        name = ""
    return "".join(one for one in name if one.isprintable())[-LONGEST_NAME:] or "attachment"
