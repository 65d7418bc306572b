"""What the page at `/` promises to a person: in a real browser, over canned answers, with the real headers."""

import re
import socket
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, Route, expect

from tests.browser import PATIENCE_MS, axe
from tests.page_site import (
    BEYOND_BMP,
    DECLINE,
    DIGEST_QUOTE,
    HOSTILE,
    HOSTILE_CITATION,
    ORIGINAL_QUOTE,
    STATIC,
    build_app,
)

LANGUAGES = ("en", "es", "fr", "pt")

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return build_app()


@pytest.fixture(scope="module")
def site(app: FastAPI) -> Iterator[str]:
    """The address of the running application."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off", ws="none"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def faults() -> list[str]:
    """What left the host, what file was missing, what a script or the policy complained of."""
    return []


@pytest.fixture(scope="module")
def open_tab(browser: Browser, site: str, faults: list[str]) -> Visit:
    def tab(**options: Any) -> Page:
        page = browser.new_page(**options)
        page.set_default_timeout(PATIENCE_MS)
        page.on("request", lambda request: None if request.url.startswith(site) else faults.append(request.url))
        page.on("response", lambda response: faults.extend(missing(response)))
        page.on("console", lambda message: faults.extend(complaint(message)))
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    return tab


@pytest.fixture(scope="module")
def shared(open_tab: Visit) -> Page:
    """A tab costs seconds, and the page keeps nothing: most tests use one after the other."""
    return open_tab()


@pytest.fixture
def visit(open_tab: Visit, shared: Page, site: str, faults: list[str]) -> Iterator[Visit]:
    """Open the page, in a tab of its own where options are given, and find no fault with it afterwards."""
    opened: list[Page] = []

    def open_page(path: str = "/?lang=en", **options: Any) -> Page:
        page = open_tab(**options) if options else shared
        opened.append(page)
        page.goto(site + path)
        return page

    yield open_page
    for page in opened:
        page.unroute_all()
        if page is not shared:
            page.close()
    found = list(faults)
    faults.clear()
    assert found == []


def missing(response: Response) -> list[str]:
    return [response.url] if response.status >= 400 and "/v1/" not in response.url else []


def complaint(message: ConsoleMessage) -> list[str]:
    """Anything but the browser's own line for a call to the service that failed as the test meant it to."""
    return [] if "/v1/" in message.location["url"] and "Failed to load" in message.text else [message.text]


def ask(page: Page, question: str) -> None:
    page.locator("#question").fill(question)
    page.locator("#ask button").click()
    expect(page.locator("#answer h2, #problem p")).to_be_visible()


def test_answers_with_quotes_in_order_each_with_its_marker(visit: Visit) -> None:
    page = visit()
    with page.expect_request("**/v1/answers") as sent:
        ask(page, "Which cities founded the coalition?")
    # Who reads a page can wait for the better answer.
    assert sent.value.post_data_json == {"question": "Which cities founded the coalition?", "mode": "careful"}
    expect(page.locator("#answer .quote")).to_have_text([f"{ORIGINAL_QUOTE} [1]", f"{DIGEST_QUOTE} [2]"])
    expect(page.locator("#answer")).to_contain_text("We estimate a 93 % chance that this answers the question.")
    expect(page.locator("#sources blockquote")).to_have_text([ORIGINAL_QUOTE, DIGEST_QUOTE])


