"""What a log may say of an unforeseen error: its kind and where it came from. Its message may repeat what was asked."""

import traceback
from collections.abc import Mapping
from typing import Any


def wordless(error: BaseException) -> str:
    """The kinds of the error and of those that led to it, each with its lines of code, and no message."""
    told: list[str] = []
    at: BaseException | None = error
    while at is not None:
        told.append(f"{type(at).__module__}.{type(at).__qualname__}\n{''.join(traceback.format_tb(at.__traceback__))}")
        at = at.__cause__ or at.__context__
    return "caused by\n".join(told)


def address(scope: Mapping[str, Any]) -> str:
    """The route as it is described: an address may hold the id of a conversation, which is a secret."""
    return str(getattr(scope.get("route"), "path", "") or "an address that is no route's")
