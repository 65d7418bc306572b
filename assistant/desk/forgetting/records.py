"""What is said of forgetting: how long each kind is kept, and what was deleted. Frozen values."""

from dataclasses import dataclass
from datetime import timedelta

from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class CaseRetention(Immutable):
    """Counted from when a case was last changed, once it is sent or closed."""

    people: timedelta
    cases: timedelta


@dataclass(frozen=True, slots=True)
class Forgotten(Immutable):
    """How many records of each kind were deleted, and the numbers of the cases that stay as figures alone."""

    cases: tuple[int, ...]
    people: int
    versions: int
    comments: int
    vectors: int
    keys: int
