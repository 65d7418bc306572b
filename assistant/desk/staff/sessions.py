"""Who is signed in, by what their cookie holds; only its hash is stored."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, insert, select, update

from assistant.desk.database import reading, writing
from assistant.desk.ids import hash_of
from assistant.desk.staff.accounts import account, account_row
from assistant.desk.staff.records import Session, SignedIn
from assistant.desk.staff.tables import accounts, sessions

TOKEN_BYTES = 32
# That somebody is still there is written down no more often than this.
NOTICED = timedelta(minutes=1)


class Sessions:
    """A session ends after `idle` without a request, and `longest` after signing in."""

    def __init__(self, engine: Engine, idle: timedelta, longest: timedelta, clock: Callable[[], datetime]) -> None:
        self.engine, self.idle, self.longest, self.now = engine, idle, longest, clock

    def begin(self, connection: Connection, account_id: str) -> SignedIn:
        """A new session, within the transaction of signing in; sessions that ended are swept out by the way."""
        now, token, csrf = self.now(), secrets.token_urlsafe(TOKEN_BYTES), secrets.token_urlsafe(TOKEN_BYTES)
        connection.execute(delete(sessions).where((sessions.c.ends < now) | (sessions.c.seen < now - self.idle)))
        row = {"hash": hash_of(token), "account": account_id, "csrf": csrf, "seen": now, "ends": now + self.longest}
        connection.execute(insert(sessions).values(row))
        return SignedIn(token, Session(account(account_row(connection, account_id)), csrf))

    def find(self, token: str) -> Session | None:
        """Whose session it is; None where it ended, or never was, or its account is shut."""
        now, mine = self.now(), sessions.c.hash == hash_of(token)
        query = select(sessions.c.csrf, sessions.c.seen, accounts).join(accounts).where(mine)
        alive = (sessions.c.ends > now) & (sessions.c.seen > now - self.idle) & accounts.c.disabled.is_(False)
        with reading(self.engine) as connection:
            row = connection.execute(query.where(alive)).mappings().one_or_none()
        if row is None:
            return None
        if now - row["seen"] > NOTICED:
            with writing(self.engine) as connection:
                connection.execute(update(sessions).where(mine).values(seen=now))
        return Session(account(row), row["csrf"])

    def end(self, token: str) -> None:
        with writing(self.engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.hash == hash_of(token)))
