"""What a host asks for with Retry-After, and how much of that patience there is."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from ingest.fetching.errors import ComeBack

TRIES = 3
SECONDS_IN_ALL = 60.0
ASKS_TO_WAIT = frozenset({429, 503})


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds from now; None where the header says nothing that can be understood."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        # Ten digits are three hundred years: more only breaks the arithmetic.
        return float(text[:10])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())


class Patience:
    """Waits of one file: at most three tries and a minute in all."""

    def __init__(self) -> None:
        self._tries = 0
        self._left = SECONDS_IN_ALL

    def after(self, response: httpx.Response, now: datetime) -> float | None:
        """Seconds to wait before asking again; None if this answer doesn't ask for it. ComeBack if it asks too much."""
        wait = retry_after(response.headers.get("retry-after", ""), now)
        if response.status_code not in ASKS_TO_WAIT or (response.status_code == 503 and wait is None):
            return None
        self._tries += 1
        if wait is None or wait > self._left or self._tries >= TRIES:
            raise ComeBack(f"the host answered {response.status_code}, too busy: run it again {_when(wait, now)}")
        self._left -= wait
        return wait


def _when(wait: float | None, now: datetime) -> str:
    return "later" if wait is None else f"after {now + timedelta(seconds=wait):%Y-%m-%d %H:%M:%S} UTC"
