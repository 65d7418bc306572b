"""Approved replies leave by a real SMTP server, once, in their thread; what fails leaves the case as it was."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from assistant.desk.audit.trail import entries
from assistant.desk.cases.casework import Casework
from assistant.desk.cases.records import Filter
from assistant.desk.database import in_file, open_desk
from assistant.desk.errors import NotAllowed, NotNow
from assistant.desk.intake.eml import read_eml
from assistant.desk.intake.incoming import Incoming
from assistant.desk.sending.bootstrap import outgoing_of
from assistant.desk.sending.delivering import deliver
from assistant.desk.sending.errors import NotSent, Unsure
from assistant.desk.sending.smtp import Outgoing
from assistant.settings import Settings
from ingest.readers import Limits
from ingest.settings import SettingsError, read_settings
from tests.casework_site import AGENT, REVIEWER, SERVICE, Clock, make_incoming, make_letter
from tests.certificates import certificate_for
from tests.mail_site import free_port
from tests.postbox import Postbox, smtp_server

CAME = replace(make_incoming("Who?", name="Ana", address="ana@city.example"), message_id="<2@x>", references=("<1@x>",))


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def server(postbox: Postbox) -> Iterator[Outgoing]:
    with smtp_server(postbox) as found:
        yield found


@pytest.fixture
def casework(tmp_path: Path) -> Iterator[Casework]:
    engine = open_desk(in_file(tmp_path / "desk.sqlite"))
    yield Casework(engine, clock=Clock())
    engine.dispose()


def approved(casework: Casework, incoming: Incoming = CAME) -> str:
    """The id of a case whose version 1 is approved."""
    case = casework.open(SERVICE, incoming)
    casework.save(AGENT, case.id, make_letter("Dear Ana,\n\nIt does."), None)
    casework.send_for_review(AGENT, case.id)
    return casework.approve(REVIEWER, case.id, 1).id


def actions(casework: Casework, case_id: str) -> list[str]:
    return [one.action for one in entries(casework.engine, case_id)][4:]


def test_a_reply_leaves_in_its_thread(casework: Casework, server: Outgoing, postbox: Postbox) -> None:
    case_id = approved(casework)
    assert deliver(casework, AGENT, case_id, 1, server)
    ((to, sent),) = postbox.taken
    assert to == ["ana@city.example"]
    wanted = ("From", "To", "In-Reply-To", "References", "Auto-Submitted", "Message-ID")
    assert [str(sent[name]) for name in wanted] == [
        "Helpdesk <desk@city.example>",
        "ana@city.example",
        "<2@x>",
        "<1@x> <2@x>",
        "no",
        f"<{case_id}.1@city.example>",
    ]
    assert "It does." in str(sent.get_content())
    assert casework.get(AGENT, case_id).status == "sent"
    assert actions(casework, case_id) == ["send-smtp", "sent-smtp"]


def test_an_answer_to_our_reply_is_of_its_thread(casework: Casework, server: Outgoing, postbox: Postbox) -> None:
    case_id = approved(casework)
    deliver(casework, AGENT, case_id, 1, server)
    answer = replace(CAME, message_id="<9@x>", references=(), in_reply_to=str(postbox.taken[0][1]["Message-ID"]))
    assert casework.open(SERVICE, answer).thread == casework.get(AGENT, case_id).thread


def test_asked_twice_it_leaves_once(casework: Casework, server: Outgoing, postbox: Postbox) -> None:
    case_id = approved(casework)
    assert [deliver(casework, AGENT, case_id, 1, server) for _ in range(2)] == [True, False]
    assert len(postbox.taken) == 1


def test_claimed_by_another_click_it_waits(casework: Casework, server: Outgoing, postbox: Postbox) -> None:
    case_id = approved(casework)
    assert casework.to_be_sent(AGENT, case_id, 1, server.domain)
    with pytest.raises(NotNow, match="is being sent, or broke off"):
        deliver(casework, AGENT, case_id, 1, server)
    assert postbox.taken == []


def test_only_the_approved_version_is_sent(casework: Casework, server: Outgoing, postbox: Postbox) -> None:
    case_id = approved(casework)
    with pytest.raises(NotNow, match="version 2 is not the approved one"):
        deliver(casework, AGENT, case_id, 2, server)
    casework.save(AGENT, case_id, make_letter("Dear Ana,\n\nIt does not."), 1)
    with pytest.raises(NotNow, match="has no approved version"):
        deliver(casework, AGENT, case_id, 1, server)
    with pytest.raises(NotAllowed):
        deliver(casework, SERVICE, case_id, 1, server)
    assert postbox.taken == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"port": 1}, "127.0.0.1:1 cannot be used"),
        ({"security": "starttls"}, "_SECURITY"),
        ({"security": "tls"}, "_SECURITY"),
        ({"user": "desk", "password": "x"}, "_SECURITY"),
    ],
)
def test_a_failure_leaves_the_case_approved(
    changed: dict[str, Any], told: str, casework: Casework, server: Outgoing, postbox: Postbox
) -> None:
    case_id = approved(casework)
    with pytest.raises(NotSent, match=told):
        deliver(casework, AGENT, case_id, 1, replace(server, **changed))
    assert casework.get(AGENT, case_id).status == "approved"
    assert deliver(casework, AGENT, case_id, 1, server)
    assert actions(casework, case_id) == ["send-smtp", "send-smtp-failed", "send-smtp", "sent-smtp"]


@pytest.mark.parametrize("says", ["550 no such person", "554 spam"])
def test_a_refusal_is_told_without_the_address(
    says: str, casework: Casework, server: Outgoing, postbox: Postbox
) -> None:
    case_id, postbox.says = approved(casework), says
    with pytest.raises(NotSent, match=says[:3]) as refused:
        deliver(casework, AGENT, case_id, 1, server)
    assert "ana@" not in str(refused.value)
    assert casework.get(AGENT, case_id).status == "approved"


def test_what_may_have_left_is_not_sent_again(casework: Casework, server: Outgoing, postbox: Postbox) -> None:
    case_id, postbox.says = approved(casework), "break off"
    with pytest.raises(Unsure, match="may have left"):
        deliver(casework, AGENT, case_id, 1, server)
    with pytest.raises(NotNow, match="broke off"):
        deliver(casework, AGENT, case_id, 1, server)
    assert (len(postbox.taken), casework.get(AGENT, case_id).status) == (1, "approved")
    assert actions(casework, case_id) == ["send-smtp", "send-smtp-unsure"]
    assert [one.id for one in casework.listed(AGENT, Filter(unsettled=True)).items] == [case_id]
    assert casework.sent(AGENT, case_id, "by-hand").status == "sent"
    assert casework.unsettled(AGENT) == frozenset()


@pytest.mark.parametrize(
    ("left", "status", "noted", "taken"),
    [(True, "sent", "found-sent", 1), (False, "approved", "found-not-sent", 2)],
)
def test_a_person_says_what_became_of_it(
    left: bool, status: str, noted: str, taken: int, casework: Casework, server: Outgoing, postbox: Postbox
) -> None:
    other, case_id = approved(casework), approved(casework, replace(CAME, message_id="<3@x>"))
    postbox.says = "break off"
    with pytest.raises(Unsure):
        deliver(casework, AGENT, case_id, 1, server)
    assert casework.unsettled(AGENT) == {case_id}
    assert casework.settle_by_hand(AGENT, case_id, left=left).status == status
    *_, row = entries(casework.engine, case_id)
    assert (row.action, row.actor, row.version) == (noted, AGENT.id, 1)
    assert casework.unsettled(AGENT) == frozenset()
    for one in (case_id, other):
        with pytest.raises(NotNow, match="it is known what left"):
            casework.settle_by_hand(AGENT, one, left=True)
    postbox.says = "250 OK"
    assert deliver(casework, AGENT, case_id, 1, server) != left
    assert len(postbox.taken) == taken


def test_what_a_service_that_ended_left_on_its_way_is_unsettled(casework: Casework, server: Outgoing) -> None:
    case_id = approved(casework)
    casework.to_be_sent(AGENT, case_id, 1, server.domain)
    assert [bool(casework.unsettled(AGENT)) for _ in range(8)] == [False] * 4 + [True] * 4
    with pytest.raises(NotAllowed):
        casework.settle_by_hand(SERVICE, case_id, left=True)
    casework.save(AGENT, case_id, make_letter("Dear Ana,\n\nWait."), 1)
    assert casework.settle_by_hand(AGENT, case_id, left=True).status == "drafting"


@pytest.mark.parametrize(
    ("address", "told"),
    [("", "no address"), ("a,b@x.example", "is none"), ("a b@x", "is none"), ("<a@x>, b@y.example", "is none")],
)
def test_only_one_address_is_written_to(
    address: str, told: str, casework: Casework, server: Outgoing, postbox: Postbox
) -> None:
    case_id = approved(casework, replace(CAME, sender_address=address))
    with pytest.raises(NotNow, match=told):
        deliver(casework, AGENT, case_id, 1, server)
    assert postbox.taken == []


def test_a_new_draft_begun_meanwhile_stays(casework: Casework, server: Outgoing) -> None:
    case_id = approved(casework)
    claimed = casework.to_be_sent(AGENT, case_id, 1, server.domain)
    assert claimed
    casework.save(AGENT, case_id, make_letter("Dear Ana,\n\nWait."), 1)
    assert casework.settle(AGENT, case_id, 1, claimed.message_id, "sent").status == "drafting"


def test_who_signs_in_does_so_under_starttls(
    tmp_path: Path, casework: Casework, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, port = certificate_for("localhost", tmp_path), free_port()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    known = (b"desk", b"secret")
    controller = Controller(
        postbox,
        "127.0.0.1",
        port,
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=lambda server, session, envelope, mechanism, told: AuthResult(
            success=(told.login, told.password) == known, handled=False
        ),
    )
    controller.start()
    by = Outgoing("localhost", port, "starttls", "desk", "secret", "desk@city.example")
    case_id = approved(casework)
    try:
        with pytest.raises(NotSent, match="_SECURITY"):
            deliver(casework, AGENT, case_id, 1, by)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        with pytest.raises(NotSent, match="RIGHTSDESK_SMTP_USER"):
            deliver(casework, AGENT, case_id, 1, replace(by, password="wrong"))
        assert deliver(casework, AGENT, case_id, 1, by)
    finally:
        controller.stop()


def test_settings_name_the_server(tmp_path: Path) -> None:
    assert outgoing_of(read_settings(Settings)) is None
    with pytest.raises(SettingsError, match="RIGHTSDESK_SMTP_FROM"):
        outgoing_of(read_settings(Settings, smtp_host="x"))
    secret = tmp_path / "secret"
    secret.write_text("word\n")
    found = outgoing_of(read_settings(Settings, smtp_host="x", smtp_from="a@b.example", smtp_password_file=secret))
    assert found
    assert (found.password, found.domain, "word" in repr(found)) == ("word", "b.example", False)


def test_a_sent_message_can_be_read_back(casework: Casework, server: Outgoing, postbox: Postbox) -> None:
    deliver(casework, AGENT, approved(casework), 1, server)
    assert read_eml(postbox.taken[0][1].as_bytes(), Limits()).in_reply_to == "<2@x>"
