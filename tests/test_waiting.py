"""Waiting for an answer: signs of life, an end in time, room where somebody has gone, words for what failed."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Timer

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from api import admission
from api.app import create_app
from api.conversing import answering, turns
from api.conversing.sweeping import sweeping
from api.gate.gate import Gate
from assistant.bootstrap import build_live_assistant
from assistant.desk.bootstrap import desk_in_memory
from assistant.desk.database import in_file, open_desk, writing
from assistant.desk.desk import Desk
from assistant.desk.ids import hash_of
from assistant.desk.recent import KEY_BYTES, Recent
from assistant.settings import Settings
from ingest.settings import read_settings
from tests.desk_site import QUESTION, RETENTION, STREAM, begin, desk_client, events, ingest_water
from tests.library_site import serving, wait

ASKED = {"question": QUESTION}
KEY = {"idempotency-key": "k1"}
SECRET = "the mayor's secret plan"
PATIENCE_S = 60.0


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Path:
    return ingest_water(tmp_path_factory.mktemp("waiting") / "data", tiny_model)


@contextmanager
def service(data: Path, model: Path, desk: Desk, within_s: float = PATIENCE_S) -> Iterator[tuple[str, FastAPI]]:
    """A served application, ready to answer."""
    live = build_live_assistant(read_settings(Settings, data=data, model=str(model), threshold=0.0))
    app = create_app(live, Gate(within_s=within_s), desk=desk)
    with serving(app) as address:
        wait(lambda: httpx.get(f"{address}/health/ready").status_code == 200)
        yield address, app


@contextmanager
def occupied(app: FastAPI) -> Iterator[Event]:
    """Nobody's turn comes while the block runs, or until the event is set."""
    over = Event()
    app.state.admission.submit(lambda mode: over.wait(PATIENCE_S), None)
    try:
        yield over
    finally:
        over.set()


def _messages(address: str, conversation: str = "") -> str:
    conversation = conversation or str(httpx.post(f"{address}/v1/conversations", json={}).json()["id"])
    return f"{address}/v1/conversations/{conversation}/messages"


def test_who_waits_hears_signs_of_life_and_the_answer_when_its_turn_comes(
    data: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "HEARTBEAT_S", 0.05)
    with (
        service(data, tiny_model, desk_in_memory()) as (address, app),
        occupied(app) as over,
        httpx.stream("POST", _messages(address), json=ASKED, headers=STREAM, timeout=PATIENCE_S) as got,
    ):
        pieces, heard = got.iter_text(), ""
        while heard.count(": ping") < 2:
            heard += next(pieces)
        # The event loop does not wait with it.
        assert httpx.get(f"{address}/health/live").status_code == 200
        assert "event:" not in heard
        over.set()
        heard += "".join(pieces)
    assert [kind for _, kind, _ in events(heard)][-2:] == ["answer", "done"]


@pytest.mark.parametrize("headers", [STREAM, {}])
def test_who_goes_away_leaves_the_queue(data: Path, tiny_model: Path, headers: dict[str, str]) -> None:
    desk = desk_in_memory()
    with service(data, tiny_model, desk) as (address, app), occupied(app):
        messages = _messages(address)
        claimed = f"message/{hash_of(messages.split('/')[-2])}/k1"
        with (
            pytest.raises(httpx.ReadTimeout),
            httpx.stream("POST", messages, json=ASKED, headers=headers | KEY, timeout=1.0) as got,
        ):
            got.read()
        wait(lambda: desk.recent.get("key", claimed) is None)
        assert desk.recent.of("message", hash_of(messages.split("/")[-2])) == []


def test_a_stream_ends_in_time_with_a_problem(data: Path, tiny_model: Path) -> None:
    with service(data, tiny_model, desk_in_memory(), within_s=1.0) as (address, app), occupied(app):
        got = httpx.post(_messages(address), json=ASKED, headers=STREAM, timeout=PATIENCE_S)
    found = [(kind, told.get("type")) for _, kind, told in events(got.text)]
    assert found == [("problem", "/problems/too-slow"), ("done", None)]


