"""A small real service with a helpdesk: an account of each role, and clients signed in as any of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

import httpx
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.desk.console import Console
from api.desk.provider import Provider
from api.desk.visitor import COOKIE
from assistant.bootstrap import build_live_assistant
from assistant.desk.cases.casework import Casework
from assistant.desk.cases.records import OPERATOR
from assistant.desk.database import in_file, open_desk
from assistant.desk.desk import Desk, Retention
from assistant.desk.letters.templates import read_templates
from assistant.desk.recent import Recent
from assistant.desk.staff.passwords import Passwords
from assistant.desk.staff.records import Account
from assistant.desk.staff.staff import Staff
from assistant.desk.wording.wording import Wording
from assistant.settings import Settings
from ingest.settings import read_settings
from tests.casework_site import WORD_MEANING
from tests.library_site import serving, wait

Who = Literal["nobody", "agent", "reviewer", "admin"]
ROLES: tuple[Who, ...] = ("agent", "reviewer", "admin")
PASSWORD = "a long word of nobody"
RETENTION = Retention(timedelta(days=30), timedelta(days=180))
# Argon2 as quick as it can be: what is tested is what is done with it.
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@dataclass(frozen=True, slots=True)
class Office:
    """The parts of one office; `accounts` by role."""

    app: FastAPI
    desk: Desk
    casework: Casework
    staff: Staff
    accounts: dict[Who, Account]


def staffed(
    data: Path,
    model: Path | None,
    database: str = "",
    threshold: float | None = 0.0,
    provider: Provider | None = None,
) -> Office:
    """Over the library in `data`, in a SQLite file beside it where no other database is named."""
    engine = open_desk(database or in_file(data.parent / "office.sqlite"))
    desk = Desk(engine, Recent(), RETENTION)
    casework = Casework(engine, meaning=WORD_MEANING)
    staff = Staff(engine, QUICK)
    made = {role: staff.accounts.add(OPERATOR, role, role.title(), role, PASSWORD) for role in ROLES}
    chosen = read_settings(Settings, data=data, model=str(model) if model else None, threshold=threshold, pace="fast")
    console = Console(staff, Wording(engine, read_templates()), sender="helpdesk@city.example", provider=provider)
    app = create_app(build_live_assistant(chosen), desk=desk, casework=casework, console=console)
    return Office(app, desk, casework, staff, made)


@contextmanager
def office(data: Path, model: Path, database: str = "") -> Iterator[Office]:
    """The same, once it answers."""
    built = staffed(data, model, database)
    with TestClient(built.app) as client:
        wait(lambda: client.get("/health/ready").status_code == 200)
        yield built


@contextmanager
def office_site(
    data: Path, model: Path | None = None, threshold: float | None = None, provider: Provider | None = None
) -> Iterator[tuple[str, Office]]:
    """Its address, for a browser, with the default model where none is named."""
    built = staffed(data, model, threshold=threshold, provider=provider)
    with serving(built.app) as address:
        wait(lambda: httpx.get(f"{address}/health/ready").status_code == 200)
        yield address, built


def signed_in(office: Office, who: Who) -> TestClient:
    """A client of its own, with the session of somebody of this role; of nobody it has none."""
    client = TestClient(office.app, follow_redirects=False, raise_server_exceptions=False)
    if who != "nobody":
        answer = client.post("/desk/sign-in", data={"login": who, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
    return client


def csrf(client: TestClient, office: Office) -> str:
    """What the forms of this client's session carry; nothing where it has none."""
    session = office.staff.sessions.find(client.cookies.get(COOKIE) or "")
    return session.csrf if session else ""
