"""What the widget keeps and sends: nothing before consent, no more than is told, personal data only knowingly."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.widget_site import CONVERSATION, CannedService
from tests.widget_tab import FLOATING, Visit, ask, open_source

KEPT = "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, document.cookie]"
NOTHING: list[Any] = [0, 0, 0, ""]
KEEP = "Keep this conversation"


def test_the_start_says_that_it_is_automated_what_it_reads_and_what_it_keeps(visit: Visit, widget_host: str) -> None:
    notice = visit().get_by_role("region", name="You are asking an automated assistant")
    expect(notice).to_contain_text("It is a program, not a person. It reads documents on digital rights in cities")
    expect(notice).to_contain_text("Not kept: it is gone when you leave this page. No cookies are set.")
    expect(notice.get_by_role("link", name="How it works and what it keeps")).to_have_attribute(
        "href", f"{widget_host}/transparency?lang=en"
    )
    expect(notice.get_by_role("checkbox", name=KEEP)).not_to_be_checked()


def test_without_consent_nothing_is_stored_by_anybody(visit: Visit, canned_service: CannedService) -> None:
    page = visit()
    ask(page, "founded")
    ask(page, "declined").get_by_role("button", name="Yes").click()
    assert page.evaluate(KEPT) == NOTHING
    assert page.context.cookies() == []
    assert canned_service.bodies("POST", "conversations") == [{"language": "en", "consent": {"keep": False}}]
    page.reload()
    expect(page.locator(".suggested")).to_be_visible()
    expect(page.locator("article")).to_have_count(0)


def test_with_consent_the_conversation_is_there_again(visit: Visit, canned_service: CannedService) -> None:
    page = visit()
    page.get_by_label(KEEP).check()
    expect(page.locator("#keep-note")).to_contain_text("Kept by the service until 23 December 2026")
    ask(page, "founded")
    stored = page.evaluate("Object.entries(localStorage)")
    assert stored == [["rights-desk:", json.dumps([CONVERSATION])]]
    page.reload()
    expect(page.locator("article h3")).to_contain_text("founded")
    expect(page.get_by_label(KEEP)).to_be_checked()
    ask(page, "and who paid?")
    assert canned_service.bodies("POST", "conversations") == [{"language": "en", "consent": {"keep": True}}]


@pytest.mark.parametrize("how", ["the box", "the button"])
def test_what_is_kept_is_deleted_on_request(visit: Visit, canned_service: CannedService, how: str) -> None:
    page = visit()
    page.get_by_label(KEEP).check()
    ask(page, "founded")
    if how == "the box":
        page.get_by_label(KEEP).uncheck()
    else:
        page.get_by_role("button", name="Delete conversation").click()
        page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
        expect(page.locator("article")).to_have_count(0)
        expect(page.locator("#question")).to_be_focused()
    expect(page.locator("#keep-note")).to_contain_text("Not kept")
    assert page.evaluate(KEPT) == NOTHING
    assert canned_service.kept == {}
    assert f"DELETE conversations/{CONVERSATION}" in canned_service.paths()


def test_what_could_not_be_deleted_is_not_called_deleted(visit: Visit) -> None:
    page = visit()
    page.get_by_label(KEEP).check()
    ask(page, "founded")
    page.route(f"**/conversations/{CONVERSATION}", lambda route: route.abort())
    page.get_by_role("button", name="Delete conversation").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator("dialog .problem")).to_have_text("The service cannot be reached. Check your connection.")
    expect(page.locator("article")).to_have_count(1)
    assert page.evaluate("localStorage.length") == 1


def test_consent_that_the_service_does_not_hear_is_not_taken_for_given(visit: Visit) -> None:
    page = visit()
    page.route("**/v1/conversations", lambda route: route.abort())
    page.get_by_label(KEEP).click()
    expect(page.locator("#keep-note")).to_have_text("The service cannot be reached. Check your connection.")
    expect(page.get_by_label(KEEP)).not_to_be_checked()
    assert page.evaluate(KEPT) == NOTHING


@pytest.mark.parametrize(
    ("choice", "sent"),
    [
        ("Send it masked", ["Write to [email], founded"]),
        ("Send it as it is", ["Write to ana@ciudad.example, founded"]),
        ("Change it", []),
        ("Close", []),
    ],
)
def test_personal_data_is_pointed_out_before_it_is_sent(
    visit: Visit, canned_service: CannedService, choice: str, sent: list[str]
) -> None:
    page = visit()
    field = page.locator("#question")
    field.fill("Write to ana@ciudad.example, founded")
    field.press("Enter")
    dialog = page.get_by_role("dialog", name="This looks like personal data")
    expect(dialog.locator("li")).to_have_text("E-mail address: ana@ciudad.example")
    expect(dialog).to_contain_text("Masked: Write to [email], founded")
    assert canned_service.paths() == []
    dialog.get_by_role("button", name=choice, exact=True).click()
    if sent:
        expect(page.locator("article button.cite").first).to_be_visible()
    else:
        expect(field).to_be_focused()
        expect(field).to_have_value("Write to ana@ciudad.example, founded")
    assert [one["question"] for one in canned_service.bodies("POST", f"conversations/{CONVERSATION}/messages")] == sent


def test_words_of_feedback_are_looked_at_too(visit: Visit, canned_service: CannedService) -> None:
    page = visit()
    feedback = ask(page, "founded").locator(".feedback")
    feedback.get_by_role("button", name="No").click()
    feedback.get_by_role("textbox").fill("Ask ana@ciudad.example")
    feedback.get_by_role("button", name="Send").click()
    page.get_by_role("dialog").get_by_role("button", name="Send it masked").click()
    expect(feedback).to_contain_text("Thank you")
    assert canned_service.bodies("POST", "feedback")[0]["text"] == "Ask [email]"


def test_no_request_leaves_the_host_and_none_says_who_asks(
    visit: Visit, canned_service: CannedService, widget_host: str
) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.add_cookies([{"name": "of-the-city", "value": "1", "url": widget_host}])
    page.reload()
    exercise(page)
    page.goto(f"{widget_host}{FLOATING}")
    page.locator(".launcher").click()
    exercise(page)
    assert len(asked) > 20
    assert [url for url in asked if not url.startswith(f"{widget_host}/")] == []
    page.context.clear_cookies()
    told = {name for call in canned_service.calls for name in call.headers}
    assert told & {"cookie", "referer", "authorization"} == set()


def exercise(page: Page) -> None:
    open_source(page, ask(page, "founded"))
    page.keyboard.press("Escape")
    expect(page.locator("dialog.dialog")).to_have_count(0)
    ask(page, "declined").get_by_role("button", name="Yes").click()
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".suggested button").first).to_be_visible()
