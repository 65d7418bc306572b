"""The console sends an approved reply by mail, once, and says what to do where it cannot."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.casework_site import ADMIN, make_incoming
from tests.desk_office import Office, csrf, office, signed_in
from tests.desk_site import ingest_water
from tests.postbox import Postbox, smtp_server
from tests.test_smtp import CAME, approved


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def built(tmp_path: Path, tiny_model: Path, postbox: Postbox) -> Iterator[Office]:
    with smtp_server(postbox) as server, office(ingest_water(tmp_path / "data", tiny_model), tiny_model) as made:
        made.app.state.console = replace(made.app.state.console, outgoing=server)
        yield made


def send(built: Office, client: TestClient, case_id: str) -> tuple[int, str]:
    answer = client.post(f"/desk/cases/{case_id}/send", data={"version": "1", "csrf": csrf(client, built)})
    return answer.status_code, answer.text


def test_a_button_sends_it_once(built: Office, postbox: Postbox) -> None:
    client, case_id = signed_in(built, "agent"), approved(built.casework)
    assert f"cases/{case_id}/send" in client.get(f"/desk/cases/{case_id}").text
    assert [send(built, client, case_id)[0] for _ in range(2)] == [303, 303]
    assert ([to for to, _ in postbox.taken], built.casework.get(ADMIN, case_id).status) == (
        [["ana@city.example"]],
        "sent",
    )


def test_a_refusal_is_a_page_that_says_what_to_do(built: Office, postbox: Postbox) -> None:
    client, case_id, postbox.says = signed_in(built, "agent"), approved(built.casework), "554 no"
    status, page = send(built, client, case_id)
    assert (status, "did not leave" in page, "554" in page) == (502, True, True)
    assert built.casework.get(ADMIN, case_id).status == "approved"


def test_what_nobody_is_sure_of_is_said(built: Office, postbox: Postbox) -> None:
    client, case_id, postbox.says = signed_in(built, "agent"), approved(built.casework), "break off"
    status, page = send(built, client, case_id)
    assert (status, "Nobody knows" in page) == (502, True)
    other = approved(built.casework, replace(CAME, message_id="<3@x>"))
    assert "Of 1 reply nobody knows whether it left." in client.get("/desk").text
    found = client.get("/desk?sending=unclear").text
    assert (f"cases/{case_id}" in found, f"cases/{other}" in found, "1 case" in found) == (True, False, True)
    shown = client.get(f"/desk/cases/{case_id}").text
    assert (f"cases/{case_id}/sending/stayed" in shown, f"cases/{case_id}/send&#34;" in shown) == (True, False)
    path = f"/desk/cases/{case_id}/sending"
    answers = [client.post(f"{path}/{one}", data={"csrf": csrf(client, built)}) for one in ("lost", "went", "stayed")]
    assert [answer.status_code for answer in answers] == [422, 303, 409]
    assert built.casework.get(ADMIN, case_id).status == "sent"
    assert "Noted: the reply went." in client.get(f"/desk/cases/{case_id}?did=went").text


def test_without_an_address_it_goes_another_way(built: Office) -> None:
    client, case_id = signed_in(built, "agent"), approved(built.casework, make_incoming("Who?"))
    assert send(built, client, case_id)[0] == 409
