"""PostgreSQL stopped while the service runs: what needs it gets 503 and when to ask again, all else goes on."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from httpx import Client, Response
from playwright.sync_api import Browser, expect

from api.app import create_app
from assistant.bootstrap import build_live_assistant
from assistant.desk.database import open_desk
from assistant.desk.desk import Desk
from assistant.desk.recent import Recent
from tests.browser import PATIENCE_MS
from tests.desk_site import QUESTION, RETENTION, STREAM, begin, events, ingest_water
from tests.library_site import library_settings, serving, wait
from tests.postgresql import Server, postgresql_server
from tests.widget_tab import ask

pytestmark = pytest.mark.xdist_group("postgresql")
ASKED = {"question": QUESTION}


class Office(NamedTuple):
    """A running service, and the server that its desk is kept on."""

    client: Client
    server: Server


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Iterator[Office]:
    data = ingest_water(tmp_path_factory.mktemp("outage") / "data", tiny_model)
    with postgresql_server(tmp_path_factory.mktemp("server")) as server:
        desk = Desk(open_desk(server.address), Recent(), RETENTION)
        live = build_live_assistant(library_settings(data, tiny_model))
        with serving(create_app(live, desk=desk)) as address, Client(base_url=address, timeout=60) as client:
            wait(lambda: client.get("/health/ready").status_code == 200)
            yield Office(client, server)


@pytest.fixture
def kept(office: Office) -> str:
    """A conversation that is kept, with a question in it."""
    conversation = f"/v1/conversations/{begin(office.client, keep=True)}"
    assert office.client.post(f"{conversation}/messages", json=ASKED).status_code == 200
    return conversation


@pytest.fixture
def outage(office: Office, kept: str) -> Iterator[Callable[[], None]]:
    """The server is stopped, after something was kept; what is returned brings it back."""
    office.server.stop()
    stopped = True

    def end() -> None:
        nonlocal stopped
        if stopped:
            stopped = False
            office.server.start()

    yield end
    end()


CALLS: dict[str, Callable[[Client, str], Response]] = {
    "begin": lambda client, _: client.post("/v1/conversations", json={"consent": {"keep": True}}),
    "ask": lambda client, kept: client.post(f"{kept}/messages", json=ASKED),
    "stream": lambda client, kept: client.post(f"{kept}/messages", json=ASKED, headers=STREAM),
    "resume": lambda client, kept: client.get(f"{kept}/messages/none/events"),
    "export": lambda client, kept: client.get(kept),
    "delete": lambda client, kept: client.delete(kept),
    "take feedback back": lambda client, _: client.delete("/v1/feedback/none"),
}


def test_what_is_kept_is_out_of_reach_and_there_again_afterwards(
    office: Office, kept: str, outage: Callable[[], None]
) -> None:
    for name, call in CALLS.items():
        got = call(office.client, kept)
        assert (name, got.status_code, got.json()["type"]) == (name, 503, "/problems/desk-out-of-reach")
        assert int(got.headers["retry-after"]) > 0
        assert got.headers["content-type"] == "application/problem+json"
    outage()
    assert office.client.post(f"{kept}/messages", json=ASKED).status_code == 200
    assert [one["question"] for one in office.client.get(kept).json()["messages"]] == [QUESTION, QUESTION]
    assert office.client.delete(kept).status_code == 204
    assert office.client.get(kept).status_code == 404


def test_what_is_not_kept_is_answered_meanwhile(office: Office, outage: Callable[[], None]) -> None:
    conversation = f"/v1/conversations/{begin(office.client)}"
    assert office.client.post(f"{conversation}/messages", json=ASKED).json()["citations"]
    streamed = office.client.post(f"{conversation}/messages", json=ASKED, headers=STREAM)
    assert events(streamed.text)[-1][1] == "done"
    assert office.client.post("/v1/answers", json=ASKED).json()["citations"]
    assert office.client.get("/health/ready").status_code == 200


def test_feedback_is_taken_again_afterwards(office: Office, outage: Callable[[], None]) -> None:
    conversation = f"/v1/conversations/{begin(office.client)}"
    answer = office.client.post(f"{conversation}/messages", json=ASKED).json()
    said = {"answer_id": answer["id"], "helpful": True}
    assert office.client.post("/v1/feedback", json=said).status_code == 503
    # A deletion that could not be done everywhere was not done: it may be asked for again.
    assert office.client.delete(conversation).status_code == 503
    outage()
    assert office.client.post("/v1/feedback", json=said).status_code == 201
    assert office.client.delete(conversation).status_code == 204


def test_the_widget_says_so_and_asks_on_without_keeping(office: Office, kept: str, browser: Browser) -> None:
    page = browser.new_page(locale="en-GB")
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{office.client.base_url}/demo")
    page.locator("#keep").check()
    expect(page.locator("#keep-note")).to_contain_text("Kept by the service until")
    ask(page, QUESTION)
    office.server.stop()
    try:
        turn = ask(page, "Who pays for the pipes?")
        expect(turn.get_by_role("alert")).to_contain_text("What is kept cannot be reached at the moment")
        turn.get_by_role("button", name="Ask without keeping").click()
        expect(page.locator("article").last.locator("button.cite").first).to_be_visible()
        expect(page.locator("#keep")).not_to_be_checked()
        page.reload()
        expect(page.locator("#keep-note")).to_contain_text("What is kept cannot be reached at the moment")
    finally:
        office.server.start()
    page.reload()
    expect(page.locator("#keep")).to_be_checked()
    expect(page.locator("article")).to_have_count(1)
    page.close()
