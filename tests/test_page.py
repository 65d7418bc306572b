"""The page at `/`, in a real browser: the widget in the reader's language, and a question from the address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PATIENCE_MS, axe
from tests.library_site import ingest_library, library_site

LANGUAGES = {"en": "Ask about", "es": "Pregunte sobre", "fr": "Vos questions", "pt": "Pergunte sobre"}


@pytest.fixture(scope="module")
def host(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("page")
    ingest_library(folder / "data", folder / "documents", tiny_model)
    with library_site(folder / "data", tiny_model, threshold=0.0) as address:
        yield address


@pytest.fixture
def page(browser: Browser, host: str) -> Iterator[Page]:
    """A tab that asks no other host for anything."""
    elsewhere: list[str] = []
    page = browser.new_page(base_url=host, locale="en-GB")
    page.set_default_timeout(PATIENCE_MS)
    page.on("request", lambda request: None if request.url.startswith(host) else elsewhere.append(request.url))
    yield page
    page.close()
    assert elsewhere == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_widget_speak_one_language_that_the_reader_chooses(page: Page, language: str) -> None:
    page.goto("/?lang=en")
    page.locator(f"nav a[lang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("rights-desk h2").first).to_contain_text(LANGUAGES[language])


def test_a_question_in_the_address_is_asked_and_none_is_put_there(page: Page, host: str) -> None:
    page.goto("/?lang=en&q=How+many+libraries+does+the+plan+open%3F")
    expect(page.locator("article h3")).to_contain_text("How many libraries does the plan open?")
    expect(page.locator("article")).not_to_have_attribute("aria-busy", "true")
    page.goto("/?lang=en")
    page.locator("#question").fill("Which rule is there?")
    page.locator("#question").press("Enter")
    expect(page.locator("article")).not_to_have_attribute("aria-busy", "true")
    assert page.url == f"{host}/?lang=en"


def test_axe_finds_nothing(page: Page) -> None:
    page.goto("/?lang=es")
    expect(page.locator("rights-desk .composer")).to_be_visible()
    assert axe(page, "/") == []


def test_without_scripts_the_page_says_what_can_be_done(browser: Browser, host: str) -> None:
    context = browser.new_context(base_url=host, java_script_enabled=False)
    page = context.new_page()
    page.goto("/?lang=en", timeout=PATIENCE_MS)
    expect(page.locator("noscript p")).to_contain_text("the library can be read")
    context.close()
