"""Text that somebody pasted, or a message as it was saved: told apart by its first line. Pure."""

import re
from datetime import datetime

from assistant.desk.intake.eml import LONGEST_TEXT, read_eml
from assistant.desk.intake.errors import BadMessage
from assistant.desk.intake.incoming import Incoming
from ingest.readers import Limits

# A mail file's first line, as servers and programs write it.
HEADER = re.compile(
    rb"\s{0,9}(?:From \S|(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|From|To|Date|Subject|"
    rb"X-[\w-]+|DKIM-Signature|ARC-[\w-]+|Authentication-Results|Content-Type):)",
    re.IGNORECASE,
)
# Mail has at least two headers; "Subject: streets" above a text is pasted.
NEXT = re.compile(rb"[^\n]*\n(?:[ \t][^\n]*\n)*[A-Za-z-]+:")


def read_text(raw: bytes, limits: Limits, now: datetime) -> Incoming:
    """A mail message where it begins as one; else the text itself, of nobody who is known."""
    if is_mail(raw):
        return read_eml(raw.lstrip(), limits)
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\x00", "").strip()
    if not text:
        raise BadMessage("wanted a message, came nothing")
    return Incoming("pasted", "", text[:LONGEST_TEXT], "", "", "", now, "", "", (), ())


def is_mail(raw: bytes) -> bool:
    begins = HEADER.match(raw)
    return bool(begins and NEXT.match(raw.lstrip()[:10_000]))
