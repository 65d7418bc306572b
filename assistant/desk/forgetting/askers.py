"""Whose case it is, by a keyed hash of the address: it is found again when the address itself is long deleted."""

import hmac
import secrets
from hashlib import sha256

from sqlalchemy import Column, Connection, String, Table, insert, select

from assistant.desk.tables import metadata

desk_keys = Table(
    "desk_keys",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(64), nullable=False),
)
NAME = "askers"


def asker(connection: Connection, address: str) -> str:
    """The same for the same address in this database, and in no other; empty for no address.

    The caller holds the desk's lock where the key may have to be made: with the first address.
    """
    folded = address.strip().casefold()
    return hmac.new(bytes.fromhex(_key(connection)), folded.encode(), sha256).hexdigest() if folded else ""


def _key(connection: Connection) -> str:
    found: str | None = connection.execute(
        select(desk_keys.c.value).where(desk_keys.c.name == NAME)
    ).scalar_one_or_none()
    if found is None:
        found = secrets.token_hex(32)
        connection.execute(insert(desk_keys).values(name=NAME, value=found))
    return found
