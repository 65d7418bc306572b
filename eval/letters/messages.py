"""Incoming messages of our own with what is expected of a draft, read from TOML and made into mail as it comes."""

import mimetypes
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Literal, get_args

from eval.gold import BadCases
from ingest.types import Immutable

FOLDER = Path(__file__).with_name("messages")
Becomes = Literal["answered", "open"]
KEYS = {"id", "kind", "from", "subject", "text", "html", "parts", "attachments"}


@dataclass(frozen=True, slots=True)
class Expected(Immutable):
    """A question of a message by words of it, what should become of it, and documents that are right to cite."""

    asks: str
    becomes: Becomes
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message(Immutable):
    """A message as bytes of mail, with what is expected; no parts where it asks nothing."""

    id: str
    language: str
    kind: str
    raw: bytes
    parts: tuple[Expected, ...]


def read_messages(folder: Path = FOLDER) -> tuple[Message, ...]:
    """Those of each language's file, in order. BadCases names what is wrong where."""
    found = [
        _message(one, path)
        for path in sorted(folder.glob("*.toml"))
        for one in tomllib.loads(path.read_text("utf-8"))["message"]
    ]
    if len({one.id for one in found}) < len(found):
        raise BadCases(f"wanted an id for each message, came one twice in {folder}")
    return tuple(found)


def _message(row: Mapping[str, Any], path: Path) -> Message:
    if unknown := set(row) - KEYS:
        raise BadCases(f"{path}: unknown {', '.join(sorted(unknown))}; known are {', '.join(sorted(KEYS))}")
    parts = tuple(_expected(one, f"{path}: {row['id']}") for one in row["parts"])
    return Message(row["id"], path.stem, row["kind"], _mail(row), parts)


def _expected(row: Mapping[str, Any], where: str) -> Expected:
    becomes, documents = row["becomes"], tuple(row.get("documents", ()))
    if becomes not in get_args(Becomes) or (becomes == "answered") != bool(documents):
        raise BadCases(f"{where}: what is answered names documents, what is open none; came {becomes} with {documents}")
    return Expected(row["asks"], becomes, documents)


def _mail(row: Mapping[str, Any]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = row["from"], row["subject"], f"<{row['id']}@letters.example>"
    mail.set_content(row.get("text") or row["html"], subtype="plain" if "text" in row else "html")
    for one in row.get("attachments", ()):
        kind = (mimetypes.guess_type(one["name"])[0] or "text/plain").split("/")
        mail.add_attachment(one["text"].encode(), *kind, filename=one["name"])
    return mail.as_bytes()
