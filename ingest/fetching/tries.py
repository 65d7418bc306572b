"""Trying again what broke off."""

from collections.abc import Callable
from typing import TypeVar

from ingest.fetching.errors import BrokenOff, Failed

T = TypeVar("T")
TRIES = 3


def persistently(attempt: Callable[[], T]) -> T:
    """What the first try that gets through gives; Failed after three that broke off."""
    reasons: list[str] = []
    while len(reasons) < TRIES:
        try:
            return attempt()
        except BrokenOff as error:
            reasons.append(str(error))
    raise Failed(f"{reasons[-1]}, at the last of {TRIES} tries; run it again to go on")
