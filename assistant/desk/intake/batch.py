"""Messages of files and folders, one after the other: one that cannot be read is named, and ends nothing."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from assistant.desk.intake.eml import MOST_MESSAGE_BYTES, read_eml
from assistant.desk.intake.errors import BadMessage
from assistant.desk.intake.incoming import Incoming
from assistant.desk.intake.pasted import read_text
from ingest.readers import Limits

MAIL = ".eml"


def messages_of(path: Path, limits: Limits, now: datetime) -> Iterator[tuple[str, Incoming | BadMessage]]:
    """Each file's name with its message, or what is wrong with it; of a folder its .eml files, in order of names."""
    for file in sorted(_files(path)) if path.is_dir() else [path]:
        try:
            yield str(file), _read(file, limits, now)
        except BadMessage as error:
            yield str(file), error


def read_stream(stream: BinaryIO, limits: Limits, now: datetime) -> Iterator[tuple[str, Incoming | BadMessage]]:
    """The one message that comes this way, a mail or pasted text; no more of it is read than one may have."""
    try:
        yield "standard input", read_text(stream.read(MOST_MESSAGE_BYTES + 1), limits, now)
    except BadMessage as error:
        yield "standard input", error


def _files(folder: Path) -> Iterator[Path]:
    return (one for one in folder.rglob("*") if one.suffix.lower() == MAIL and one.is_file())


def _read(file: Path, limits: Limits, now: datetime) -> Incoming:
    try:
        if file.stat().st_size > MOST_MESSAGE_BYTES:
            raise BadMessage(f"the file is larger than {MOST_MESSAGE_BYTES:,} bytes: save its parts")
        raw = file.read_bytes()
    except OSError as error:
        raise BadMessage(f"the file could not be opened ({error.strerror}): check its permissions") from error
    return read_eml(raw, limits) if file.suffix.lower() == MAIL else read_text(raw, limits, now)
