"""A real SMTP server on loopback that keeps what it is handed."""

from asyncio import Transport
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from assistant.desk.sending.smtp import Outgoing
from tests.mail_site import free_port


class Postbox:
    """Keeps what it is handed, and answers as a test tells it to."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], EmailMessage]] = []
        self.says = "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.says.startswith("5"):
            return self.says
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.taken.append((envelope.rcpt_tos, message))
        if self.says == "break off":
            assert isinstance(server.transport, Transport)
            server.transport.abort()
        return self.says


@contextmanager
def smtp_server(postbox: Postbox) -> Iterator[Outgoing]:
    port = free_port()
    controller = Controller(postbox, "127.0.0.1", port)
    controller.start()
    try:
        yield Outgoing("127.0.0.1", port, "none", "", "", "Helpdesk <desk@city.example>")
    finally:
        controller.stop()
