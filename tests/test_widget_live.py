"""The widget on the real service, with a real index and the real assistant: one conversation from end to end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PATIENCE_MS
from tests.library_site import ingest_library, library_site
from tests.widget_tab import ask, open_source

QUESTION = "How many libraries does the plan of 2022 open to everyone?"


@pytest.fixture(scope="module")
def host(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("live")
    ingest_library(folder / "data", folder / "documents", tiny_model)
    with library_site(folder / "data", tiny_model, threshold=0.0) as address:
        yield address


@pytest.fixture
def page(browser: Browser, host: str) -> Iterator[Page]:
    """A tab that asks no other host for anything, and in which nothing complains."""
    faults: list[str] = []
    page = browser.new_page(base_url=host, locale="en-GB")
    page.set_default_timeout(PATIENCE_MS)
    page.on("request", lambda request: None if request.url.startswith(host) else faults.append(request.url))
    page.on("console", lambda message: faults.append(f"{message.location['url']}: {message.text}"))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto("/demo")
    yield page
    page.close()
    assert faults == []


def test_a_conversation_streamed_opened_judged_kept_taken_up_and_deleted(page: Page) -> None:
    streamed: list[str] = []
    page.on("response", lambda response: streamed.append(response.headers.get("content-type", "")))
    page.get_by_label("Keep this conversation").check()
    expect(page.locator("#keep-note")).to_contain_text("Kept by the service until")
    turn = ask(page, QUESTION)
    expect(turn.locator(".quote").first).to_contain_text("libraries")
    assert any(one.startswith("text/event-stream") for one in streamed)
    quote = turn.locator(".quote span[dir]").first.inner_text()
    dialog = open_source(page, turn)
    expect(dialog.locator("mark")).to_have_text(quote)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    turn.get_by_role("button", name="Yes").click()
    expect(turn.get_by_text("Thank you for telling us.")).to_be_focused()
    turn.get_by_role("button", name="Take it back").click()
    turn.get_by_role("button", name="No").click()
    turn.get_by_label("In your own words").fill("It leaves out the computers.")
    turn.get_by_role("button", name="Send").click()
    expect(turn.get_by_text("Thank you for telling us.")).to_be_focused()
    page.reload()
    expect(page.locator("article h3")).to_contain_text(QUESTION)
    expect(page.locator("article .quote").first).to_contain_text("libraries")
    page.get_by_role("button", name="Delete conversation").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator("article")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    expect(page.locator("rights-desk .composer")).to_be_visible()
    expect(page.locator("article")).to_have_count(0)


def test_without_consent_a_follow_up_is_understood_from_what_the_browser_remembers(page: Page) -> None:
    ask(page, QUESTION)
    turn = ask(page, "And in 2020?")
    expect(turn.get_by_text("Understood as: “")).to_be_visible()
