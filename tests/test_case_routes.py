"""`POST /v1/cases`: a question handed over to a person; and the helpdesk's commands over the same database."""

import csv
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app
from api.transparency.service import Service
from assistant.assistant import Assistant
from assistant.desk.cases.casework import Casework
from assistant.desk.cases.records import Actor
from assistant.desk.database import in_file, open_desk
from assistant.desk.desk import Desk
from assistant.desk.letters.letter import Part
from assistant.desk.recent import Recent
from assistant.live import LiveAssistant
from ingest.folders import DataFolder
from tests.casework_site import SERVICE, make_reply
from tests.desk_site import RETENTION

ANA = "ana@city.example"
ASKED = {"text": f"I am {ANA}. Who pays?", "address": ANA, "name": "Ana Ruiz", "consent": {"contact": True}}
TURNS = [{"question": "Who has a right to water?", "answer": "People have."}]
AGENT = Actor("a1", "Alba", "agent")


def never() -> Assistant:
    raise AssertionError("no question is asked here")


@pytest.fixture
def casework(tmp_path: Path) -> Casework:
    return Casework(open_desk(in_file(DataFolder(tmp_path).desk)))


@pytest.fixture
def client(tmp_path: Path, casework: Casework) -> Iterator[TestClient]:
    desk = Desk(casework.engine, Recent(), RETENTION)
    live = LiveAssistant(DataFolder(tmp_path), never)
    with TestClient(create_app(live, service=Service(helpdesk=True), desk=desk, casework=casework)) as client:
        yield client


def test_nobody_gives_an_address_to_a_helpdesk_that_there_is_not(tmp_path: Path, casework: Casework) -> None:
    desk = Desk(casework.engine, Recent(), RETENTION)
    with TestClient(create_app(LiveAssistant(DataFolder(tmp_path), never), desk=desk, casework=casework)) as client:
        refused = client.post("/v1/cases", json=ASKED)
        begun = client.post("/v1/conversations", json={"consent": {"keep": True}}).json()
        kept = client.get(f"/v1/conversations/{begun['id']}").json()
    assert (refused.status_code, "RIGHTSDESK_HELPDESK" in refused.json()["detail"]) == (404, True)
    assert (begun["helpdesk"], kept["helpdesk"]) == (False, False)
    with casework.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM people")).scalar() == 0


def test_a_question_is_handed_over_with_who_asks_kept_apart(client: TestClient, casework: Casework) -> None:
    response = client.post("/v1/cases", json=ASKED | {"city": "Bilbao", "language": "EN", "source": "widget"})
    assert (response.status_code, response.json()) == (201, {"number": 1})
    case = casework.listed(AGENT).items[0]
    assert (case.question, case.city, case.language, case.source) == (
        "I am [email]. Who pays?",
        "Bilbao",
        "en",
        "widget",
    )
    assert casework.person(AGENT, case.id).address == ANA


def test_the_same_key_opens_one_case(client: TestClient, casework: Casework) -> None:
    def ask(key: str, **changed: object) -> tuple[int, object]:
        answer = client.post("/v1/cases", json=ASKED | changed, headers={"Idempotency-Key": key})
        return answer.status_code, answer.json().get("number")

    assert [ask("one"), ask("one"), ask("two"), ask("")] == [(201, 1), (201, 1), (201, 2), (201, 3)]
    assert ask("one", text="Who else pays?") == (422, None)
    assert ask("one", address="leo@city.example") == (201, 4)
    assert casework.listed(AGENT).total == 4


def test_two_requests_at_once_open_one_case(client: TestClient, casework: Casework) -> None:
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(client.post, "/v1/cases", json=ASKED, headers={"Idempotency-Key": "k"}) for _ in range(8)]
    assert [one.result().json() for one in asked] == [{"number": 1}] * 8
    assert casework.listed(AGENT).total == 1


