"""Conversations over HTTP: answered as JSON or as a stream, kept only where agreed, deleted to the last byte."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.desk.bootstrap import desk_in_memory
from assistant.desk.database import in_file, open_desk
from assistant.desk.desk import Desk, Retention
from assistant.desk.recent import Recent
from tests.desk_site import QUESTION, STREAM, begin, desk_client, events, ingest_water

UNKNOWN = "/v1/conversations/k-00000000000000000000000000000000"
FOLLOW_UP = "And who pays for it?"
PRIVATE = "ana.lopez@city.example asks: who has a right to water?"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Path:
    return ingest_water(tmp_path_factory.mktemp("conversations") / "data", tiny_model)


@pytest.fixture(scope="module")
def client(data: Path, tiny_model: Path) -> Iterator[TestClient]:
    with desk_client(data, tiny_model, desk_in_memory()) as client:
        yield client


def test_a_conversation_is_begun_and_not_kept(client: TestClient) -> None:
    got = client.post("/v1/conversations", json={"language": "en"})
    assert (got.status_code, got.json()["kept"], got.json()["id"][:2]) == (201, False, "m-")


def test_an_answer_comes_as_json(client: TestClient) -> None:
    got = client.post(f"/v1/conversations/{begin(client)}/messages", json={"question": QUESTION}).json()
    alone = client.post("/v1/answers", json={"question": QUESTION}).json()
    assert got.pop("masked") == []
    assert got.pop("message_id")
    for changing in ("id", "timings_ms"):
        assert got.pop(changing)
        assert alone.pop(changing)
    assert got == alone


def test_an_answer_comes_as_a_stream(client: TestClient) -> None:
    got = client.post(f"/v1/conversations/{begin(client)}/messages", json={"question": QUESTION}, headers=STREAM)
    assert got.headers["content-type"].startswith("text/event-stream")
    found = events(got.text)
    answer = next(data for _, kind, data in found if kind == "answer")
    stages = [data["stage"] for _, kind, data in found if kind == "status"]
    assert stages == ["understanding", "searching", "reading", "writing"]
    assert [data for _, kind, data in found if kind == "citation"] == answer["citations"]
    parts = [data for _, kind, data in found if kind == "part"]
    assert "\n\n".join(f"{part['text']} [{part['markers'][0]}]" for part in parts) == answer["answer"]
    assert [part["index"] for part in parts] == list(range(len(parts)))
    assert found[-1] == (f"{answer['message_id']}.{4 + len(parts) * 2 + 2}", "done", {})


def test_a_courtesy_has_no_stages_that_it_did_not_go_through(client: TestClient) -> None:
    got = client.post(f"/v1/conversations/{begin(client)}/messages", json={"question": "Hello!"}, headers=STREAM)
    assert [kind for _, kind, _ in events(got.text)] == ["status", "part", "answer", "done"]


@pytest.mark.parametrize("keep", [False, True])
def test_a_stream_goes_on_where_it_broke_off(client: TestClient, keep: bool) -> None:
    conversation = f"/v1/conversations/{begin(client, keep=keep)}"
    whole = events(client.post(f"{conversation}/messages", json={"question": QUESTION}, headers=STREAM).text)
    message_id = whole[0][2]["message_id"]
    for at in (3, 4, len(whole) - 1):
        rest = client.get(f"{conversation}/messages/{message_id}/events", headers={"last-event-id": whole[at][0]})
        assert events(rest.text) == whole[at + 1 :]
    from_the_answer = [event for event in whole if event[1] != "status"]
    assert events(client.get(f"{conversation}/messages/{message_id}/events").text) == from_the_answer


def test_what_is_asked_for_again_as_json_is_the_same(client: TestClient) -> None:
    conversation = f"/v1/conversations/{begin(client)}"
    first = client.post(f"{conversation}/messages", json={"question": QUESTION}).json()
    address = f"{conversation}/messages/{first['message_id']}/events"
    assert client.get(address, headers={"accept": "application/json"}).json() == first


def test_a_message_is_nobody_elses(client: TestClient) -> None:
    first = client.post(f"/v1/conversations/{begin(client)}/messages", json={"question": QUESTION}).json()
    other = client.get(f"/v1/conversations/{begin(client)}/messages/{first['message_id']}/events")
    assert other.status_code == 404


def test_a_question_that_cannot_be_asked_is_told_by_the_status(client: TestClient) -> None:
    got = client.post(f"/v1/conversations/{begin(client)}/messages", json={"question": "?!"}, headers=STREAM)
    assert (got.status_code, got.json()["type"]) == (422, "/problems/cannot-be-asked")


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("GET", UNKNOWN),
        ("DELETE", UNKNOWN),
        ("POST", f"{UNKNOWN}/messages"),
        ("GET", f"{UNKNOWN}/messages/x/events"),
        ("GET", "/v1/conversations/m-00000000-00000000000000000000000000000000"),
        ("GET", "/v1/conversations/m-ffffffff-00000000000000000000000000000000"),
    ],
)
def test_an_unknown_conversation_is_told_so(client: TestClient, method: str, address: str) -> None:
    got = client.request(method, address, json={"question": QUESTION} if method == "POST" else None)
    assert (got.status_code, got.headers["content-type"]) == (404, "application/problem+json")
    assert "no such conversation" in got.json()["detail"]


def test_the_same_key_gives_the_same_response(client: TestClient) -> None:
    messages = f"/v1/conversations/{begin(client)}/messages"
    key = {"idempotency-key": "k1"}
    first = client.post(messages, json={"question": QUESTION}, headers=key)
    assert client.post(messages, json={"question": QUESTION}, headers=key).json() == first.json()
    streamed = events(client.post(messages, json={"question": QUESTION}, headers=key | STREAM).text)
    assert next(data for _, kind, data in streamed if kind == "answer") == first.json()
    other = client.post(messages, json={"question": "What does the council bring?"}, headers=key)
    assert (other.status_code, other.json()["type"]) == (422, "/problems/key-used")
    elsewhere = client.post(f"/v1/conversations/{begin(client)}/messages", json={"question": QUESTION}, headers=key)
    assert elsewhere.json()["message_id"] != first.json()["message_id"]


def test_a_question_that_failed_may_be_asked_again_under_its_key(client: TestClient) -> None:
    messages, key = f"/v1/conversations/{begin(client)}/messages", {"idempotency-key": "k1"}
    assert client.post(messages, json={"question": "?!"}, headers=key).status_code == 422
    assert client.post(messages, json={"question": QUESTION}, headers=key).status_code == 200


def test_a_kept_conversation_remembers_what_was_asked(client: TestClient) -> None:
    conversation = f"/v1/conversations/{begin(client, keep=True)}"
    client.post(f"{conversation}/messages", json={"question": QUESTION})
    got = client.post(f"{conversation}/messages", json={"question": FOLLOW_UP}).json()
    assert got["understood_as"] == _understood(client)


def test_one_that_is_not_kept_is_told_the_history(client: TestClient) -> None:
    asked = {"question": FOLLOW_UP, "history": [{"question": QUESTION}]}
    got = client.post(f"/v1/conversations/{begin(client)}/messages", json=asked).json()
    assert got["understood_as"] == _understood(client)


def _understood(client: TestClient) -> str:
    asked = {"question": FOLLOW_UP, "history": [{"question": QUESTION}]}
    understood = str(client.post("/v1/answers", json=asked).json()["understood_as"])
    assert understood != FOLLOW_UP
    return understood


def test_what_is_kept_is_masked_and_exported(client: TestClient) -> None:
    conversation = f"/v1/conversations/{begin(client, keep=True)}"
    got = client.post(f"{conversation}/messages", json={"question": PRIVATE}).json()
    assert (got["question"], got["masked"]) == (PRIVATE, ["email"])
    kept = client.get(conversation).json()
    assert (kept["kept"], [one["question"] for one in kept["messages"]]) == (
        True,
        ["[email] asks: who has a right to water?"],
    )
    assert "ana.lopez" not in client.get(conversation).text
    assert kept["messages"][0]["answer"]["citations"] == got["citations"]


@pytest.mark.parametrize("keep", [False, True])
def test_a_deleted_conversation_is_gone(client: TestClient, keep: bool) -> None:
    conversation = f"/v1/conversations/{begin(client, keep=keep)}"
    message_id = client.post(f"{conversation}/messages", json={"question": QUESTION}).json()["message_id"]
    assert client.delete(conversation).status_code == 204
    gone = [
        client.get(conversation),
        client.get(f"{conversation}/messages/{message_id}/events"),
        client.post(f"{conversation}/messages", json={"question": QUESTION}),
        client.delete(conversation),
    ]
    assert [one.status_code for one in gone] == [404] * 4


def test_nothing_is_written_without_consent_and_nothing_left_after_deletion(
    data: Path, tiny_model: Path, tmp_path: Path
) -> None:
    file = tmp_path / "desk.sqlite"
    desk = Desk(open_desk(in_file(file)), Recent(), Retention(timedelta(days=30), timedelta(days=30)))
    with desk_client(data, tiny_model, desk) as client:
        client.post(f"/v1/conversations/{begin(client)}/messages", json={"question": QUESTION})
        assert _holding(tmp_path, "right to water") == []
        conversation = f"/v1/conversations/{begin(client, keep=True)}"
        for _ in range(3):
            client.post(f"{conversation}/messages", json={"question": f"{PRIVATE} {'Please. ' * 200}"})
        assert _holding(tmp_path, "right to water")
        assert _holding(tmp_path, "ana.lopez") == []
        assert client.delete(conversation).status_code == 204
        assert _holding(tmp_path, "right to water") == []
    assert _holding(tmp_path, "right to water") == []


def _holding(folder: Path, words: str) -> list[str]:
    """The files of the folder, the database's journals among them, in which these words stand."""
    return [path.name for path in folder.iterdir() if words.encode() in path.read_bytes()]
