"""Ids that nobody can guess: whoever holds one may read and delete what it names, so only its hash is stored."""

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from ingest.types import Immutable

SECRET_BYTES = 24
# A conversation that is not kept says itself how long it lasts: there is no place where that would be written down.
UNKEPT_LASTS = timedelta(days=1)
KEPT = re.compile(r"k-[A-Za-z0-9_-]{32}")
UNKEPT = re.compile(r"m-([0-9a-f]{8})-[A-Za-z0-9_-]{32}")


@dataclass(frozen=True, slots=True)
class Owner(Immutable):
    """Whose something is, by the hash of a conversation's id."""

    hash: str
    kept: bool


def new_kept_id() -> str:
    return f"k-{secrets.token_urlsafe(SECRET_BYTES)}"


def new_unkept_id(now: datetime) -> tuple[str, datetime]:
    """The id, and when it lapses."""
    until = (now + UNKEPT_LASTS).replace(microsecond=0)
    return f"m-{int(until.timestamp()):08x}-{secrets.token_urlsafe(SECRET_BYTES)}", until


def new_id() -> str:
    """For what is named together with its conversation, or by whoever was given it."""
    return secrets.token_urlsafe(18)


def owner_of(conversation_id: str, now: datetime) -> Owner | None:
    """Whose conversation this could be; None where it is no id of ours, or one that lapsed."""
    if KEPT.fullmatch(conversation_id):
        return Owner(hash_of(conversation_id), kept=True)
    found = UNKEPT.fullmatch(conversation_id)
    until = lapses(conversation_id) if found else None
    if until is None or not now < until <= now + UNKEPT_LASTS:
        return None
    return Owner(hash_of(conversation_id), kept=False)


def lapses(unkept_id: str) -> datetime:
    """When the id of a conversation that is not kept stops being taken."""
    return datetime.fromtimestamp(int(unkept_id.split("-")[1], 16), UTC)


def hash_of(secret: str) -> str:
    """No salt and no slowness: there is nothing to guess in 24 random bytes."""
    return sha256(secret.encode()).hexdigest()
