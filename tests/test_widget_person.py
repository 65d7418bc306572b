"""A question that nothing answers is handed over to a person, in a real browser: with consent, and only as much."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import axe
from tests.widget_site import CannedService
from tests.widget_tab import Visit, ask

ANA = "ana@city.example"


def test_nothing_can_be_handed_over_where_nobody_answers(visit: Visit, canned_service: CannedService) -> None:
    canned_service.helpdesk = False
    expect(ask(visit(), "declined").get_by_role("button", name="Hand this question")).to_have_count(0)


def test_nothing_is_handed_over_without_address_and_consent(visit: Visit, canned_service: CannedService) -> None:
    dialog = _opened(visit())
    send = dialog.get_by_role("button", name="Hand this question")
    send.click()
    dialog.get_by_label("Your e-mail address").fill(ANA)
    send.click()
    expect(dialog).to_be_visible()
    assert canned_service.bodies("POST", "cases") == []


@pytest.mark.parametrize("along", [False, True])
def test_the_conversation_goes_along_only_if_it_is_ticked(
    visit: Visit,
    canned_service: CannedService,
    along: bool,
) -> None:
    page = visit()
    dialog = _opened(page)
    dialog.get_by_label("Your e-mail address").fill(ANA)
    dialog.get_by_label("Staff of the helpdesk may").check()
    dialog.get_by_label("this conversation too").set_checked(along)
    dialog.get_by_role("button", name="Hand this question").click()
    done = page.get_by_text("Handed over as case 7")
    expect(done).to_be_focused()
    (body,) = canned_service.bodies("POST", "cases")
    assert (body["text"], body["address"], body["source"]) == ("declined", ANA, "widget")
    assert body["consent"] == {"contact": True, "conversation": along}
    assert [turn["question"] for turn in body.get("conversation", [])] == (["declined"] if along else [])


def test_the_form_is_fit_for_everybody_and_closes_by_key(visit: Visit) -> None:
    page = visit()
    dialog = _opened(page)
    assert axe(page, "handing over") == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Hand this question")).to_be_focused()


@pytest.mark.parametrize(
    ("language", "name"), [("es", "Pasar esta"), ("fr", "Transmettre cette"), ("pt", "Passar esta")]
)
def test_the_form_is_in_the_readers_language(visit: Visit, language: str, name: str) -> None:
    page = visit()
    page.locator("rights-desk").evaluate("(widget, language) => widget.setAttribute('lang', language)", language)
    expect(page.locator(f"rights-desk .root[lang={language}]")).to_be_visible()
    ask(page, "declined").get_by_role("button", name=name).click()
    expect(page.locator("dialog.dialog input[type=email]")).to_be_visible()


def _opened(page: Page) -> Locator:
    """The form below a declined answer."""
    ask(page, "declined").get_by_role("button", name="Hand this question").click()
    dialog = page.locator("dialog.dialog")
    expect(dialog).to_be_visible()
    return dialog
