"""The HTTP API over the five seed documents."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.schemas import AnswerOut
from assistant.assistant import Assistant
from assistant.bootstrap import build_live_assistant
from assistant.live import LiveAssistant
from assistant.paces import Pace
from assistant.settings import Settings
from ingest.folders import DataFolder
from ingest.settings import read_settings

LONG = "a" * 1_000_000


@pytest.fixture(scope="module")
def client(seed_data: Path) -> Iterator[TestClient]:
    live = build_live_assistant(read_settings(Settings, data=seed_data, contact="desk@example.org"))
    with TestClient(create_app(live), raise_server_exceptions=False) as client:
        until = time.monotonic() + 300
        while client.get("/health/ready").status_code != 200 and time.monotonic() < until:
            time.sleep(0.05)
        yield client


@pytest.mark.parametrize(
    ("wished", "pace"), [({}, "fast"), ({"mode": "fast"}, "fast"), ({"mode": "careful"}, "careful")]
)
def test_answers_as_the_assistant_does(
    client: TestClient, seed_assistant: Assistant, wished: dict[str, str], pace: Pace
) -> None:
    got = client.post("/v1/answers", json={"question": "What is Citopia?", "id": "q7"} | wished).json()
    answer = seed_assistant.ask("What is Citopia?", request_id="q7", mode=pace)
    expected = AnswerOut.from_answer(answer).model_dump(mode="json")
    assert got["mode"] == pace
    for changing in ("id", "timings_ms"):
        assert got.pop(changing)
        expected.pop(changing)
    assert got == expected


def test_a_follow_up_is_answered_as_the_question_that_it_stands_for(client: TestClient) -> None:
    history = [{"question": "What is Citopia?", "answer": "A city of the future."}]
    got = client.post("/v1/answers", json={"question": "And who takes part in it?", "history": history}).json()
    understood = "What is Citopia? And who takes part in it?"
    alone = client.post("/v1/answers", json={"question": understood}).json()
    assert (got["question"], got["understood_as"]) == ("And who takes part in it?", understood)
    assert got["retrieved"] == alone["retrieved"]
    assert alone["understood_as"] == alone["question"]


def test_declines_with_the_nearest_documents_and_a_contact(client: TestClient) -> None:
    got = client.post("/v1/answers", json={"question": "How do I renew my passport?"})
    body = got.json()
    assert (got.status_code, body["status"], body["citations"]) == (200, "declined", [])
    assert body["decline"]["contact"] == "desk@example.org"
    assert len(body["decline"]["nearest"]) == 3


def test_filters_narrow_what_is_read(client: TestClient) -> None:
    documents = client.get("/v1/documents").json()["documents"]
    one = next(found["document_id"] for found in documents if "launch a guide" in found["title"])
    asked = {"question": "Who founded the coalition?", "filters": {"document_ids": [one]}}
    retrieved = client.post("/v1/answers", json=asked).json()["retrieved"]
    assert {found["document_id"] for found in retrieved} == {one}


@pytest.mark.parametrize("filters", [{"kinds": ["law"]}, {"languages": ["zu"]}])
def test_what_no_document_has_may_be_asked_for(client: TestClient, filters: dict[str, list[str]]) -> None:
    got = client.post("/v1/answers", json={"question": "Who founded the coalition?", "filters": filters})
    assert (got.status_code, got.json()["status"]) == (200, "declined")


def test_a_language_may_have_a_region(client: TestClient) -> None:
    asked = {"question": "What is Citopia?", "filters": {"languages": ["en-GB"]}}
    assert client.post("/v1/answers", json=asked).json()["retrieved"]


def test_a_cited_passage_opens_in_its_surroundings(client: TestClient) -> None:
    answer = client.post("/v1/answers", json={"question": "What is Citopia?"}).json()
    citation = answer["citations"][0]
    passage = client.get(f"/v1/passages/{citation['passage_id']}").json()
    begin = citation["start"] - passage["start"]
    assert passage["text"][begin : begin + len(citation["quote"])] == citation["quote"]
    assert (passage["status"], passage["replaced_by"]) == ("current", None)
    assert passage["before"]["passage_id"] != passage["after"]["passage_id"]


def test_neighbours_lead_from_the_first_passage_to_the_last(client: TestClient) -> None:
    answer = client.post("/v1/answers", json={"question": "What is Citopia?"}).json()
    at = client.get(f"/v1/passages/{answer['citations'][0]['passage_id']}").json()
    while at["before"]:
        at = client.get(f"/v1/passages/{at['before']['passage_id']}").json()
    seen = [at["start"]]
    while at["after"]:
        at = client.get(f"/v1/passages/{at['after']['passage_id']}").json()
        seen.append(at["start"])
    assert seen == sorted(set(seen))
    assert len(seen) > 3


def test_documents_are_listed(client: TestClient) -> None:
    body = client.get("/v1/documents").json()
    assert len(body["documents"]) == 5
    assert "OPENING HIGH LEVEL POLICY DIALOGUE" in [found["title"] for found in body["documents"]]


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        ({"question": ""}, 422, "at least 1 character"),
        ({"question": "   "}, 422, "no words"),
        ({"question": "?!"}, 422, "no words"),
        ({"question": LONG}, 413, "850,000 bytes"),
        ({"question": "a" * 2_001}, 422, "at most 2000 characters"),
        ({"question": 7}, 422, "valid string"),
        ({}, 422, "Field required"),
        ({"question": "x", "wrong": 1}, 422, "Extra inputs"),
        ({"question": "x", "filters": {"since": "yesterday"}}, 422, "ISO"),
        ({"question": "x", "language": "english"}, 422, "at most 2 characters"),
        ([], 422, "valid dictionary"),
        ({"question": "What?", "language": "xx"}, 422, "ISO 639-1 code such as en"),
        ({"question": "What?", "filters": {"languages": ["xx"]}}, 422, "filters.languages wants ISO 639-1"),
        ({"question": "What?", "filters": {"kinds": ["declaratoin"]}}, 422, "did you mean declaration?"),
        ({"question": "What?", "filters": {"kinds": ["77"]}}, 422, "there are decalogue, declaration, guide"),
        ({"question": "What?", "history": [{"question": "a", "answer": "b" * 20_000}] * 6}, 422, "at most 100,000"),
    ],
)
def test_a_question_that_cannot_be_asked_is_explained(client: TestClient, body: Any, status: int, says: str) -> None:
    got = client.post("/v1/answers", json=body)
    assert (got.status_code, got.headers["content-type"]) == (status, "application/problem+json")
    assert says in got.json()["detail"]
    assert client.get("/health/ready").status_code == 200


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/v1/passages/none", 404),
        ("GET", "/nowhere", 404),
        ("GET", "/v1/answers", 405),
        ("POST", "/health/live", 405),
    ],
)
def test_what_is_not_there_is_a_problem_too(client: TestClient, method: str, address: str, status: int) -> None:
    got = client.request(method, address)
    assert (got.status_code, got.headers["content-type"], got.json()["status"]) == (
        status,
        "application/problem+json",
        status,
    )


@pytest.mark.parametrize(
    ("method", "address", "allow"),
    [
        ("GET", "/v1/answers", "POST"),
        ("PUT", "/v1/documents", "GET"),
        ("PUT", "/v1/conversations/x", "DELETE, GET"),
        ("PUT", "/static/icon.svg", "GET, HEAD"),
    ],
)
def test_all_methods_of_an_address_are_named(client: TestClient, method: str, address: str, allow: str) -> None:
    got = client.request(method, address)
    assert (got.status_code, got.headers["allow"]) == (405, allow)


@pytest.mark.parametrize(
    ("method", "address", "says"),
    [
        ("GET", "/nowhere", "nothing at /nowhere"),
        ("GET", "/v1/answers", "GET is not answered here, POST is"),
        ("POST", "/v1/conversations/x", "not answered here, DELETE, GET is"),
    ],
)
def test_what_is_not_there_says_what_is(client: TestClient, method: str, address: str, says: str) -> None:
    detail = client.request(method, address).json()["detail"]
    assert says in detail
    assert "/docs" in detail


@pytest.mark.parametrize(
    "address", ["/", "/docs", "/v1/documents", "/health/live", "/health/ready", "/v1/passages/none"]
)
def test_head_is_answered_as_get_without_the_body(client: TestClient, address: str) -> None:
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["content-type"] == got.headers["content-type"]
    assert head.headers["content-length"] == str(len(got.content))


@pytest.mark.parametrize("address", ["/", "/docs", "/static/ask.js", "/v1/documents", "/nowhere"])
def test_every_response_keeps_to_this_host(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers
    assert headers["cache-control"] == ("no-store" if address.startswith(("/v1/", "/health/")) else "no-cache")


def test_pages_name_no_other_host(client: TestClient) -> None:
    for address in ("/", "/docs", "/static/docs.js", "/docs-static/swagger-ui.css"):
        got = client.get(address)
        assert got.status_code == 200
        assert "://" not in got.text.replace("http://www.w3.org", "")


def test_the_description_names_every_route(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) == {
        "/v1/answers",
        "/v1/cases",
        "/v1/conversations",
        "/v1/conversations/{conversation_id}",
        "/v1/conversations/{conversation_id}/messages",
        "/v1/conversations/{conversation_id}/messages/{message_id}/events",
        "/v1/feedback",
        "/v1/feedback/{feedback_id}",
        "/v1/suggestions",
        "/v1/passages/{passage_id}",
        "/v1/documents",
        "/v1/chat/completions",
        "/v1/models",
        "/v1/models/{model}",
        "/v1/transparency",
        "/health/live",
        "/health/ready",
    }


# Who may ask, in which type, how often; what nobody foresaw; not ready, too busy, too slow.
COMMON = ["403", "406", "429", "500", "503"]


def test_the_description_tells_every_error_as_it_comes(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    problems = {}
    for address, methods in described["paths"].items():
        for operation in methods.values():
            errors = {status: told for status, told in operation["responses"].items() if status >= "300"}
            # Chat clients read errors in a shape of their own.
            media = "application/json" if "default" in errors else "application/problem+json"
            assert {found for told in errors.values() for found in told["content"]} <= {media}
            problems[address] = sorted(errors)
    assert problems == {
        "/v1/answers": sorted([*COMMON, "400", "408", "413", "415", "422"]),
        "/v1/cases": sorted([*COMMON, "400", "404", "408", "413", "415", "422"]),
        "/v1/conversations": sorted([*COMMON, "400", "408", "413", "415", "422"]),
        "/v1/conversations/{conversation_id}": sorted([*COMMON, "404", "422"]),
        "/v1/conversations/{conversation_id}/messages": sorted([*COMMON, "400", "404", "408", "413", "415", "422"]),
        "/v1/conversations/{conversation_id}/messages/{message_id}/events": sorted([*COMMON, "404", "422"]),
        "/v1/feedback": sorted([*COMMON, "400", "404", "408", "413", "415", "422"]),
        "/v1/feedback/{feedback_id}": sorted([*COMMON, "404", "422"]),
        "/v1/suggestions": sorted([*COMMON, "422"]),
        "/v1/passages/{passage_id}": sorted([*COMMON, "404", "422"]),
        "/v1/documents": sorted([*COMMON, "422"]),
        "/v1/chat/completions": ["400", "403", "404", "429", "503", "default"],
        "/v1/models": ["403", "429", "503", "default"],
        "/v1/models/{model}": ["400", "403", "404", "429", "503", "default"],
        "/v1/transparency": sorted([*COMMON, "422"]),
        "/health/live": [],
        "/health/ready": ["500", "503"],
    }
    assert set(described["components"]["schemas"]) & {"HTTPValidationError", "ValidationError"} == set()


def test_before_anything_is_ingested_it_says_so(tmp_path: Path) -> None:
    def never() -> Assistant:
        raise AssertionError("there is nothing to build from")

    live = LiveAssistant(DataFolder(tmp_path), never, look_every_s=0.01)
    live.look()
    with TestClient(create_app(live)) as client:
        got = client.post("/v1/answers", json={"question": "What is Citopia?"})
        assert client.get("/health/live").json() == {"status": "live"}
    assert (got.status_code, got.headers["retry-after"]) == (503, "2")
    assert "nothing has been ingested yet" in got.json()["detail"]
