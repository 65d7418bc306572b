"""What a body and its headers may be, before anybody looks at the question in it."""

import asyncio
import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.app import create_app
from api.gate.bodies import Bodies
from api.gate.deadline import Deadline
from api.gate.media import is_json, takes
from api.gate.strict_json import Unfit, check
from assistant.live import LiveAssistant
from assistant.requests import LONGEST_HISTORY, FiltersIn, QuestionIn
from ingest.folders import DataFolder
from tests.test_gate_entrance import never


@pytest.mark.parametrize(
    "body",
    [
        b"null",
        b'{"a": [1, -2.5e3, true, null, "\\ud83d\\ude00"]}',
        '{"ä": "\N{CITYSCAPE}"}'.encode(),
        b"[" * 32 + b"]" * 32,
        b'"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["',
        b"9" * 100,
    ],
)
def test_json_is_taken(body: bytes) -> None:
    check(body)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "line 1, column 2"),
        (b'{"a": 1,\n "b": }', "line 2, column 7"),
        (b"\xff\xfe{\x00}\x00", "byte 0 is none"),
        (b'\xef\xbb\xbf{"a": 1}', "UTF-8 BOM"),
        (b"[" * 33 + b"]" * 33, "nested 32 deep"),
        (b"[" * 100_000, "nested 32 deep"),
        (b'{"a":' * 50_000, "nested 32 deep"),
        (b'{"a": 1, "b": {"a": 1, "a": 2}}', "'a' stands twice"),
        (b'{"\\ud800": 1, "\\ud800": 2}', "'\\ud800' stands twice"),
        (b'{"a": NaN}', "has no NaN"),
        (b"[-Infinity]", "has no -Infinity"),
        (b"1e999", "that a computer can hold"),
        (b"9" * 5_000, "100 digits"),
        (b'["\\ud800"]', "whole characters"),
        (b'{"\\udfff": 1}', "whole characters"),
        (b'{"a": "b\\u0000c"}', "without NUL"),
    ],
)
def test_what_json_leaves_open_is_refused(body: bytes, says: str) -> None:
    with pytest.raises(Unfit, match=re.escape(says)):
        check(body)


@pytest.mark.parametrize(
    ("content_type", "json"),
    [
        ("application/json", True),
        ("Application/JSON; charset=UTF-8", True),
        ('application/json;charset="utf-8"', True),
        ("application/merge-patch+json", True),
        ("application/json; charset=utf-16", False),
        ("application/json; charset=latin-1", False),
        ("text/plain", False),
        ("text/json", False),
        ("application/x-www-form-urlencoded", False),
        ("json", False),
        ("", False),
        (";", False),
    ],
)
def test_json_is_told_by_its_content_type(content_type: str, json: bool) -> None:
    assert is_json(content_type) is json


JSON, EVENTS = "application/json", "text/event-stream"


@pytest.mark.parametrize(
    ("accept", "offered", "taken"),
    [
        ("", (JSON,), True),
        ("*/*", (JSON,), True),
        ("application/*", (JSON,), True),
        ("text/html, application/xhtml+xml, */*;q=0.8", (JSON,), True),
        ("application/json;q=0.1", (JSON,), True),
        ("application/json;charset=utf-8", (JSON,), True),
        ("application/json;q=many", (JSON,), True),
        ("text/event-stream", (JSON, EVENTS), True),
        ("text/event-stream", (JSON,), False),
        ("text/html", (JSON,), False),
        ("application/json;q=0", (JSON,), False),
        ("application/json;q=0, */*", (JSON,), False),
        ("*/*;q=0", (JSON,), False),
        ("nonsense", (JSON,), False),
        (",,;;", (JSON,), False),
        (",", (JSON,), True),
    ],
)
def test_what_is_taken_is_told_by_accept(accept: str, offered: tuple[str, ...], taken: bool) -> None:
    assert takes(accept, offered) is taken


