"""Passwords: what is asked of one, and how it is kept (Argon2id, RFC 9106)."""

from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from assistant.desk.errors import BadCase

if TYPE_CHECKING:
    from argon2 import PasswordHasher

# NIST SP 800-63B-4: long rather than odd; no rules on digits and signs.
SHORTEST, LONGEST = 12, 200
AT_ONCE = 4
NOBODYS = "a password that nobody has"


class Passwords:
    """`hasher` says how much work a guess is; the library's own measure (RFC 9106, second choice) where none is given.

    Safe to ask from several threads.
    """

    def __init__(self, hasher: "PasswordHasher | None" = None) -> None:
        from argon2 import PasswordHasher

        # Each guess takes 64 MiB by the library's measure: what comes at once waits, or it would take all there is.
        self._room = BoundedSemaphore(AT_ONCE)
        self._hasher = hasher or PasswordHasher()
        self._nobodys = self._hasher.hash(NOBODYS)

    def kept(self, password: str, login: str = "") -> str:
        """As it is kept. BadCase says what a password has to be."""
        if not SHORTEST <= len(password) <= LONGEST:
            raise BadCase(f"a password has {SHORTEST} to {LONGEST} characters, this one has {len(password)}")
        if len(set(password.casefold())) < 5 or (login and login.casefold() in password.casefold()):
            raise BadCase("a password holds at least five different characters, and not the name one signs in with")
        return self.again(password)

    def again(self, password: str) -> str:
        """One that was taken before, kept with the work of today."""
        return self._hasher.hash(password)

    def is_right(self, kept: str, password: str) -> bool:
        """Takes as long for an account that is not there, or has no password: `kept` is then empty."""
        from argon2.exceptions import Argon2Error, InvalidHashError

        try:
            with self._room:
                self._hasher.verify(kept or self._nobodys, password[: LONGEST + 1])
        except (Argon2Error, InvalidHashError):
            return False
        return bool(kept)

    def is_outdated(self, kept: str) -> bool:
        """Whether it was kept with less work than is asked for today."""
        return self._hasher.check_needs_rehash(kept)
