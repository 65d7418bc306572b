"""Real mail servers on loopback: pymap for IMAP as a process, and messages by builder."""

import imaplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

from assistant.desk.intake.mailbox import Mailbox

START_S = 60
USER, PASSWORD = "desk", "a secret"


@contextmanager
def imap_server(folder: Path, port: int | None = None, *options: str) -> Iterator[Mailbox]:
    """An empty mailbox with the folder Done beside its INBOX."""
    port = port or free_port()
    where = ["--host", "127.0.0.1", "--port", str(port), *(options or ("--no-tls",))]
    account = ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
    command = [str(Path(sys.executable).with_name("pymap")), *where, *account]
    with (folder / "imap.log").open("ab") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)
    box = Mailbox("127.0.0.1", port, USER, PASSWORD, security="none")
    try:
        _wait_for(server, box)
        yield box
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def deliver(box: Mailbox, *messages: bytes) -> None:
    with signed_in(box) as server:
        for one in messages:
            server.append("INBOX", "", "", one)


def flags(box: Mailbox, folder: str = "INBOX") -> list[str]:
    """Of each message in the folder, in order, without \\Recent."""
    with signed_in(box) as server:
        server.select(folder, readonly=True)
        _, found = server.uid("FETCH", "1:*", "(FLAGS)")
    told = [imaplib.ParseFlags(one) for one in found if isinstance(one, bytes)]
    return [" ".join(sorted(flag.decode() for flag in one if flag != rb"\Recent")) for one in told]


@contextmanager
def signed_in(box: Mailbox) -> Iterator[imaplib.IMAP4]:
    with imaplib.IMAP4(box.host, box.port, timeout=10) as server:
        server.login(USER, PASSWORD)
        server.create("Done")
        yield server


def make_mail(text: str = "How does a city publish open data?", subject: str = "Data", **headers: str) -> bytes:
    """Keywords are headers, with _ for -."""
    made = EmailMessage()
    made["From"], made["Subject"] = headers.pop("From", "Ana Pérez <ana@city.example>"), subject
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made.as_bytes()


def _wait_for(server: "subprocess.Popen[bytes]", box: Mailbox) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection((box.host, box.port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the IMAP server did not start; is pymap installed? scripts/setup dev")
