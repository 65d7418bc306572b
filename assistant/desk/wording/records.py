"""A version of the templates of a language, for one city or for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Edition(Immutable):
    """`texts` are the fields that it says otherwise than what it stands on; none where it goes back to that.

    `called` is the city as it was typed, empty for all cities; `city` as it is looked up.
    """

    city: str
    called: str
    language: str
    number: int
    author: str
    created: datetime
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Saved(Immutable):
    """What was saved, and the versions that others saved since the one that was edited."""

    edition: Edition
    others: tuple[Edition, ...]