def test_too_many_that_wait_are_told_when_to_come_again(
    data: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk_client(data, tiny_model, desk_in_memory()) as client:
        messages = f"/v1/conversations/{begin(client)}/messages"
        with monkeypatch.context() as patch:
            patch.setattr(admission, "MOST_WAITING", 0)
            got = client.post(messages, json=ASKED, headers=KEY | STREAM)
            assert (got.status_code, got.json()["type"]) == (503, "/problems/too-busy")
            assert int(got.headers["retry-after"]) >= 1
        assert client.post(messages, json=ASKED, headers=KEY).status_code == 200


def test_another_worker_goes_on_with_a_stream_and_hears_of_a_deletion(
    data: Path, tiny_model: Path, tmp_path: Path
) -> None:
    def desk() -> Desk:
        return Desk(open_desk(in_file(tmp_path / "desk.sqlite")), Recent(tmp_path, bytes(KEY_BYTES)), RETENTION)

    with desk_client(data, tiny_model, desk()) as one, desk_client(data, tiny_model, desk()) as two:
        for keep in (False, True):
            conversation = f"/v1/conversations/{begin(one, keep=keep)}"
            whole = events(one.post(f"{conversation}/messages", json=ASKED, headers=STREAM | KEY).text)
            resumed = f"{conversation}/messages/{whole[0][2]['message_id']}/events"
            assert events(two.get(resumed, headers={"last-event-id": whole[4][0]}).text) == whole[5:]
            again = two.post(f"{conversation}/messages", json=ASKED, headers=KEY).json()
            assert again == whole[-2][2]
            said = {"answer_id": again["id"], "helpful": True}
            assert two.post("/v1/feedback", json=said).status_code == 201
            assert two.delete(conversation).status_code == 204
            assert [one.get(address).status_code for address in (conversation, resumed)] == [404, 404]
            assert one.post("/v1/feedback", json=said).status_code == 404


def test_another_worker_waits_for_an_answer_that_is_being_made(data: Path, tiny_model: Path) -> None:
    desk = desk_in_memory()
    with desk_client(data, tiny_model, desk) as client:
        conversation = begin(client)
        owner = hash_of(conversation)
        desk.recent.put("message", "m1", owner, {"state": "pending", "owner": owner})
        answer = client.post(f"/v1/conversations/{conversation}/messages", json=ASKED).json()
        later = Timer(
            0.5, desk.recent.put, ["message", "m1", owner, {"state": "answered", "owner": owner, "answer": answer}]
        )
        later.start()
        got = client.get(f"/v1/conversations/{conversation}/messages/m1/events")
    assert [told for _, kind, told in events(got.text) if kind == "answer"] == [answer]


def test_a_service_sweeps_when_it_starts(data: Path, tiny_model: Path) -> None:
    desk, conversations = _with_one_that_expired()
    with desk_client(data, tiny_model, desk):
        wait(lambda: conversations() == 0, limit_s=PATIENCE_S)


def test_sweeping_goes_on_after_the_database_failed(caplog: pytest.LogCaptureFixture) -> None:
    desk, conversations = _with_one_that_expired()

    async def a_while() -> None:
        async with sweeping(desk.sweep, every_s=0.01):
            while "is tried again" not in caplog.text:
                await asyncio.sleep(0.01)
            _rename("away", "conversations")
            while conversations():
                await asyncio.sleep(0.01)

    def _rename(old: str, new: str) -> None:
        with writing(desk.engine) as connection:
            connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))

    _rename("conversations", "away")
    asyncio.run(asyncio.wait_for(a_while(), PATIENCE_S))


def _with_one_that_expired() -> tuple[Desk, Callable[[], int]]:
    """A desk with a conversation of long ago, and how many it has."""
    desk = desk_in_memory()
    Desk(desk.engine, Recent(), RETENTION, lambda: datetime(2020, 1, 1, tzinfo=UTC)).begin("en", "", keep=True)

    def conversations() -> int:
        with desk.engine.connect() as connection:
            return int(connection.execute(text("SELECT count(*) FROM conversations")).scalar_one())

    return desk, conversations


def test_what_nobody_foresaw_is_told_and_logged_without_what_was_asked(
    data: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*asked: object) -> None:
        raise ValueError(f"cannot read {SECRET}")

    monkeypatch.setattr(turns, "put", fails)
    with desk_client(data, tiny_model, desk_in_memory()) as client:
        conversation = begin(client)
        for headers in (STREAM, {}):
            messages = f"/v1/conversations/{conversation}/messages"
            got = client.post(messages, json={"question": SECRET}, headers=headers)
            assert (got.status_code, got.json()["title"]) == (500, "Unforeseen error")
    assert "builtins.ValueError" in caplog.text
    assert [word for word in (SECRET, conversation) if word in caplog.text] == []


def test_nothing_that_is_asked_or_said_stands_in_a_log(
    data: Path, tiny_model: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with desk_client(data, tiny_model, desk_in_memory()) as client:
        conversation = begin(client, keep=True)
        messages = f"/v1/conversations/{conversation}/messages"
        for headers in (STREAM, {}):
            client.post(messages, json={"question": f"Who keeps {SECRET}?"}, headers=headers)
        answer = client.post(messages, json=ASKED).json()
        client.post("/v1/feedback", json={"answer_id": answer["id"], "helpful": True, "text": SECRET})
        client.post(messages, json={"question": f"{SECRET} " * 200})
        client.delete(f"/v1/conversations/{conversation}")
    # What the test's own client says of the addresses that it asks is not the service's.
    told = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("httpx"))
    assert told
    assert [word for word in (SECRET, conversation, QUESTION) if word in told] == []
