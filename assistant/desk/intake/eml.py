"""An `.eml` message read with its attachments. Whatever is broken in it is told, and ends nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from assistant.desk.intake.attached import BROKEN, attachment, body_text
from assistant.desk.intake.errors import BadMessage
from assistant.desk.intake.incoming import Attachment, Incoming, Source
from ingest.readers import Limits

MOST_MESSAGE_BYTES = 25_000_000
MOST_ATTACHMENTS = 20
# The reader of mail calls itself for each multipart within a multipart.
MOST_BOUNDARIES = 200
LONGEST_TEXT = 40_000
LONGEST_ATTACHED = 50_000


def parse(raw: bytes) -> EmailMessage:
    """The message with its headers; BadMessage says what is wrong."""
    if len(raw) > MOST_MESSAGE_BYTES:
        raise BadMessage(f"the message has {len(raw):,} bytes, the limit is {MOST_MESSAGE_BYTES:,}: save its parts")
    if raw.lower().count(b"boundary=") > MOST_BOUNDARIES:
        raise BadMessage("the message has parts within parts beyond measure: forward its text")
    try:
        message = BytesParser(policy=policy.default).parsebytes(raw)
    except BROKEN as error:
        raise BadMessage(f"wanted a mail message, came something that is none ({type(error).__name__})") from error
    if not message.keys() or not isinstance(message, EmailMessage):
        raise BadMessage("wanted a mail message, came a text without headers: give it as a .txt or on standard input")
    return message


def read_eml(raw: bytes, limits: Limits, source: Source = "eml") -> Incoming:
    """The message; what its headers do not tell is empty, and the time then that of reading."""
    return incoming(parse(raw), limits, source)


def incoming(message: EmailMessage, limits: Limits, source: Source) -> Incoming:
    """The same, of a message that is parsed already."""
    name, address = parseaddr(header(message, "From"))
    return Incoming(
        source=source,
        subject=header(message, "Subject"),
        text=body_text(message, limits)[:LONGEST_TEXT],
        sender_name=name,
        sender_address=address,
        language="",
        received=_received(message),
        message_id=header(message, "Message-ID"),
        in_reply_to=header(message, "In-Reply-To"),
        references=tuple(header(message, "References").split()),
        attachments=tuple(_bounded(_attachments(message, limits))),
    )


def header(message: EmailMessage, name: str) -> str:
    """One line of it; empty where there is none, or none that can be read."""
    try:
        return " ".join(str(message.get(name, "")).replace("\x00", "").split())
    except BROKEN:
        return ""


def _received(message: EmailMessage) -> datetime:
    try:
        found = parsedate_to_datetime(header(message, "Date"))
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return datetime.now(UTC)


def _attachments(message: EmailMessage, limits: Limits) -> Iterator[Attachment]:
    try:
        parts: list[MIMEPart] = list(message.iter_attachments())
    except BROKEN:
        parts = []
    yield from (attachment(part, limits) for part in parts[:MOST_ATTACHMENTS])
    if (left := len(parts) - MOST_ATTACHMENTS) > 0:
        yield Attachment(f"+{left}", "", "", f"only the first {MOST_ATTACHMENTS} attachments are read")


def _bounded(found: Iterator[Attachment]) -> Iterator[Attachment]:
    """All of them, their texts cut where together they would be longer than a case may be."""
    left = LONGEST_ATTACHED
    for one in found:
        if len(one.text) > left:
            told = f"{len(one.text):,} characters, of which the first {left:,} are read"
            yield replace(one, text=one.text[:left], problem=told)
        else:
            yield one
        left = max(0, left - len(one.text))
