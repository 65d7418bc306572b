"""The pages of the library in a real browser: accessible, whole without scripts, and deaf to what documents say."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PATIENCE_MS, axe
from tests.library_site import HOSTILE, ingest_library, library_site

PAGES = (
    "/library?lang={}",
    "/library?lang={}&q=nothing+like+it",
    "/library?lang={}&status=superseded",
    "/library/documents/rules?lang={}&page=2",
    "/library/documents/declaration?lang={}",
    "/library/documents/carta?lang={}",
    "/library/documents/none?lang={}",
    "/transparency?lang={}",
)


@pytest.fixture(scope="module")
def site(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("library")
    ingest_library(folder / "data", folder / "documents", tiny_model)
    with library_site(folder / "data", tiny_model) as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A tab that asks no other host for anything, and in which nothing complains."""
    faults: list[str] = []
    page = browser.new_page(base_url=site)
    page.set_default_timeout(PATIENCE_MS)
    page.on("request", lambda request: None if request.url.startswith(site) else faults.append(request.url))
    page.on("console", lambda message: None if "404" in message.text else faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    page.close()
    assert faults == []


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(page: Page, address: str) -> None:
    page.goto(address.format("en"))
    assert axe(page, address) == []


def test_axe_finds_nothing_on_a_passage_that_was_replaced(page: Page) -> None:
    page.goto("/library?lang=es&status=superseded")
    page.locator(".documents h3 a").click()
    page.get_by_role("link", name="Dirección de este pasaje").click()
    expect(page.locator(".state a")).to_have_text("Lo que está en su lugar")
    assert axe(page, "a passage that was replaced") == []
    page.locator(".state a").click()
    expect(page.locator("blockquote")).to_contain_text("The plan of 2022")
    expect(page.locator(".state")).to_have_count(0)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["es", "fr"])
def test_nothing_is_cut_off_on_a_narrow_screen(page: Page, address: str, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address.format(language))
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_hostile_documents_execute_nothing(page: Page) -> None:
    page.goto(f"/library?lang=en&q={quote(HOSTILE)}")
    expect(page.locator("#q")).to_have_value(HOSTILE)
    page.goto("/library?lang=en")
    page.locator(".documents h3 a").filter(has_text="onerror").click()
    expect(page.locator("h1")).to_contain_text(HOSTILE)
    expect(page.locator("h1 bdi")).to_be_visible()
    page.locator(".passage-row a").first.click()
    expect(page.locator("blockquote")).to_contain_text("onerror")
    assert page.locator("blockquote").evaluate("one => getComputedStyle(one).unicodeBidi") == "isolate"
    expect(page.locator("main script, main img")).to_have_count(0)
    assert page.evaluate("window.hacked") is None


def test_everything_works_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto("/library?lang=en")
    page.get_by_label("Kind").select_option("standard")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".documents h3")).to_have_text(["Rules of the register"])
    page.locator(".documents h3 a").click()
    page.get_by_role("link", name="Next page").click()
    page.locator(".passage-row a").first.click()
    expect(page.locator("blockquote")).to_contain_text("Rule 51 ")
    context.close()


def test_the_keyboard_alone_reaches_the_content_first(page: Page) -> None:
    page.goto("/library?lang=en")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#q")).to_be_focused()
