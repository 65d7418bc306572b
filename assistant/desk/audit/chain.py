"""The hash chain: how a row of the trail is sealed, and whether a trail still is as it was written. Pure."""

import hmac
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256

from ingest.types import Immutable

BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry(Immutable):
    """One thing that somebody did. `content` is the keyed hash of what was written by it, or empty."""

    number: int
    at: datetime
    actor: str
    role: str
    action: str
    case: str
    version: int | None
    content: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Verdict(Immutable):
    """How many rows there are, the hash of the last one, and the first fault, empty where there is none."""

    rows: int
    head: str
    fault: str


def keyed(key: str, content: str) -> str:
    """Nobody without the key can tell which text this was, not even by guessing; nothing where there is no key."""
    return hmac.new(bytes.fromhex(key), content.encode(), sha256).hexdigest() if key and content else ""


def sealed(entry: Entry) -> str:
    """The hash of all that the row says, and so of every row before it."""
    fields = asdict(entry) | {"at": entry.at.astimezone(UTC).isoformat(timespec="microseconds")}
    del fields["hash"]
    return sha256(json.dumps(fields, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def verify(entries: Iterable[Entry], head: str = "") -> Verdict:
    """Whether each row follows on the one before; `head` is a hash that was noted earlier and has to be there still."""
    last, rows, seen = BEGINNING, 0, not head
    for entry in entries:
        if fault := _fault(entry, rows + 1, last):
            return Verdict(rows, last, fault)
        last, rows = entry.hash, rows + 1
        seen = seen or last == head
    return Verdict(rows, last, "" if seen else f"no row has the hash {head}, that was noted: rows were taken away")


def _fault(entry: Entry, number: int, last: str) -> str:
    if entry.number != number:
        return f"wanted row {number}, came row {entry.number}: rows are missing or were added"
    if entry.previous != last:
        return f"row {number} does not follow on the row before it"
    return "" if entry.hash == sealed(entry) else f"row {number} was changed after it was written"
