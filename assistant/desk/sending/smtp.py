"""One message to a mail server, by SMTP; whether it left, did not, or nobody knows."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import parseaddr

from assistant.desk.sending.errors import NotSent, Unsure
from assistant.mail_settings import Security
from ingest.types import Immutable

WITHIN_S = 30.0
AGAIN = "the case is approved as before: mend that and send again, or send the reply by hand"


@dataclass(frozen=True, slots=True)
class Outgoing(Immutable):
    """The server that replies leave by, and the address that they come from; without a user nobody signs in."""

    host: str
    port: int
    security: Security
    user: str
    password: str = field(repr=False)
    sender: str

    @property
    def domain(self) -> str:
        return parseaddr(self.sender)[1].rpartition("@")[2]


def send(message: EmailMessage, to: str, by: Outgoing) -> None:
    """NotSent where it certainly did not leave, Unsure where it may have."""
    with _connected(by) as server:
        try:
            server.send_message(message, parseaddr(by.sender)[1], [to])
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError) as error:
            raise NotSent(f"the server refused the reply ({_code(error)}); {AGAIN}") from error
        except (smtplib.SMTPException, OSError) as error:
            raise Unsure(
                "the connection broke while the server took the reply, so it may have left: look in the mailbox that "
                "it went to, or in the server's log, then say on the page of the case what became of it"
            ) from error


@contextmanager
def _connected(by: Outgoing) -> Iterator[smtplib.SMTP]:
    server = None
    try:
        server = _opened(by)
        if by.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if by.user:
            server.login(by.user, by.password)
    except smtplib.SMTPAuthenticationError as error:
        _leave(server)
        raise NotSent(f"{by.user} was refused by {by.host}; look at RIGHTSDESK_SMTP_USER; {AGAIN}") from error
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        _leave(server)
        raise NotSent(
            f"the mail server {by.host}:{by.port} cannot be used ({type(error).__name__}); look at "
            f"RIGHTSDESK_SMTP_HOST, _PORT, _SECURITY; {AGAIN}"
        ) from error
    try:
        yield server
    finally:
        _leave(server)


def _opened(by: Outgoing) -> smtplib.SMTP:
    if by.security == "tls":
        return smtplib.SMTP_SSL(by.host, by.port, timeout=WITHIN_S, context=ssl.create_default_context())
    return smtplib.SMTP(by.host, by.port, timeout=WITHIN_S)


def _leave(server: smtplib.SMTP | None) -> None:
    """What was taken is taken, however the parting goes."""
    if server is not None:
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
        server.close()


def _code(error: Exception) -> str:
    """The server's number for it: its words may hold the address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return ", ".join(str(code) for code, _ in error.recipients.values())
    return str(error.smtp_code) if isinstance(error, smtplib.SMTPResponseException) else type(error).__name__
