"""What the helpdesk hands out: cases, versions of their replies, comments. Frozen values, standard library only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, TypeVar

from assistant.desk.intake.incoming import Source
from assistant.desk.letters.letter import Letter, Part
from ingest.types import Immutable

Role = Literal["agent", "reviewer", "admin", "system"]
T = TypeVar("T")
Status = Literal["new", "drafting", "in-review", "changes-requested", "approved", "sent", "closed"]


@dataclass(frozen=True, slots=True)
class Actor(Immutable):
    """Who does something; `system` is the service itself."""

    id: str
    name: str
    role: Role


SYSTEM = Actor("system", "Rightsdesk", "system")
# Whoever has the command line of this machine has the database too.
OPERATOR = Actor("command-line", "Command line", "admin")


@dataclass(frozen=True, slots=True)
class Case(Immutable):
    """A question on its way to a reply. Subject and question are masked; who asked stands apart, by `person`."""

    id: str
    number: int
    created: datetime
    source: Source
    language: str
    city: str
    country: str
    area: str
    area_suggested: str
    status: Status
    assignee: str
    due: datetime | None
    thread: str
    subject: str
    question: str
    person: str
    current_version: int | None
    approved_version: int | None
    duplicates: tuple[str, ...]
    forgotten: bool


@dataclass(frozen=True, slots=True)
class Person(Immutable):
    """Who asked, and the words as they came; empty where nothing was told."""

    id: str
    name: str
    address: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Version(Immutable):
    """A reply as it was saved once; it never changes."""

    case: str
    number: int
    parent: int | None
    author: str
    created: datetime
    letter: Letter
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Comment(Immutable):
    """On a version, or on the case where `version` is None."""

    case: str
    version: int | None
    author: str
    created: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Saved(Immutable):
    """The version that was made, and what others saved since the one that it was made from."""

    version: Version
    others: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Present(Immutable):
    """Who has a case open, and when that was last told."""

    actor: str
    name: str
    seen: datetime


@dataclass(frozen=True, slots=True)
class Filter(Immutable):
    """Which cases are wanted; an empty field leaves all. `text` is looked for in subject, question, city, number.

    `unsettled` are those with a reply of which nobody knows whether it left.
    `changed` leaves those that cite a document which is gone or other than it was.
    """

    status: str = ""
    area: str = ""
    language: str = ""
    assignee: str = ""
    text: str = ""
    unsettled: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Page(Immutable, Generic[T]):
    """Some of what was found, the newest first; pages begin at 1."""

    items: tuple[T, ...]
    total: int
    page: int
    size: int


@dataclass(frozen=True, slots=True)
class Near(Immutable):
    """A case that is about the same, and how near it is."""

    case: Case
    score: float
    duplicate: bool
