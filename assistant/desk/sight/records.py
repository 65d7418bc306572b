"""Figures of the helpdesk, and gaps in what it can answer from. Frozen values."""

from dataclasses import dataclass
from typing import Literal

from ingest.types import Immutable

By = Literal["area", "language", "country", "status"]


@dataclass(frozen=True, slots=True)
class Volume(Immutable):
    """How many cases have this value of this kind."""

    by: By
    name: str
    cases: int


@dataclass(frozen=True, slots=True)
class Hours(Immutable):
    """How long it took half of the cases, and nine in ten of them."""

    median: float
    p90: float


@dataclass(frozen=True, slots=True)
class Figures(Immutable):
    """Hours are from when a case came; None where no case got there. `survives` is of the drafts' words."""

    cases: int
    volumes: tuple[Volume, ...]
    hours_to_draft: Hours | None
    hours_to_approval: Hours | None
    hours_to_reply: Hours | None
    survives: float | None
    answered: int
    declined: int
    helpful: int
    unhelpful: int


@dataclass(frozen=True, slots=True)
class Gap(Immutable):
    """Questions about the same that nothing answered; `nearest` are titles that come near, and do not say it."""

    questions: tuple[str, ...]
    cases: tuple[str, ...]
    area: str
    languages: tuple[str, ...]
    nearest: tuple[str, ...]
