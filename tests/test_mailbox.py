"""Mail of a real IMAP server becomes cases: each once, marked when its case is kept, and no loop is begun."""

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app as cli
from assistant.assistant import Assistant
from assistant.bootstrap import build_live_assistant
from assistant.desk.audit.trail import entries
from assistant.desk.bootstrap import build_desk
from assistant.desk.cases.casework import Casework
from assistant.desk.database import in_file, open_desk
from assistant.desk.intake.bootstrap import build_watch
from assistant.desk.intake.collecting import Collector, Round
from assistant.desk.intake.errors import MailboxError
from assistant.desk.intake.mailbox import Mailbox
from assistant.desk.intake.taking import Drafting, Intake
from assistant.desk.intake.watching import Watch, pause_after
from assistant.desk.letters.templates import read_templates
from assistant.settings import Settings
from ingest.readers import Limits
from ingest.settings import read_settings
from tests.casework_site import ADMIN
from tests.certificates import certificate_for
from tests.desk_site import ingest_water
from tests.library_site import wait
from tests.mail_site import deliver, flags, free_port, imap_server, make_mail
from tests.small_library import document, small_library

OWN = "desk@city.example"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Mailbox]:
    with imap_server(tmp_path) as found:
        yield found


@pytest.fixture
def casework(tmp_path: Path) -> Iterator[Casework]:
    engine = open_desk(in_file(tmp_path / "desk.sqlite"))
    yield Casework(engine)
    engine.dispose()


@pytest.fixture
def collector(casework: Casework) -> Collector:
    return Collector(Intake(casework, city="Example"), Limits(), OWN)


def test_new_mail_becomes_cases_once(box: Mailbox, collector: Collector, casework: Casework) -> None:
    deliver(box, make_mail(Message_ID="<1@x>"), make_mail("¿Quién publica datos abiertos?", Message_ID="<2@x>"))
    assert collector.collect(box) == Round(new=2)
    assert flags(box) == [r"\Seen", r"\Seen"]
    assert collector.collect(box) == Round()
    found = casework.listed(ADMIN).items
    assert [(one.source, one.language, one.city) for one in found] == [
        ("mailbox", "es", "Example"),
        ("mailbox", "en", "Example"),
    ]


def test_the_same_message_again_is_no_second_case(box: Mailbox, collector: Collector, casework: Casework) -> None:
    deliver(box, make_mail(Message_ID="<1@x>"), make_mail(Message_ID="<1@x>"))
    assert collector.collect(box) == Round(new=1, known=1)
    assert casework.listed(ADMIN).total == 1


def test_what_is_done_is_moved(box: Mailbox, collector: Collector) -> None:
    deliver(box, make_mail())
    collector.collect(replace(box, done="Done"))
    assert (flags(box), flags(box, "Done")) == ([], [r"\Seen"])


@pytest.mark.parametrize(
    ("mail", "noted"),
    [
        (make_mail(Auto_Submitted="auto-replied"), "pass-over-automatic"),
        (make_mail(Auto_Submitted="auto-generated; owner=x"), "pass-over-automatic"),
        (make_mail(X_Autoreply="yes"), "pass-over-automatic"),
        (make_mail(From="No reply <no-reply@x.example>"), "pass-over-automatic"),
        (make_mail(Precedence="bulk"), "pass-over-list"),
        (make_mail(List_Id="<news.x.example>"), "pass-over-list"),
        (make_mail(Return_Path="<>"), "pass-over-automatic"),
        (make_mail(From="MAILER-DAEMON@x.example"), "pass-over-bounce"),
        (b"From: a@x.example\nContent-Type: multipart/report; boundary=b\n\n--b\n\nx\n--b--\n", "pass-over-bounce"),
        (make_mail(From=f"Desk <{OWN.upper()}>"), "pass-over-own"),
    ],
)
def test_what_no_person_wrote_is_noted_and_not_answered(
    mail: bytes, noted: str, box: Mailbox, collector: Collector, casework: Casework
) -> None:
    deliver(box, mail)
    assert collector.collect(box) == Round(passed=1)
    assert (casework.listed(ADMIN).total, flags(box)) == (0, [r"\Seen"])
    assert [one.action for one in entries(casework.engine)] == [noted]


def test_a_person_who_says_so_is_answered(box: Mailbox, collector: Collector) -> None:
    deliver(box, make_mail(Auto_Submitted="no"))
    assert collector.collect(box) == Round(new=1)


def test_a_failing_message_stops_no_other(box: Mailbox, collector: Collector, casework: Casework) -> None:
    deliver(box, make_mail(" "), make_mail())
    assert collector.collect(box) == Round(new=1, failed=1)
    assert flags(box) == [r"\Flagged", r"\Seen"]
    assert collector.collect(box) == Round()
    assert [one.action for one in entries(casework.engine)] == ["pass-over-unreadable", "open"]


def test_nor_does_one_that_nobody_foresaw(box: Mailbox, casework: Casework) -> None:
    def broken() -> AbstractContextManager[Assistant]:
        raise ZeroDivisionError

    deliver(box, make_mail(Message_ID="<1@x>"), make_mail(Message_ID="<2@x>", Precedence="list"))
    collector = Collector(Intake(casework, Drafting(broken, read_templates)), Limits())
    assert collector.collect(box) == Round(passed=1, failed=1)
    assert casework.listed(ADMIN).total == 1


