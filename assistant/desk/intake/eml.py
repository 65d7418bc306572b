"""An `.eml` message read with its attachments. Whatever is broken in it is told, and ends nothing."""

import tempfile
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from assistant.desk.intake.incoming import Attachment, Incoming, Source
from ingest.errors import RightsdeskError
from ingest.readers import Limits, read_file


def read_eml(raw: bytes, limits: Limits, source: Source = "eml") -> Incoming:
    """The message; what its headers do not tell is empty, and the time then that of reading."""
    message = BytesParser(policy=policy.default).parsebytes(raw)
    letter = message if isinstance(message, EmailMessage) else EmailMessage()
    name, address = parseaddr(_header(letter, "From"))
    return Incoming(
        source=source,
        subject=_header(letter, "Subject"),
        text=_text(letter, limits),
        sender_name=name,
        sender_address=address,
        language="",
        received=_received(letter),
        message_id=_header(letter, "Message-ID"),
        in_reply_to=_header(letter, "In-Reply-To"),
        references=tuple(_header(letter, "References").split()),
        attachments=tuple(_attachment(part, limits) for part in letter.iter_attachments()),
    )


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _received(message: EmailMessage) -> datetime:
    try:
        found = parsedate_to_datetime(_header(message, "Date"))
    except ValueError:
        return datetime.now(UTC)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _text(message: EmailMessage, limits: Limits) -> str:
    """The plain text where there is one; otherwise the words of the HTML, as ingest reads them."""
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    if body.get_content_subtype() == "html":
        return _read(_bytes(body), ".html", limits)[0]
    try:
        return str(body.get_content()).replace("\r\n", "\n").strip()
    except (LookupError, ValueError):
        return _bytes(body).decode("utf-8", "replace").strip()


def _attachment(part: EmailMessage, limits: Limits) -> Attachment:
    name = Path(part.get_filename() or "attachment").name
    text, problem = _read(_bytes(part), Path(name).suffix.lower(), limits)
    return Attachment(name, part.get_content_type(), text, problem)


def _bytes(part: MIMEPart) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _read(raw: bytes, suffix: str, limits: Limits) -> tuple[str, str]:
    """The text, or what kept it from being read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"attachment{suffix if suffix.isascii() and len(suffix) < 10 else ''}"
        path.write_bytes(raw)
        try:
            _, reading = read_file(path, limits)
        except RightsdeskError as error:
            return "", str(error)
    return "\n\n".join(block.text for block in reading.blocks), ""
