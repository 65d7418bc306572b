"""What is known of staff, as values: accounts, sessions, and why somebody was not let in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from assistant.desk.cases.records import Actor, Role
from ingest.types import Immutable

Refusal = Literal["wrong", "locked", "code-wanted", "code-wrong"]


@dataclass(frozen=True, slots=True)
class Account(Immutable):
    """Somebody who works here; secrets are left out, `second_factor` says whether there is one."""

    id: str
    login: str
    name: str
    role: Role
    language: str
    password: bool
    second_factor: bool
    disabled: bool
    created: datetime

    @property
    def actor(self) -> Actor:
        return Actor(self.id, self.name, self.role)


@dataclass(frozen=True, slots=True)
class Session(Immutable):
    """Somebody who is signed in; `csrf` is what their forms carry."""

    account: Account
    csrf: str


@dataclass(frozen=True, slots=True)
class SignedIn(Immutable):
    """`token` is what the cookie holds; it is known to nobody else."""

    token: str
    session: Session


@dataclass(frozen=True, slots=True)
class Refused(Immutable):
    """Why somebody was not let in; `wait` where it is too early to try again."""

    why: Refusal
    wait: timedelta = timedelta(0)
