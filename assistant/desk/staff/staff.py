"""The door of the helpdesk: accounts and sessions, and who is let in."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, insert, select, update

from assistant.desk.audit.trail import append
from assistant.desk.cases.records import Actor
from assistant.desk.database import alone, reading
from assistant.desk.desk import now_in_utc
from assistant.desk.errors import NotNow
from assistant.desk.ids import hash_of
from assistant.desk.staff.accounts import Accounts, account, account_row
from assistant.desk.staff.passwords import Passwords
from assistant.desk.staff.patience import FORGOTTEN, FREE, FREE_AT_ADDRESS, wait
from assistant.desk.staff.records import Refused, SignedIn
from assistant.desk.staff.second_factor import SecondFactor, take_off
from assistant.desk.staff.sessions import Sessions
from assistant.desk.staff.tables import accounts, failures

# Whose mistakes count together, and how many of them are free.
Tries = Sequence[tuple[str, int]]


class Staff:
    """All of it over the desk's database."""

    def __init__(
        self,
        engine: Engine,
        passwords: Passwords | None = None,
        *,
        idle: timedelta = timedelta(hours=1),
        longest: timedelta = timedelta(hours=12),
        clock: Callable[[], datetime] = now_in_utc,
    ) -> None:
        self.engine, self.now = engine, clock
        self.passwords = passwords or Passwords()
        self.accounts = Accounts(engine, self.passwords, clock)
        self.second_factor = SecondFactor(engine, clock)
        self.sessions = Sessions(engine, idle, longest, clock)

    def sign_in(self, login: str, password: str, code: str = "", address: bytes = b"") -> SignedIn | Refused:
        """A session, or why not. An account that is not there is refused like a wrong password, and as slowly.

        That a code is wanted is told only to whoever has the password. Mistakes count by account and by `address`, so
        that one password is not tried on many.
        """
        folded = login.strip().casefold()
        query = select(accounts).where(accounts.c.login == folded)
        tries = [(hash_of(folded), FREE), *([(hash_of(f"from {address.hex()}"), FREE_AT_ADDRESS)] if address else [])]
        with reading(self.engine) as connection:
            left = self._wait(connection, tries)
            row = connection.execute(query).mappings().one_or_none()
        if left:
            return Refused("locked", left)
        # Outside of the transaction: it takes long, and others wait for the lock.
        right = self.passwords.is_right(row["password"] if row else "", password)
        with alone(self.engine) as connection:
            # Many may have tried at once.
            if left := self._wait(connection, tries):
                return Refused("locked", left)
            if row is None or not right or row["disabled"]:
                self._failed(connection, tries)
                return Refused("wrong")
            if row["totp"] and not code.strip():
                return Refused("code-wanted")
            if row["totp"] and not self.second_factor.opens(connection, account_row(connection, row["id"]), code):
                self._failed(connection, tries)
                return Refused("code-wrong")
            connection.execute(delete(failures).where(failures.c.who == tries[0][0]))
            if self.passwords.is_outdated(row["password"]):
                kept = self.passwords.again(password)
                connection.execute(update(accounts).where(accounts.c.id == row["id"]).values(password=kept))
            append(connection, account(row).actor, "sign-in", self.now())
            return self.sessions.begin(connection, row["id"])

    def vouched(self, login: str) -> SignedIn | Refused:
        """A session for whom a provider vouches for: there has to be an account of this name, and it open."""
        with alone(self.engine) as connection:
            folded = login.strip().casefold()
            row = connection.execute(select(accounts).where(accounts.c.login == folded)).mappings().one_or_none()
            # Folding makes ASCII of letters that are none ("ß", the sign for Kelvin): at a provider that is another.
            if row is None or row["disabled"] or folded.isascii() != login.strip().isascii():
                return Refused("wrong")
            append(connection, account(row).actor, "sign-in-oidc", self.now())
            return self.sessions.begin(connection, row["id"])

    def has_password(self, actor: Actor, password: str) -> bool:
        """Whether this is the password of somebody who is signed in: asked again before it is changed.

        Mistakes count like those of signing in, lest a session left open be a place to guess at. NotNow for who waits.
        """
        with reading(self.engine) as connection:
            row = account_row(connection, actor.id)
            tries = [(hash_of(row["login"]), FREE)]
            self._patient(connection, tries)
        right = self.passwords.is_right(row["password"], password)
        with alone(self.engine) as connection:
            self._patient(connection, tries)
            if not right:
                self._failed(connection, tries)
        return right

    def reset(self, actor: Actor, account_id: str, password: str) -> None:
        """A new password for somebody else, whose second factor is taken off and who need not wait any longer."""
        self.accounts.set_password(actor, account_id, password)
        with alone(self.engine) as connection:
            take_off(connection, account_id)
            login = account_row(connection, account_id)["login"]
            connection.execute(delete(failures).where(failures.c.who == hash_of(login)))

    def _patient(self, connection: Connection, tries: Tries) -> None:
        if left := self._wait(connection, tries):
            minutes = int(left.total_seconds()) // 60 + 1
            raise NotNow(f"the password was wrong too often; try again in {minutes} min")

    def _wait(self, connection: Connection, tries: Tries) -> timedelta:
        """The longest of the waits."""
        free, now = dict(tries), self.now()
        rows = connection.execute(select(failures).where(failures.c.who.in_(free))).mappings()
        return max((wait(row["count"], row["last"], now, free[row["who"]]) for row in rows), default=timedelta(0))

    def _failed(self, connection: Connection, tries: Tries) -> None:
        """One more of each; what was long ago counts no longer, and is kept no longer."""
        now = self.now()
        connection.execute(delete(failures).where(failures.c.last < now - FORGOTTEN))
        for who, _ in tries:
            known = connection.execute(select(failures.c.count).where(failures.c.who == who)).scalar_one_or_none()
            connection.execute(delete(failures).where(failures.c.who == who))
            connection.execute(insert(failures).values(who=who, count=(known or 0) + 1, last=now))
