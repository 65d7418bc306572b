"""A tab with the widget in it, for tests: what it asks of other hosts and what a script complains of are faults."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response, expect

from tests.browser import PATIENCE_MS
from tests.library_site import serving
from tests.widget_site import CannedService, build_service

Visit = Callable[..., Page]
# Served by the canned service, so that the texts of one language are loaded from it as well.
INLINE = "/demo"
FLOATING = "/demo/works.html"


@pytest.fixture(scope="module")
def canned_service() -> CannedService:
    return CannedService()


@pytest.fixture(scope="module")
def widget_host(canned_service: CannedService) -> Iterator[str]:
    with serving(build_service(canned_service)) as address:
        yield address


@pytest.fixture(scope="module")
def open_tab(browser: Browser, widget_host: str) -> Callable[..., tuple[Page, list[str]]]:
    def tab(**options: Any) -> tuple[Page, list[str]]:
        faults: list[str] = []
        page = browser.new_page(**{"locale": "en-GB"} | options)
        page.set_default_timeout(PATIENCE_MS)
        page.on("request", lambda asked: None if asked.url.startswith(widget_host) else faults.append(asked.url))
        page.on("response", lambda response: faults.extend(missing(response)))
        page.on("console", lambda message: faults.extend(complaint(message)))
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page, faults

    return tab


@pytest.fixture(scope="module")
def shared_tab(open_tab: Callable[..., tuple[Page, list[str]]]) -> tuple[Page, list[str]]:
    """A tab costs a second: most tests use one after the other."""
    return open_tab()


@pytest.fixture
def visit(
    open_tab: Callable[..., tuple[Page, list[str]]],
    shared_tab: tuple[Page, list[str]],
    canned_service: CannedService,
    widget_host: str,
) -> Iterator[Visit]:
    """Open a page with the widget, in a tab of its own where options are given; afterwards no fault may be found."""
    opened: list[tuple[Page, list[str]]] = []
    canned_service.reset()

    def open_page(path: str = INLINE, **options: Any) -> Page:
        page, faults = open_tab(**options) if options else shared_tab
        opened.append((page, faults))
        page.goto(widget_host + path)
        expect(page.locator("rights-desk .options, rights-desk .launcher, rights-desk article").first).to_be_visible()
        return page

    yield open_page
    found = [fault for _, faults in opened for fault in faults]
    for page, faults in opened:
        faults.clear()
        if page is shared_tab[0]:
            page.unroute_all()
            page.evaluate("localStorage.clear()")
        else:
            page.close()
    assert found == []


def missing(response: Response) -> list[str]:
    return [response.url] if response.status >= 400 and "/v1/" not in response.url else []


def complaint(message: ConsoleMessage) -> list[str]:
    """Anything but the browser's own line for a call to the service that failed as the test meant it to."""
    expected = "/v1/" in message.location["url"] and "Failed to load" in message.text
    return [] if expected or "ERR_INCOMPLETE_CHUNKED" in message.text else [message.text]


def ask(page: Page, question: str) -> Locator:
    """Ask, and wait for the whole of what comes of it."""
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    turn = page.locator("article").last
    expect(turn.locator("h3")).to_contain_text(question)
    expect(turn).not_to_have_attribute("aria-busy", "true")
    return turn


def open_source(page: Page, turn: Locator, marker: int = 1) -> Locator:
    """Open a numbered source, and wait for its passage."""
    turn.locator(".quote .cite", has_text=str(marker)).first.click()
    dialog = page.locator("rights-desk dialog.dialog")
    expect(dialog.locator(".passage")).not_to_have_attribute("aria-busy", "true")
    return dialog
