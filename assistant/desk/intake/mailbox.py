"""A mailbox by IMAP: unseen messages one after the other, each marked only once it is said that it is dealt with."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from assistant.desk.intake.errors import MailboxError
from assistant.mail_settings import Security
from ingest.types import Immutable

WITHIN_S = 30.0
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
# What a person is to look at stays unseen and is flagged, so that it is neither lost nor tried for ever.
WANTED = "UNSEEN UNFLAGGED UNDELETED"


@dataclass(frozen=True, slots=True)
class Mailbox(Immutable):
    """Where the mail is; what is dealt with goes to the folder `done`, or stays as seen where none is named."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    security: Security = "tls"
    done: str = ""


class Opened:
    """The chosen folder of a mailbox, for as long as its connection lasts."""

    def __init__(self, server: imaplib.IMAP4, done: str, *, moves: bool) -> None:
        self._server, self._done, self._moves = server, done, moves

    def unseen(self) -> list[str]:
        found = self._asked("SEARCH", WANTED)
        return (found[0] or b"").decode("ascii").split() if isinstance(found[0], bytes) else []

    def size(self, uid: str) -> int:
        told = SIZE.search(
            b" ".join(one for one in self._asked("FETCH", uid, "(RFC822.SIZE)") if isinstance(one, bytes))
        )
        return int(told[1]) if told else 0

    def message(self, uid: str) -> bytes:
        """Its bytes; empty where another program took it away meanwhile. Reading does not mark it."""
        parts = self._asked("FETCH", uid, "(BODY.PEEK[])")
        return next((bytes(one[1]) for one in parts if isinstance(one, tuple)), b"")

    def dealt_with(self, uid: str) -> None:
        self._asked("STORE", uid, "+FLAGS", r"(\Seen)")
        if self._done:
            self._move(uid)

    def set_aside(self, uid: str) -> None:
        self._asked("STORE", uid, "+FLAGS", r"(\Flagged)")

    def _move(self, uid: str) -> None:
        """By MOVE where the server has it, else by a copy."""
        if self._moves:
            self._asked("MOVE", uid, _quoted(self._done))
            return
        self._asked("COPY", uid, _quoted(self._done))
        self._asked("STORE", uid, "+FLAGS", r"(\Deleted)")

    def _asked(self, command: str, *arguments: str) -> list[bytes | tuple[bytes, bytes] | None]:
        answer, found = self._server.uid(command, *arguments)
        if answer != "OK":
            raise MailboxError(f"the mail server refused {command}; look at RIGHTSDESK_MAILBOX_FOLDER and _DONE")
        return list(found)


@contextmanager
def opened(box: Mailbox) -> Iterator[Opened]:
    """The folder, opened to write flags; MailboxError tells what is wrong, never with what was read."""
    server = None
    try:
        server = _connected(box)
        if box.security == "starttls":
            server.starttls(ssl.create_default_context())
        yield _selected(server, box)
    except (imaplib.IMAP4.error, OSError, EOFError) as error:
        told = "refused or broke off" if isinstance(error, imaplib.IMAP4.error) else f"cannot be reached ({error})"
        raise MailboxError(
            f"the mail server {box.host}:{box.port} {told}; look at RIGHTSDESK_MAILBOX_HOST, _PORT, _SECURITY"
        ) from error
    finally:
        if server is not None:
            with suppress(imaplib.IMAP4.error, OSError):
                server.logout()


def _connected(box: Mailbox) -> imaplib.IMAP4:
    if box.security == "tls":
        return imaplib.IMAP4_SSL(box.host, box.port, ssl_context=ssl.create_default_context(), timeout=WITHIN_S)
    return imaplib.IMAP4(box.host, box.port, timeout=WITHIN_S)


def _selected(server: imaplib.IMAP4, box: Mailbox) -> Opened:
    try:
        server.login(box.user, box.password)
    except (imaplib.IMAP4.error, UnicodeError) as error:
        raise MailboxError(
            f"{box.user} was refused by {box.host}; look at RIGHTSDESK_MAILBOX_USER and its password"
        ) from error
    answer, _ = server.select(_quoted(box.folder))
    if answer != "OK":
        raise MailboxError(f"there is no folder {box.folder!r} in the mailbox; look at RIGHTSDESK_MAILBOX_FOLDER")
    # Some servers tell what they can do only to those who are signed in.
    _, can = server.capability()
    return Opened(server, box.done, moves=b"MOVE" in b" ".join(one for one in can if one).split())


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