def test_a_citation_says_where_its_quote_stands_and_in_which_language(visit: Visit) -> None:
    page = visit()
    ask(page, "founded")
    citation = page.locator("#quote-1")
    expect(citation.locator("h3")).to_have_text("[1] Plan de derechos digitales")
    expect(citation.locator(".facts")).to_have_text(
        ["Ciudad de Ejemplo, 15 November 2022", "pp. 3-4 · Historia › La coalición"]
    )
    expect(citation.locator("blockquote")).to_have_attribute("lang", "es")
    expect(citation.get_by_text("Quoted in Spanish")).to_be_visible()
    link = citation.get_by_role("link", name="Read the document")
    expect(link).to_have_attribute("href", "https://ciudad.example/plan.pdf")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_a_digest_is_named_our_summary_and_leads_to_its_original(visit: Visit) -> None:
    page = visit()
    ask(page, "founded")
    digest = page.locator("#quote-2")
    expect(digest.locator("h3")).to_have_text(
        "[2] Our summary of “Declaration of Cities Coalition for Digital Rights” "
        "(Cities Coalition for Digital Rights, 14 November 2018) Digest"
    )
    expect(digest).to_contain_text("Summary written by Rightsdesk, 21 November 2026")
    expect(digest).not_to_contain_text("Quoted in")
    expect(digest.locator(".links a")).to_have_text(["Read the original (opens in a new tab)"])
    sources = digest.locator("ul a").evaluate_all("links => links.map(link => link.href)")
    assert sources == ["https://citiesfordigitalrights.example/principles", "https://urenio.example/launch"]
    expect(page.locator("#answer")).to_contain_text("our own summaries, not from the original documents: [2]")


def test_context_marks_the_quote_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit()
    ask(page, "founded")
    button = page.get_by_role("button", name="Show in context quote 1")
    panel = page.get_by_role("region", name="The quote in context")
    button.click()
    expect(panel.locator("p")).to_have_text(
        ["Todo empezó en 2018.", f"{BEYOND_BMP} {ORIGINAL_QUOTE} Siguieron otras.", "Hoy son más de cincuenta."]
    )
    expect(panel.locator("mark")).to_have_text([ORIGINAL_QUOTE])
    expect(panel).to_be_focused()
    for close in ("Escape", "Close", "Show in context quote 1"):
        page.keyboard.press(close) if close == "Escape" else page.get_by_role("button", name=close).click()
        expect(panel).to_be_hidden()
        expect(button).to_be_focused()
        button.click()
        expect(panel).to_be_focused()


def test_a_decline_is_calm_and_names_what_is_nearest_and_whom_to_ask(visit: Visit) -> None:
    page = visit()
    ask(page, "What does it cost?")
    answer = page.locator("#answer")
    expect(answer.locator("h2, h3")).to_have_text(["No answer to quote", "The nearest documents", "A person can help"])
    expect(answer.locator(".message")).to_have_text(DECLINE.message)
    expect(answer.locator("li")).to_have_count(2)
    expect(answer.get_by_role("link", name="Read the document")).to_have_attribute(
        "href", "https://ciudad.example/plan.pdf"
    )
    expect(answer).to_contain_text(DECLINE.contact)
    expect(page.locator(".problem:visible")).to_have_count(0)


@pytest.mark.parametrize(
    ("question", "told", "detail"),
    [
        ("not ready", "The service is not ready yet.", ["there is no index yet: run `rightsdesk ingest corpus`"]),
        ("refused", "The service could not take this question.", ["question: too strange"]),
        ("broken", "Something went wrong in the service.", []),  # a proxy's HTML, not problem details
        ("offline", "The service cannot be reached.", []),
    ],
)
def test_an_error_says_what_happened_and_keeps_the_question(
    visit: Visit, question: str, told: str, detail: list[str]
) -> None:
    page = visit()
    if question == "offline":
        page.route("**/v1/answers", lambda route: route.abort())
    ask(page, question)
    expect(page.get_by_role("alert").locator("strong")).to_contain_text(told)
    expect(page.get_by_role("alert").locator("span")).to_have_text(detail)
    expect(page.locator("#question")).to_have_value(question)
    expect(page.locator("#answer")).to_be_empty()


def test_empty_and_too_long_questions_are_not_sent(visit: Visit) -> None:
    page = visit(f"/?lang=en&q={'x' * 2001}")
    field, alert = page.locator("#question"), page.get_by_role("alert")
    page.route("**/v1/answers", lambda route: pytest.fail("was sent"))
    expect(alert).to_have_text("The question is too long: please keep it to 2000 characters.")
    field.fill(" \n ")
    page.locator("#ask button").click()
    expect(alert).to_have_text("Please write a question first.")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")


