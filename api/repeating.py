"""The same request under the same `Idempotency-Key` is done once; another one under that key is refused."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Annotated, Any

from fastapi import Header

from assistant.desk.errors import AlreadyUsed
from assistant.desk.recent import Recent

Key = Annotated[
    str, Header(alias="Idempotency-Key", max_length=200, description="the same key and body, the same response")
]


def named_before(
    recent: Recent, claimed: str, owner: str, body: Mapping[str, Any], named: str, what: str
) -> str | None:
    """What was named under this key when the same request came before; None where it is new, and `named` is it now.

    AlreadyUsed where the key came with another body; an empty `claimed` is no key.
    """
    if not claimed:
        return None
    told = sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    before = recent.claim("key", claimed, owner, {"body": told, "named": named})
    if before and before["body"] != told:
        raise AlreadyUsed(f"this Idempotency-Key came with {what}; send a new key with what is new")
    return str(before["named"]) if before else None