def test_whatever_the_schema_allows_fits_into_a_body() -> None:
    """In UTF-8, where a character has four bytes at most; JSON's own marks are the rest."""
    texts = {name: field for name, field in FiltersIn.model_json_schema()["properties"].items() if "items" in field}
    filters = sum(field["maxItems"] * field["items"]["maxLength"] for field in texts.values())
    question = QuestionIn.model_json_schema()["properties"]
    characters = question["question"]["maxLength"] + question["id"]["maxLength"] + LONGEST_HISTORY + filters
    assert 4 * characters < Bodies.__init__.__defaults__[0]  # type: ignore[index]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(create_app(LiveAssistant(DataFolder(tmp_path_factory.mktemp("data")), never))) as client:
        yield client


@pytest.mark.parametrize(
    ("body", "headers", "status", "kind"),
    [
        (b'{"question": "What?"}', {}, 503, "not-ready"),
        (b'{"question": "What?"}', {"content-type": "text/plain"}, 415, "wrong-media-type"),
        (b'{"question": "What?"}', {"content-type": ""}, 415, "wrong-media-type"),
        (b"{", {}, 400, "unreadable-body"),
        (b"x" * 850_001, {}, 413, "too-large"),
        (b'{"question": "What?"}', {"accept": "text/html"}, 406, "not-acceptable"),
    ],
)
def test_what_is_wrong_is_told_by_its_kind(
    client: TestClient, body: bytes, headers: dict[str, str], status: int, kind: str
) -> None:
    got = client.post("/v1/answers", content=body, headers={"content-type": JSON} | headers)
    assert (got.status_code, got.json()["type"]) == (status, f"/problems/{kind}")
    assert got.headers["content-type"] == "application/problem+json"
    assert got.headers["x-content-type-options"] == "nosniff"


async def _slow(receive_after_s: float) -> Message:
    await asyncio.sleep(receive_after_s)
    return {"type": "http.request", "body": b" ", "more_body": True}


def _called(app: ASGIApp, receive: Receive, path: str = "/v1/answers") -> list[Message]:
    """What an application sends for a question."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {"type": "http", "method": "POST", "path": path, "headers": []}
    asyncio.run(_call(app, scope, receive, send))
    return sent


async def _call(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)
    await asyncio.sleep(0.05)


async def unreached(scope: Scope, receive: Receive, send: Send) -> None:
    raise AssertionError("nothing may come so far")


def test_a_body_that_trickles_in_is_not_waited_for() -> None:
    sent = _called(Bodies(unreached, within_s=0.05), lambda: _slow(0.02))
    assert sent[0]["status"] == 408
    assert (b"connection", b"close") in sent[0]["headers"]


async def _whole() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


@pytest.mark.parametrize(("takes_s", "status"), [(0.0, 200), (0.04, 503)])
def test_an_answer_begins_in_time_or_a_problem_says_so(takes_s: float, status: int) -> None:
    async def answering(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(takes_s)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        # A stream may take as long as it likes, once it has begun.
        await asyncio.sleep(0.03)
        await send({"type": "http.response.body", "body": b"answered"})

    sent = _called(Deadline(answering, within_s=0.02), _whole)
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert sent[0]["status"] == status
    assert (sent[1]["body"] == b"answered") is (status == 200)
    assert any(name == b"retry-after" for name, _ in sent[0]["headers"]) is (status == 503)


def test_a_letter_may_take_longer_to_draft() -> None:
    async def drafting(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(0.3)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    waited = [
        _called(Deadline(drafting, within_s=0.1), _whole, path) for path in ("/desk/cases/1/draft", "/v1/answers")
    ]
    assert [sent[0]["status"] for sent in waited] == [200, 503]


def test_an_error_reaches_who_waits_and_after_that_nobody() -> None:
    async def failing(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(0.02)
        raise ValueError("too late")

    assert _called(Deadline(failing, within_s=0.01), _whole)[0]["status"] == 503
    with pytest.raises(ValueError, match="too late"):
        _called(Deadline(failing, within_s=10), _whole)