def test_a_counter_appears_near_the_limit_and_typing_stops_at_it(visit: Visit) -> None:
    page = visit()
    field = page.locator("#question")
    expect(field).to_have_attribute("maxlength", "2000")
    field.fill("x" * 1900)
    expect(page.locator("#counter")).to_have_text("Characters left: 100")
    field.fill("x")
    expect(page.locator("#counter")).to_be_empty()


def test_hostile_text_stays_text(visit: Visit) -> None:
    page = visit()
    ask(page, "hostile")
    page.get_by_role("button", name="Show in context").click()
    expect(page.locator("mark")).to_have_text(HOSTILE_CITATION.quote)
    expect(page.locator("#quote-1 h3")).to_contain_text(HOSTILE)
    expect(page.locator("main img, main script")).to_have_count(0)
    expect(page.locator("#sources a")).to_have_count(0)
    assert page.evaluate("window.hacked") is None
    # A right-to-left override ends with the words it stands in.
    assert page.locator("mark").evaluate("mark => getComputedStyle(mark).unicodeBidi") == "isolate"
    expect(page.locator("#quote-1 h3 bdi")).to_contain_text(HOSTILE)


def test_the_other_pages_are_linked_in_the_readers_language(visit: Visit) -> None:
    links = visit("/?lang=es").locator("footer a")
    for at, address in enumerate([r"/library\?lang=es$", r"/transparency\?lang=es$", r"^docs$"]):
        expect(links.nth(at)).to_have_attribute("href", re.compile(address))