@pytest.mark.parametrize(
    ("agreed", "question"),
    [
        ({"contact": True}, "Who pays?"),
        ({"contact": True, "conversation": False}, "Who pays?"),
        (
            {"contact": True, "conversation": True},
            "Who pays?\n\n— Who has a right to water?\nPeople have.",
        ),
    ],
)
def test_the_conversation_goes_along_only_if_that_was_agreed(
    client: TestClient, casework: Casework, agreed: dict[str, bool], question: str
) -> None:
    client.post("/v1/cases", json=ASKED | {"text": "Who pays?", "conversation": TURNS, "consent": agreed})
    assert casework.listed(AGENT).items[0].question == question


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " "},
        {"address": "nobody"},
        {"consent": {"contact": False}},
        {"consent": {}},
        {"consent": {"contact": 1}},
        {"language": "english"},
        {"more": 1},
    ],
)
def test_without_consent_address_or_words_there_is_no_case(
    client: TestClient, casework: Casework, wrong: dict[str, Any]
) -> None:
    assert client.post("/v1/cases", json=ASKED | wrong).status_code == 422
    assert casework.listed(AGENT).total == 0


def test_nothing_personal_is_logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        client.post("/v1/cases", json=ASKED)
    assert "Ana" not in caplog.text
    assert ANA not in caplog.text


def test_the_commands_tell_forget_and_verify(client: TestClient, casework: Casework, tmp_path: Path) -> None:
    client.post("/v1/cases", json=ASKED)
    told = json.loads(_run(tmp_path, "desk", "export-person", ANA))
    assert told["cases"][0]["asked_by"]["name"] == "Ana Ruiz"
    assert json.loads(_run(tmp_path, "desk", "forget", ANA))["cases"] == [1]
    assert _run(tmp_path, "audit", "verify").startswith("3 rows, each as it was written; the last one is ")
    rows = [json.loads(line) for line in _run(tmp_path, "audit", "export").splitlines()]
    assert [row["action"] for row in rows] == ["open", "export-person", "forget"]
    assert _run(tmp_path, "audit", "export", "--csv").startswith("number,at,actor,role,action,case,version,content,")
    assert _run(tmp_path, "desk", "sweep") == "0 deleted\n"


def test_the_commands_tell_figures_and_gaps(client: TestClient, casework: Casework, tmp_path: Path) -> None:
    client.post("/v1/cases", json=ASKED)
    case = casework.listed(AGENT).items[0].id
    nearest = {"decline": {"nearest": [{"title": "A guide"}]}}
    casework.draft(SERVICE, case, make_reply(Part("Who pays?", "declined", nearest, "")))
    rows = list(csv.DictReader(_run(tmp_path, "desk", "figures").splitlines()))
    assert {row["figure"]: row["value"] for row in rows if " by " not in row["figure"] and not row["of"]} == {
        "cases": "1",
        "survives": "",
        "answered": "0",
        "declined": "1",
        "helpful": "0",
        "unhelpful": "0",
    }
    assert _run(tmp_path, "desk", "gaps") == "1 case: Who pays?\n   nearest: A guide\n"
    assert _run(tmp_path, "desk", "gaps", "--csv").splitlines()[1].endswith("Who pays?,A guide")
    assert _run(tmp_path, "desk", "gaps", "--until", "1999-01-01") == ""


@pytest.mark.parametrize(
    "days", [("--since", "soon"), ("--since", "2026-02-01", "--until", "2026-01-01"), ("--until", "9999-12-31")]
)
def test_days_that_are_none_are_refused(tmp_path: Path, days: tuple[str, ...]) -> None:
    done = CliRunner().invoke(app, ["--data", str(tmp_path), "desk", "figures", *days])
    assert done.exit_code == 2
    assert "wanted a" in done.output


def test_verify_fails_where_a_row_was_changed(client: TestClient, casework: Casework, tmp_path: Path) -> None:
    client.post("/v1/cases", json=ASKED)
    with casework.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_update"))
        connection.execute(text("UPDATE audit SET actor = 'somebody'"))
    done = CliRunner().invoke(app, ["--data", str(tmp_path), "audit", "verify"])
    assert (done.exit_code, "row 1 was changed" in done.stderr) == (1, True)


def _run(data: Path, *command: str) -> str:
    done = CliRunner().invoke(app, ["--data", str(data), *command])
    assert done.exit_code == 0, done.output
    return done.stdout
