"""A message as it came in, whichever way it came."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ingest.types import Immutable

Source = Literal["widget", "mailbox", "eml", "pasted", "api"]


@dataclass(frozen=True, slots=True)
class Attachment(Immutable):
    """An attached file's text, or the problem that kept it from being read."""

    name: str
    media_type: str
    text: str
    problem: str


@dataclass(frozen=True, slots=True)
class Incoming(Immutable):
    """What somebody wrote, and who; empty where it was not told."""

    source: Source
    subject: str
    text: str
    sender_name: str
    sender_address: str
    language: str
    received: datetime
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    attachments: tuple[Attachment, ...]