def test_no_script_reads_markup() -> None:
    markup = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(|Function\(")
    ours = [path for path in STATIC.rglob("*.js") if path.name != "docs.js"]
    assert [path.name for path in ours if markup.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("path", "locale", "language"),
    [("/", "pt-BR", "pt"), ("/?lang=xx", "fr-CA", "fr"), ("/", "de-DE", "en")],
)
def test_the_page_speaks_the_readers_language(visit: Visit, path: str, locale: str, language: str) -> None:
    page = visit(path, locale=locale)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("#languages [aria-current]")).to_have_attribute("lang", language)


def test_in_spanish_the_whole_answer_is_framed_in_spanish(visit: Visit) -> None:
    page = visit()
    page.get_by_role("link", name="Español").click()
    ask(page, "founded")
    expect(page.locator("#answer")).to_contain_text("Estimamos en un 93 % la probabilidad")
    expect(page.locator("#quote-1")).to_contain_text("Citado en español")
    expect(page.locator("#quote-2 h3")).to_contain_text("Nuestro resumen de «Declaration of Cities")
    expect(page.locator("#quote-2")).to_contain_text("Resumen escrito por Rightsdesk, 21 de noviembre de 2026")
    expect(page).to_have_title(re.compile("Preguntas sobre derechos digitales"))


def test_every_language_has_every_text_with_the_same_gaps(visit: Visit) -> None:
    page = visit()
    read = "async language => (await import(`/static/texts/${language}.js`)).default"
    texts: dict[str, dict[str, str]] = {language: page.evaluate(read, language) for language in LANGUAGES}
    gaps = {
        language: {key: sorted(re.findall(r"{\w+}", text)) for key, text in own.items()}
        for language, own in texts.items()
    }
    assert gaps["es"] == gaps["fr"] == gaps["pt"] == gaps["en"]
    html = (STATIC / "index.html").read_text(encoding="utf-8")
    written = dict(re.findall(r'data-text="(\w+)">([^<]*)<', html))
    assert written == {key: texts["en"][key] for key in written}


def test_everything_works_from_the_keyboard(visit: Visit) -> None:
    page = visit()
    press = page.keyboard.press
    field = page.locator("#question")
    reach(page, "#question")
    page.keyboard.type("Which cities")
    press("Shift+Enter")
    page.keyboard.type("founded it?")
    expect(field).to_have_value("Which cities\nfounded it?")
    press("Enter")
    expect(page.locator("#answer h2")).to_have_text("Answer")
    expect(field).to_be_focused()
    reach(page, "#answer .marker")
    press("Enter")
    expect(page.locator("#quote-1")).to_be_focused()
    reach(page, "#quote-1 > button")
    press("Enter")
    expect(page.locator("#context-1")).to_be_focused()
    reach(page, "#context-1 button")
    press("Enter")
    expect(page.locator("#quote-1 > button")).to_be_focused()
    reach(page, "#library summary")
    press("Enter")
    expect(page.locator("#documents li")).to_have_count(2)


def reach(page: Page, selector: str) -> None:
    """Tab until the focus, always visible, is on the first such element."""
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        if page.evaluate("selector => document.activeElement === document.querySelector(selector)", selector):
            return
    pytest.fail(f"the Tab key does not reach {selector}")


def test_the_answer_is_announced_once_and_waiting_is_told(visit: Visit) -> None:
    page = visit()
    held: list[Route] = []
    page.route("**/v1/answers", lambda route: held.append(route))
    page.evaluate(
        """() => { window.said = [];
        const region = document.querySelector("[aria-live=polite]");
        new MutationObserver(() => said.push(region.innerText)).observe(region, {childList: true, subtree: true}); }"""
    )
    page.locator("#question").fill("founded")
    page.locator("#ask button").click()
    expect(page.locator("#ask button")).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#answer")).to_have_text("Looking in the documents…")
    page.keyboard.press("Enter")
    held.pop().continue_()
    expect(page.locator("#sources li").first).to_be_visible()
    waiting, announced = page.evaluate("window.said")
    assert (waiting, announced.split("\n")[0]) == ("Looking in the documents…", "Answer")
    assert held == []


def test_lists_what_it_reads_when_opened(visit: Visit) -> None:
    page = visit()
    page.locator("#library summary").click()
    expect(page.locator("#documents li p:first-child")).to_have_text(
        [
            "Plan de derechos digitales",
            "Our summary of “Declaration of Cities Coalition for Digital Rights” "
            "(Cities Coalition for Digital Rights, 14 November 2018) Digest",
        ]
    )
    expect(page.locator("#documents li p:last-child").first).to_have_text(
        "Ciudad de Ejemplo, 15 November 2022 · Read the document (opens in a new tab)"
    )


def test_what_is_typed_before_the_script_is_there_is_kept_and_can_be_asked(visit: Visit, site: str) -> None:
    page = visit()
    held: list[Route] = []
    page.route("**/page.js", lambda route: held.append(route))
    page.goto(f"{site}/?lang=en", wait_until="commit")
    page.locator("#question").fill("founded")
    button = page.locator("#ask button")
    expect(button).to_be_disabled()
    while not held:
        page.wait_for_timeout(50)
    held.pop().continue_()
    button.click()
    expect(page.locator("#answer h2")).to_have_text("Answer")
    expect(page.locator("#question")).to_have_value("founded")


def test_a_question_in_the_address_is_asked_and_none_is_put_there(visit: Visit, site: str) -> None:
    page = visit("/?lang=en&q=founded")
    expect(page.locator("#answer h2")).to_have_text("Answer")
    page.goto(f"{site}/?lang=en")
    ask(page, "founded")
    assert page.url == f"{site}/?lang=en"
    kept = "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]"
    assert (page.evaluate(kept), page.context.cookies()) == ([0, 0, 0], [])


def test_axe_finds_nothing_in_any_state_light_or_dark(visit: Visit) -> None:
    page = visit()
    found = axe(page, "empty")
    ask(page, "founded")
    found += axe(page, "answered")
    page.get_by_role("button", name="Show in context quote 1").click()
    page.locator("#library summary").click()
    expect(page.locator("#context-1")).to_be_visible()
    found += axe(page, "context")
    ask(page, "declined")
    found += axe(page, "declined")
    ask(page, "not ready")
    found += axe(page, "error")
    assert found == []


def test_nothing_scrolls_sideways_at_320_pixels(visit: Visit) -> None:
    page = visit("/?lang=pt", viewport={"width": 320, "height": 640})
    for question in ("hostile", "founded", "declined", "not ready"):
        ask(page, question)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert (question, width) == (question, 320)
