"""Citations as people check them: the passage opened in a dialog, where it stands, and nothing in it that executes."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.widget_answers import HOSTILE_TEXTS, TRICKS
from tests.widget_site import CannedService
from tests.widget_tab import Visit, ask, open_source
from tests.wire_answers import BEYOND_BMP, ORIGINAL_QUOTE

HARMLESS = re.compile(r"http://127\.0\.0\.1|https://|mailto:[a-z.]+@(city|b)\.example\?body=")


def test_a_number_opens_the_quote_marked_in_its_surroundings(visit: Visit) -> None:
    page = visit()
    dialog = open_source(page, ask(page, "founded"))
    expect(dialog.locator(".passage p")).to_have_text(
        ["Todo empezó en 2018.", f"{BEYOND_BMP} {ORIGINAL_QUOTE} Siguieron otras.", "Hoy son más de cincuenta."]
    )
    expect(dialog.locator("mark")).to_have_text([ORIGINAL_QUOTE])
    expect(dialog.locator(".passage p[lang=es][dir=auto]")).to_have_count(3)


def test_the_dialog_says_which_document_that_is_and_where_it_stands(visit: Visit, widget_host: str) -> None:
    page = visit()
    dialog = open_source(page, ask(page, "founded"))
    expect(dialog.get_by_role("heading")).to_have_text(
        ["Source 1: the quote in context", "Plan de derechos digitales Original Guide"]
    )
    expect(dialog).to_contain_text("Ciudad de Ejemplo, 15 November 2022 · pp. 3–4 · Historia › La coalición")
    expect(dialog.get_by_text("Quoted in Spanish")).to_be_visible()
    expect(dialog.locator(".note")).to_have_text("There is a newer document: Plan 2026 (opens in a new tab)")
    expect(dialog.locator("li")).to_contain_text("Carta de derechos digitales")
    links = dialog.locator("a").evaluate_all("links => links.map(one => [one.href, one.target, one.rel])")
    there = ["_blank", "noopener noreferrer"]
    assert links == [
        [f"{widget_host}/library/documents/plan-2026?lang=en", *there],
        ["https://ciudad.example/plan.pdf#page=3", *there],
        [f"{widget_host}/library/passages/passage-1?lang=en&start=102&end={102 + len(ORIGINAL_QUOTE)}", *there],
        ["https://ciudad.example/carta", *there],
    ]


def test_a_digest_is_called_our_summary_and_leads_to_its_original(visit: Visit) -> None:
    page = visit()
    turn = ask(page, "founded")
    expect(turn.locator(".sources li").nth(1)).to_contain_text("Our summary of “Declaration of Cities Coalition")
    dialog = open_source(page, turn, 2)
    expect(dialog.get_by_role("heading").first).to_have_text("Source 2: the quote in our summary")
    expect(dialog).to_contain_text("Summary written by Rightsdesk, 21 November 2026 · The five principles")
    expect(dialog).not_to_contain_text("Quoted in")
    original = dialog.get_by_role("link", name="Read the original")
    expect(original).to_have_attribute("href", "https://citiesfordigitalrights.example/principles")
    expect(dialog.locator("ul a")).to_have_count(2)


def test_the_focus_goes_in_stays_in_and_goes_back(visit: Visit) -> None:
    page = visit()
    turn = ask(page, "founded")
    number = turn.locator(".quote .cite").first
    dialog = open_source(page, turn)
    expect(dialog.locator("h2")).to_be_focused()
    stops = dialog.locator("a[href], button:visible").count()
    dialog.locator("h2").focus()
    page.keyboard.press("Shift+Tab")
    expect(dialog.get_by_role("button", name="No", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    for _ in range(stops):
        page.keyboard.press("Tab")
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    for close in ("Escape", "Close", "beside it"):
        if close == "Escape":
            page.keyboard.press(close)
        elif close == "Close":
            dialog.get_by_role("button", name=close).click()
        else:
            page.mouse.click(3, 3)
        expect(dialog).to_have_count(0)
        expect(number).to_be_focused()
        number.click()
        expect(dialog).to_be_visible()


def test_a_passage_that_cannot_be_had_leaves_the_quote_and_says_so(visit: Visit) -> None:
    page = visit()
    turn = ask(page, "founded")
    page.route("**/v1/passages/**", lambda route: route.abort())
    dialog = open_source(page, turn)
    expect(dialog.locator("mark")).to_have_text(ORIGINAL_QUOTE)
    expect(dialog.get_by_role("alert")).to_have_text("The service cannot be reached. Check your connection.")


def test_a_citation_is_judged_by_itself(visit: Visit, canned_service: CannedService) -> None:
    page = visit()
    dialog = open_source(page, ask(page, "founded"), 2)
    dialog.get_by_role("group", name="Does this quote help?").get_by_role("button", name="Yes").click()
    expect(dialog.get_by_text("Thank you for telling us.")).to_be_focused()
    sent = canned_service.bodies("POST", "feedback")[0]
    assert (sent["citation"], sent["helpful"]) == (2, True)


@pytest.mark.parametrize(
    ("address", "page", "expected"),
    [
        ("https://a.example/plan.pdf", 3, "https://a.example/plan.pdf#page=3"),
        ("https://a.example/PLAN.PDF?v=2#top", 3, "https://a.example/PLAN.PDF?v=2#page=3"),
        ("https://a.example/plan.html", 3, "https://a.example/plan.html"),
        ("https://a.example/plan.pdf", None, "https://a.example/plan.pdf"),
        ("javascript:plan.pdf", 3, "javascript:plan.pdf"),
    ],
)
def test_a_source_opens_at_its_page_where_it_is_a_pdf(
    visit: Visit, address: str, page: int | None, expected: str
) -> None:
    load = "async ([address, page]) => (await import('/widget/document.js')).atPage(address, page)"
    assert visit().evaluate(load, [address, page]) == expected


@pytest.mark.parametrize("number", range(len(HOSTILE_TEXTS)))
def test_hostile_text_stays_text(visit: Visit, number: int) -> None:
    page = visit()
    turn = ask(page, f"hostile {number}")
    expect(turn.locator(".quote bdi, .quote span[dir]").first).to_have_text(shown(HOSTILE_TEXTS[number]))
    dialog = open_source(page, turn)
    expect(dialog.locator("mark")).to_have_text(shown(HOSTILE_TEXTS[number]))
    assert_harmless(page)
    page.keyboard.press("Escape")
    ask(page, f"hostile decline {number}")
    options = ask(page, f"hostile options {number}").locator(".options button")
    assert_harmless(page)
    options.first.click()
    expect(page.locator("article")).to_have_count(4)
    assert_harmless(page)


def shown(text: str) -> str:
    """Marks that turn the direction of what follows are left out; all else stands as it came."""
    return "evil\N{ZERO WIDTH SPACE}word" if text == TRICKS else text


def assert_harmless(page: Page) -> None:
    """No element, link or address came of it, and nothing ran."""
    inside = "document.querySelector('rights-desk').shadowRoot"
    assert page.evaluate("window.hacked") is None
    made = "img, script, style, iframe, template, [onload], [onerror]"
    assert page.evaluate(f"{inside}.querySelectorAll('{made}').length") == 0
    links = page.evaluate(f"[...{inside}.querySelectorAll('[href]')].map(one => one.getAttribute('href'))")
    assert [one for one in links if not HARMLESS.match(one)] == []
    turning = page.evaluate(f"/[\\u202a-\\u202e\\u2066-\\u2069]/.test({inside}.querySelector('.turns').textContent)")
    assert turning is False
    expect(page.locator("rights-desk .composer")).to_be_visible()
