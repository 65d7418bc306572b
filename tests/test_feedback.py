"""Feedback over HTTP, and what `rightsdesk desk` prints of it."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.cli import app
from assistant.desk.bootstrap import build_desk
from assistant.settings import Settings
from eval.labelling.proposed_file import read_work
from ingest.settings import read_settings
from tests.desk_site import QUESTION, WATER, begin, desk_client, ingest_water


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Path:
    return ingest_water(tmp_path_factory.mktemp("feedback") / "data", tiny_model)


@pytest.fixture(scope="module")
def client(data: Path, tiny_model: Path) -> Iterator[TestClient]:
    with desk_client(data, tiny_model, build_desk(read_settings(Settings, data=data))) as client:
        yield client


@pytest.fixture
def answer_id(client: TestClient) -> str:
    messages = f"/v1/conversations/{begin(client)}/messages"
    return str(client.post(messages, json={"question": QUESTION}).json()["id"])


def test_feedback_is_given_and_taken_back(client: TestClient, answer_id: str) -> None:
    said = {"answer_id": answer_id, "helpful": False, "reason": "wrong", "text": "no", "citation": 1}
    got = client.post("/v1/feedback", json=said)
    assert got.status_code == 201
    assert client.delete(f"/v1/feedback/{got.json()['id']}").status_code == 204
    assert client.delete(f"/v1/feedback/{got.json()['id']}").status_code == 404


def test_it_stands_in_the_export_of_its_conversation(client: TestClient) -> None:
    conversation = f"/v1/conversations/{begin(client)}"
    answer = client.post(f"{conversation}/messages", json={"question": QUESTION}).json()
    said = {"answer_id": answer["id"], "helpful": True, "text": "Thanks, ana@x.example"}
    client.post("/v1/feedback", json=said)
    (kept,) = client.get(conversation).json()["feedback"]
    assert (kept["answer_id"], kept["message_id"]) == (answer["id"], answer["message_id"])
    assert (kept["helpful"], kept["text"]) == (True, "Thanks, [email]")


def test_the_same_key_gives_feedback_once(client: TestClient, answer_id: str) -> None:
    key = {"idempotency-key": "f1"}
    said = {"answer_id": answer_id, "helpful": True}
    first = client.post("/v1/feedback", json=said, headers=key).json()
    assert client.post("/v1/feedback", json=said, headers=key).json() == first
    other = client.post("/v1/feedback", json=said | {"helpful": False}, headers=key)
    assert (other.status_code, other.json()["type"]) == (422, "/problems/key-used")


@pytest.mark.parametrize(
    ("changes", "status", "says"),
    [
        ({"answer_id": "none"}, 404, "no such answer"),
        ({"citation": 9}, 422, "no citation 9"),
        ({"helpful": 1}, 422, "helpful"),
        ({"reason": "boring"}, 422, "reason"),
        ({"text": "x" * 2_001}, 422, "at most 2000"),
    ],
)
def test_feedback_that_cannot_be_kept_is_explained(
    client: TestClient, answer_id: str, changes: dict[str, object], status: int, says: str
) -> None:
    got = client.post("/v1/feedback", json={"answer_id": answer_id, "helpful": True} | changes)
    assert (got.status_code, got.headers["content-type"]) == (status, "application/problem+json")
    assert says in got.json()["detail"]


def test_the_export_is_what_evaluation_takes(client: TestClient, answer_id: str, data: Path, tmp_path: Path) -> None:
    client.post("/v1/feedback", json={"answer_id": answer_id, "helpful": True, "text": "well said"})
    told = CliRunner().invoke(app, ["--data", str(data), "desk", "feedback"])
    (tmp_path / "feedback.jsonl").write_text(told.stdout, encoding="utf-8")
    records = read_work(tmp_path / "feedback.jsonl")
    assert (records[-1].question, records[-1].verdict) == (QUESTION, "right")
    assert records[-1].citations[0].quote in WATER
    sheet = CliRunner().invoke(app, ["--data", str(data), "desk", "feedback", "--format", "csv"])
    assert list(csv.DictReader(io.StringIO(sheet.stdout)))[-1]["text"] == "well said"


def test_a_sweep_says_how_much_it_deleted(client: TestClient, data: Path) -> None:
    assert CliRunner().invoke(app, ["--data", str(data), "desk", "sweep"]).stdout == "0 deleted\n"


def test_an_answer_outside_of_any_conversation_is_judged_too(client: TestClient) -> None:
    """Until then it is in memory alone; with its judgement it is kept, without personal data."""
    asked = {"question": "Who has water? I am ana@x.example", "explain": True}
    answer = client.post("/v1/answers", json=asked).json()
    marker = answer["citations"][0]["marker"]
    for said, status in (({"helpful": False, "citation": marker}, 201), ({"helpful": True, "citation": 99}, 422)):
        assert client.post("/v1/feedback", json={"answer_id": answer["id"], **said}).status_code == status
    desk = client.app.state.conversing.turns.desk  # type: ignore[attr-defined]
    (kept,) = [one for one in desk.feedback.all(desk.now()) if one.answer_id == answer["id"]]
    assert (kept.question, kept.generation, kept.settings_hash) == (
        "Who has water? I am [email]",
        answer["generation"],
        answer["settings_hash"],
    )
    assert kept.answer["citations"][0]["quote"] == answer["citations"][0]["quote"]
