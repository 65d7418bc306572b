"""The second factor: a code of six digits that changes every half minute (TOTP, RFC 6238), and spare codes."""

import secrets
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, Engine, RowMapping, delete, insert, update

from assistant.desk.audit.trail import append
from assistant.desk.cases.records import Actor
from assistant.desk.database import alone
from assistant.desk.errors import BadCase, NotNow
from assistant.desk.ids import hash_of
from assistant.desk.staff.accounts import account_row
from assistant.desk.staff.tables import accounts, spare_codes

STEP_S = 30
# A phone's clock may be so many steps off, to either side.
TOLERATED = 1
SPARE = 8
ISSUER = "Rightsdesk"


class SecondFactor:
    """Set up and taken off by the account's owner; a code opens once, and so does a spare one."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self.engine, self.now = engine, clock

    def proposed(self, login: str) -> tuple[str, str]:
        """A new secret, kept nowhere yet, and the address that an app reads it from (otpauth)."""
        import pyotp

        secret = pyotp.random_base32()
        return secret, pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER)

    def confirm(self, actor: Actor, secret: str, code: str) -> tuple[str, ...]:
        """Keep the secret whose code this is; the spare codes, told this once. BadCase where it is not its code.

        NotNow where there is a second factor already: taking that off asks for the password, so replacing it may not.
        """
        step = self._step(secret, code, 0)
        if step is None:
            raise BadCase("that is not the code of this secret at this time; wait for the next one and type it")
        codes = tuple(f"{secrets.token_hex(3)}-{secrets.token_hex(3)}" for _ in range(SPARE))
        with alone(self.engine) as connection:
            if account_row(connection, actor.id)["totp"]:
                raise NotNow("there is a second factor already; take it off first, with your password")
            mine = accounts.c.id == actor.id
            connection.execute(update(accounts).where(mine).values(totp=secret, totp_step=step))
            connection.execute(delete(spare_codes).where(spare_codes.c.account == actor.id))
            rows = [{"hash": _kept(actor.id, one), "account": actor.id} for one in codes]
            connection.execute(insert(spare_codes).values(rows))
            append(connection, actor, "set-second-factor", self.now())
        return codes

    def remove(self, actor: Actor) -> None:
        with alone(self.engine) as connection:
            account_row(connection, actor.id)
            take_off(connection, actor.id)
            append(connection, actor, "remove-second-factor", self.now())

    def opens(self, connection: Connection, account: RowMapping, code: str) -> bool:
        """Whether this code is right now, and was not used before; within the transaction of signing in."""
        step = self._step(account["totp"], code, account["totp_step"])
        if step is not None:
            connection.execute(update(accounts).where(accounts.c.id == account["id"]).values(totp_step=step))
            return True
        spare = spare_codes.c.hash == _kept(account["id"], code)
        return connection.execute(delete(spare_codes).where(spare)).rowcount == 1

    def _step(self, secret: str, code: str, last: int) -> int | None:
        """The time step of which this is the code, later than the last one that was taken."""
        import pyotp

        told = "".join(code.split())
        if len(told) != 6 or not (told.isascii() and told.isdecimal()) or not _is_secret(secret):
            return None
        now = int(self.now().timestamp()) // STEP_S
        steps = range(now - TOLERATED, now + TOLERATED + 1)
        made = pyotp.TOTP(secret)
        found = [step for step in steps if secrets.compare_digest(made.generate_otp(step), told)]
        return next((step for step in found if step > last), None)


def take_off(connection: Connection, account_id: str) -> None:
    """No second factor any more."""
    connection.execute(update(accounts).where(accounts.c.id == account_id).values(totp="", totp_step=0))
    connection.execute(delete(spare_codes).where(spare_codes.c.account == account_id))


def _kept(account_id: str, code: str) -> str:
    return hash_of(f"{account_id} {code.strip().lower()}")


def _is_secret(text: str) -> bool:
    return 16 <= len(text) <= 64 and set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