def test_nothing_is_marked_before_its_case_is_kept(box: Mailbox, collector: Collector, casework: Casework) -> None:
    deliver(box, make_mail())
    casework.engine.dispose()
    with casework.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE cases RENAME TO away")
    with pytest.raises(Exception, match="no such table"):
        collector.collect(box)
    assert flags(box) == [""]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"port": 1}, "cannot be reached"),
        ({"password": "wrong"}, "RIGHTSDESK_MAILBOX_USER"),
        ({"password": "ñ"}, "RIGHTSDESK_MAILBOX_USER"),
        ({"folder": 'No "such'}, "RIGHTSDESK_MAILBOX_FOLDER"),
        ({"security": "tls"}, "RIGHTSDESK_MAILBOX_HOST, _PORT, _SECURITY"),
        ({"security": "starttls"}, "RIGHTSDESK_MAILBOX_HOST, _PORT, _SECURITY"),
    ],
)
def test_a_server_that_refuses_says_which_setting(
    changed: dict[str, Any], told: str, box: Mailbox, collector: Collector
) -> None:
    with pytest.raises(MailboxError, match=told):
        collector.collect(replace(box, **changed))


def test_a_password_is_not_shown(box: Mailbox) -> None:
    assert box.password not in repr(box)


@pytest.mark.parametrize(("failures", "pause"), [(0, 60), (1, 5), (2, 10), (4, 40), (9, 900), (10_000, 900)])
def test_pauses_grow(failures: int, pause: float) -> None:
    assert pause_after(failures, 60) == pause


def test_a_watch_goes_on_when_the_server_is_back(
    tmp_path: Path, collector: Collector, casework: Casework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.desk.intake.watching.FIRST_PAUSE_S", 0.05)
    port, failed = free_port(), threading.Event()
    box = Mailbox("127.0.0.1", port, "desk", "a secret", security="none")

    def collect() -> Round:
        try:
            return collector.collect(box)
        except MailboxError:
            failed.set()
            raise

    watches = [Watch(collect, 0.05, tmp_path / "lock") for _ in range(2)]
    for one in watches:
        one.start()
    try:
        assert failed.wait(30)
        with imap_server(tmp_path, port):
            deliver(box, make_mail(Message_ID="<1@x>"))
            until = time.monotonic() + 30
            while not casework.listed(ADMIN).total and time.monotonic() < until:
                time.sleep(0.05)
    finally:
        for one in watches:
            one.stop()
    assert casework.listed(ADMIN).total == 1


def test_the_command_reads_once(tmp_path: Path, box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"HOST": box.host, "PORT": str(box.port), "USER": "desk", "PASSWORD": "a secret", "SECURITY": "none"}
    for name, value in (told | {"DRAFT": "false"}).items():
        monkeypatch.setenv(f"RIGHTSDESK_MAILBOX_{name}", value)
    deliver(box, make_mail(), make_mail(Precedence="list"), make_mail(" "))
    wanted = ["--data", str(tmp_path / "data"), "desk", "mailbox", "--once"]
    codes = [CliRunner().invoke(cli, wanted) for _ in range(2)]
    assert [(one.exit_code, one.stdout) for one in codes] == [
        (1, "1 new, 0 known, 1 passed over, 1 set aside\n"),
        (0, "0 new, 0 known, 0 passed over, 0 set aside\n"),
    ]


def test_a_service_reads_its_mailbox_by_itself(tmp_path: Path, tiny_model: Path, box: Mailbox) -> None:
    data, secret = ingest_water(tmp_path / "data", tiny_model), tmp_path / "password"
    secret.write_text("a secret\n")
    told = {"mailbox_host": box.host, "mailbox_port": box.port, "mailbox_user": "desk", "mailbox_security": "none"}
    told |= {"mailbox_password_file": secret, "mailbox_every_s": 1, "helpdesk": True}
    settings = read_settings(Settings, data=data, model=str(tiny_model), threshold=0.0, **told)
    desk, live = build_desk(settings), build_live_assistant(settings)
    casework = Casework(desk.engine)
    deliver(box, make_mail("Who has a right to water?"))
    with TestClient(create_app(live, desk=desk, casework=casework, mailbox=build_watch(settings, casework, live))):
        wait(lambda: casework.listed(ADMIN).total == 1)
    assert build_watch(settings.model_copy(update={"helpdesk": False}), casework, live) is None


def test_a_case_can_come_with_a_draft(box: Mailbox, tmp_path: Path, casework: Casework, assistant: Assistant) -> None:
    drafting = Drafting(lambda: nullcontext(assistant), read_templates)
    deliver(box, make_mail("I am Ana. Which city keeps a public register of algorithms?"))
    Collector(Intake(casework, drafting), Limits()).collect(box)
    case = casework.listed(ADMIN).items[0]
    made = casework.versions(ADMIN, case.id)[0]
    assert (case.status, made.author, made.letter.body.startswith("Dear Ana Pérez,")) == ("drafting", "system", True)
    assert [part.question for part in made.parts] == ["Which city keeps a public register of algorithms?"]


def test_starttls_trusts_only_who_is_known(
    tmp_path: Path, certificate: Path, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    with imap_server(tmp_path, None, "--cert", str(certificate), "--key", str(certificate)) as plain:
        box = replace(plain, host="localhost", security="starttls")
        with pytest.raises(MailboxError, match="cannot be reached"):
            collector.collect(box)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert collector.collect(box) == Round()


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return certificate_for("localhost", tmp_path)


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    text = "The city of Example keeps a public register of every algorithm that it uses."
    found = small_library(tmp_path, {"register.md": document("reg", "Register", text)})
    yield found
    found.close()
