"""Accounts of staff: opened, changed, shut; each change stands in the trail."""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import get_args

from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.desk.audit.trail import append
from assistant.desk.cases.records import Actor, Role
from assistant.desk.database import alone, reading
from assistant.desk.errors import BadCase, NotNow, UnknownAtDesk
from assistant.desk.rights import require
from assistant.desk.staff.passwords import Passwords
from assistant.desk.staff.records import Account
from assistant.desk.staff.tables import accounts, sessions

ROLES = tuple(role for role in get_args(Role) if role != "system")
LANGUAGES = ("en", "es", "fr", "pt")


class Accounts:
    """Whoever may manage accounts is asked for each time; the last admin cannot be shut out."""

    def __init__(self, engine: Engine, passwords: Passwords, clock: Callable[[], datetime]) -> None:
        self.engine, self.passwords, self.now = engine, passwords, clock

    def add(self, actor: Actor, login: str, name: str, role: str, password: str = "", language: str = "en") -> Account:
        """A new account; without a password it is opened by OpenID Connect alone. BadCase says what is wrong."""
        require(actor, "manage-accounts")
        login = folded_login(login)
        _known(role, language)
        if not name.strip() or len(name) > 200:
            raise BadCase("an account wants the name of its person, of at most 200 characters")
        row = {
            "id": secrets.token_hex(16),
            "login": login,
            "name": name.strip(),
            "role": role,
            "language": language,
            "password": self.passwords.kept(password, login) if password else "",
            "totp": "",
            "totp_step": 0,
            "disabled": False,
            "created": self.now(),
        }
        try:
            with alone(self.engine) as connection:
                connection.execute(insert(accounts).values(row))
                self._note(connection, actor, "add-account", str(row["id"]), role)
        except IntegrityError as error:
            raise BadCase(f"there is an account {login!r} already; choose another name to sign in with") from error
        return account(row)

    def all(self, actor: Actor) -> tuple[Account, ...]:
        require(actor, "manage-accounts")
        with reading(self.engine) as connection:
            rows = connection.execute(select(accounts).order_by(accounts.c.login)).mappings().all()
        return tuple(map(account, rows))

    def of(self, actor: Actor) -> Account:
        """One's own."""
        with reading(self.engine) as connection:
            return account(account_row(connection, actor.id))

    def names(self, actor: Actor) -> dict[str, str]:
        """Of everybody who ever had an account, by id: for whom a case is with, and who wrote what."""
        require(actor, "read")
        with reading(self.engine) as connection:
            rows = connection.execute(select(accounts.c.id, accounts.c.name).order_by(accounts.c.name)).all()
        return {row.id: row.name for row in rows}

    def change(self, actor: Actor, account_id: str, *, role: str, disabled: bool) -> Account:
        """Another role, or shut: whoever is shut out is signed out at once. NotNow for the last admin."""
        require(actor, "manage-accounts")
        _known(role, "en")
        with alone(self.engine) as connection:
            before = account_row(connection, account_id)
            connection.execute(update(accounts).where(accounts.c.id == account_id).values(role=role, disabled=disabled))
            if not _admins(connection):
                raise NotNow("somebody has to stay admin; make another one first")
            if disabled or role != before["role"]:
                connection.execute(delete(sessions).where(sessions.c.account == account_id))
            self._note(connection, actor, "change-account", account_id, f"{role} {disabled}")
            return account(account_row(connection, account_id))

    def set_password(self, actor: Actor, account_id: str, password: str) -> None:
        """A new password by an admin, or by its owner; everybody else who is signed in as this one is signed out."""
        if actor.id != account_id:
            require(actor, "manage-accounts")
        with alone(self.engine) as connection:
            kept = self.passwords.kept(password, account_row(connection, account_id)["login"])
            connection.execute(update(accounts).where(accounts.c.id == account_id).values(password=kept))
            connection.execute(delete(sessions).where(sessions.c.account == account_id))
            self._note(connection, actor, "set-password", account_id)

    def set_language(self, actor: Actor, language: str) -> None:
        _known("agent", language)
        with alone(self.engine) as connection:
            connection.execute(update(accounts).where(accounts.c.id == actor.id).values(language=language))

    def _note(self, connection: Connection, actor: Actor, action: str, account_id: str, what: str = "") -> None:
        append(connection, actor, action, self.now(), content=f"{account_id} {what}")


def folded_login(login: str) -> str:
    """BadCase where it is none."""
    told = login.strip().casefold()
    if not 2 <= len(told) <= 200 or any(character.isspace() for character in told):
        raise BadCase(f"to sign in with: 2 to 200 characters without spaces, such as an address; came {login!r}")
    return told


def account_row(connection: Connection, account_id: str) -> RowMapping:
    row = connection.execute(select(accounts).where(accounts.c.id == account_id)).mappings().one_or_none()
    if row is None:
        raise UnknownAtDesk("there is no such account")
    return row


def account(row: "RowMapping | dict[str, object]") -> Account:
    """Without its secrets."""
    told = {name: row[name] for name in ("id", "login", "name", "role", "language", "disabled", "created")}
    return Account(**told, password=bool(row["password"]), second_factor=bool(row["totp"]))  # type: ignore[arg-type]


def _known(role: str, language: str) -> None:
    if role not in ROLES:
        raise BadCase(f"a role is one of {', '.join(ROLES)}, came {role!r}")
    if language not in LANGUAGES:
        raise BadCase(f"a language is one of {', '.join(LANGUAGES)}, came {language!r}")


def _admins(connection: Connection) -> int:
    able = (accounts.c.role == "admin") & (accounts.c.disabled.is_(False))
    return connection.execute(select(func.count()).select_from(accounts).where(able)).scalar_one()
