"""A conversation in the widget, in a real browser: asking, streaming, following up, stopping, copying, judging."""

import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.widget_site import CONVERSATION, SUGGESTED, CannedService
from tests.widget_tab import Visit, ask
from tests.wire_answers import DECLINE, DIGEST_QUOTE, ORIGINAL_QUOTE

MESSAGES = f"conversations/{CONVERSATION}/messages"


def test_an_answer_is_its_quotes_each_with_its_number(visit: Visit, canned_service: CannedService) -> None:
    turn = ask(visit(), "Which cities founded the coalition?")
    expect(turn.locator(".quote")).to_have_text([re.compile(ORIGINAL_QUOTE), re.compile(DIGEST_QUOTE)])
    expect(turn.locator(".quote .cite")).to_have_text(["1 open source", "2 open source"])
    expect(turn.locator(".note")).to_contain_text("The sources differ on the year.")
    expect(turn).to_contain_text("We estimate a 93% chance that this answers the question.")
    assert canned_service.bodies("POST", MESSAGES) == [
        {"question": "Which cities founded the coalition?", "mode": "careful", "history": []}
    ]


def test_a_document_that_is_quoted_twice_is_named_once(visit: Visit) -> None:
    sources = ask(visit(), "often").locator(".sources li")
    expect(sources.locator(".number")).to_have_text(["1, 3", "2"])
    expect(sources.first).to_contain_text("pp. 3–4, p. 9 · Quoted in Spanish · the same words in 1 more")


def test_a_follow_up_takes_the_earlier_turns_along_and_says_how_it_was_understood(
    visit: Visit, canned_service: CannedService
) -> None:
    page = visit()
    ask(page, "Who founded it?")
    turn = ask(page, "And who paid?")
    expect(turn).to_contain_text("Understood as: “And who paid? (the coalition)”")
    earlier = canned_service.bodies("POST", MESSAGES)[1]["history"]
    assert [one["question"] for one in earlier] == ["Who founded it?"]
    assert earlier[0]["answer"].startswith(ORIGINAL_QUOTE)


def test_the_answer_streams_in_stage_by_stage_and_part_by_part(visit: Visit, canned_service: CannedService) -> None:
    page = visit()
    canned_service.wait_before = 3
    page.locator("#question").fill("founded")
    page.locator("#question").press("Enter")
    expect(page.locator(".progress")).to_have_text("Reading what was found…")
    canned_service.wait_before = 5
    expect(page.locator(".quote")).to_have_text([re.compile(ORIGINAL_QUOTE)])
    expect(page.locator("button.cite")).to_have_count(0)
    canned_service.wait_before = None
    expect(page.locator(".quote button.cite")).to_have_count(2)
    expect(page.locator(".progress")).to_have_count(0)


@pytest.mark.parametrize(("breaks", "asked"), [(1, 1), (3, 3), (9, 3)])
def test_a_stream_that_breaks_is_taken_up_again_and_then_asked_for_in_one_piece(
    visit: Visit, canned_service: CannedService, breaks: int, asked: int
) -> None:
    page = visit()
    canned_service.break_before, canned_service.breaks = 5, breaks
    expect(ask(page, "founded").locator(".quote button.cite")).to_have_count(2)
    resumed = [call for call in canned_service.calls if call.path.endswith("/events")]
    assert [call.headers["last-event-id"] for call in resumed] == ["4"] * asked
    posted = [call.headers for call in canned_service.calls if call.path == MESSAGES]
    assert len(posted) == (2 if breaks == 9 else 1)
    assert len({headers["idempotency-key"] for headers in posted}) == 1


def test_a_service_that_does_not_stream_answers_in_one_piece(visit: Visit) -> None:
    expect(ask(visit(), "founded, in one piece").locator(".quote button.cite")).to_have_count(2)


def test_a_conversation_that_the_service_no_longer_knows_is_begun_anew(
    visit: Visit, canned_service: CannedService
) -> None:
    page = visit()
    ask(page, "founded")
    canned_service.forgotten = True
    expect(ask(page, "founded again").locator(".quote button.cite")).to_have_count(2)
    assert canned_service.paths()[-3:] == [f"POST {MESSAGES}", "POST conversations", f"POST {MESSAGES}"]


def test_stop_ends_the_waiting_and_the_question_can_be_tried_again(visit: Visit, canned_service: CannedService) -> None:
    page = visit()
    canned_service.wait_before = 3
    page.locator("#question").fill("founded")
    page.locator("#question").press("Enter")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("article")).to_contain_text("Stopped.")
    expect(page.locator("#question")).to_be_focused()
    canned_service.wait_before = None
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("article")).to_have_count(1)
    expect(page.locator("article button.cite").first).to_be_visible()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("not ready", "The service is not ready yet. Please wait 7 s and try again. the detail of not ready"),
        ("too many", "Too many questions at once. Please wait 7 s and try again. the detail of too many"),
        ("refused", "The service could not take this question. Please wait 7 s and try again. the detail of refused"),
        ("not here", "This page may not ask this service. Please wait 7 s and try again. the detail of not here"),
        ("too large", "This is more than the service can take at once. Please wait 7 s and try again. the detail"),
        ("bad gateway", "Something went wrong in the service."),  # a proxy's HTML, not problem details
        ("midway", "The service is not ready yet. midway"),
        ("offline", "The service cannot be reached. Check your connection."),
    ],
)
def test_a_problem_says_what_happened_and_lets_one_try_again(visit: Visit, question: str, told: str) -> None:
    page = visit()
    if question == "offline":
        page.route("**/messages", lambda route: route.abort())
    turn = ask(page, question)
    # innerText, for the space before the detail on its own line.
    assert " ".join(turn.get_by_role("alert").inner_text().split()).startswith(told)
    expect(turn.get_by_role("button", name="Try again")).to_be_visible()


def test_empty_and_too_long_questions_are_not_sent(visit: Visit, canned_service: CannedService) -> None:
    page = visit()
    field = page.locator("#question")
    field.fill(" \n ")
    field.press("Enter")
    expect(page.locator("#fault")).to_have_text("Please write a question first.")
    expect(field).to_be_focused()
    field.evaluate("field => { field.value = 'x'.repeat(2001) }")
    field.press("Enter")
    expect(page.locator("#fault")).to_have_text("The question is too long: please keep it to 2000 characters.")
    field.fill("x" * 1900)
    expect(page.locator(".composer [role=status]")).to_have_text("Characters left: 100")
    assert canned_service.paths() == []


def test_first_questions_are_suggested_in_the_language_of_the_page(visit: Visit) -> None:
    page = visit()
    options = page.locator(".suggested button")
    expect(options).to_have_text(SUGGESTED["en"])
    options.first.click()
    expect(page.locator("article h3")).to_contain_text(SUGGESTED["en"][0])
    expect(options).to_have_count(0)


def test_an_assistant_that_asks_back_offers_its_readings(visit: Visit) -> None:
    page = visit()
    turn = ask(page, "which coalition?")
    expect(turn).to_contain_text("Which coalition do you mean?")
    turn.get_by_role("button", name="Cities Coalition for Digital Rights").click()
    expect(page.locator("article").last.locator("h3")).to_contain_text("Which cities founded CC4DR?")
    expect(page.locator("article").last.locator("button.cite").first).to_be_visible()


def test_a_decline_is_calm_and_names_why_what_is_nearest_and_whom_to_ask(visit: Visit) -> None:
    turn = ask(visit(), "What does it cost?")
    expect(turn.locator("strong, h4")).to_have_text(
        ["Close, but no clear answer", "The nearest documents", "Ask a person"]
    )
    expect(turn).to_contain_text(DECLINE.message)
    expect(turn.locator(".documents li")).to_have_count(2)
    person = turn.get_by_role("link", name="digital.rights@city.example")
    expect(person).to_have_attribute("href", "mailto:digital.rights@city.example?body=What%20does%20it%20cost%3F")
    expect(turn.locator(".problem")).to_have_count(0)


def test_a_decline_in_another_language_is_marked_as_such(visit: Visit) -> None:
    turn = ask(visit(), "Is that legal?")
    expect(turn.locator("strong")).to_have_text("No legal advice")
    expect(turn.get_by_text(DECLINE.message)).to_have_attribute("lang", "es")
    expect(turn.locator("h4")).to_have_text(["Ask a person"])


def test_a_courtesy_is_a_short_reply_without_sources(visit: Visit) -> None:
    turn = ask(visit(), "hello")
    expect(turn.locator(".body")).to_have_text("Hello! What would you like to know?")


@pytest.mark.parametrize("clipboard", [True, False])
def test_an_answer_is_copied_with_its_sources(visit: Visit, clipboard: bool) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    turn = ask(page, "founded")
    page.evaluate("navigator.clipboard.writeText('')")
    if not clipboard:
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')) }")
    turn.get_by_role("button", name="Copy with sources").click()
    expect(turn.get_by_role("button", name="Copied")).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"founded\n\n{ORIGINAL_QUOTE} [1]\n\n{DIGEST_QUOTE} [2]\n\n"
        "[1] Plan de derechos digitales, Ciudad de Ejemplo, 15 November 2022, "
        "pp. 3–4 · Historia › La coalición, https://ciudad.example/plan.pdf#page=3\n"
        "[2] Our summary of “Declaration of Cities Coalition for Digital Rights” (Cities Coalition for Digital Rights, "
        "14 November 2018), Summary written by Rightsdesk, 21 November 2026, The five principles, "
        "https://citiesfordigitalrights.example/principles\n\n"
        "Answered by an automated assistant; check the sources."
    )


def test_a_new_conversation_leans_on_nothing_asked_before(visit: Visit, canned_service: CannedService) -> None:
    page = visit()
    ask(page, "founded")
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("article")).to_have_count(0)
    expect(page.locator(".suggested button").first).to_be_visible()
    expect(page.locator("#question")).to_be_focused()
    ask(page, "founded")
    assert canned_service.bodies("POST", MESSAGES)[-1]["history"] == []
    assert canned_service.paths().count("POST conversations") == 2


def test_asking_again_asks_the_same_anew(visit: Visit, canned_service: CannedService) -> None:
    page = visit()
    ask(page, "founded").get_by_role("button", name="Ask again").click()
    expect(page.locator("article")).to_have_count(2)
    expect(page.locator("article").last.locator("button.cite").first).to_be_visible()


def test_helpful_or_not_is_told_with_reason_and_words_and_can_be_taken_back(
    visit: Visit, canned_service: CannedService
) -> None:
    page = visit()
    feedback = ask(page, "founded").get_by_role("group", name="Was this helpful?")
    feedback.get_by_role("button", name="No").click()
    expect(feedback.get_by_label("What is wrong?")).to_be_focused()
    feedback.get_by_label("What is wrong?").select_option("outdated")
    feedback.get_by_label("In your own words").fill("There is a plan of 2026.")
    feedback.get_by_role("button", name="Send").click()
    expect(feedback.get_by_text("Thank you for telling us.")).to_be_focused()
    assert canned_service.bodies("POST", "feedback") == [
        FEEDBACK | {"helpful": False, "reason": "outdated", "text": "There is a plan of 2026."}
    ]
    feedback.get_by_role("button", name="Take it back").click()
    feedback.get_by_role("button", name="Yes").click()
    expect(feedback.get_by_text("Thank you for telling us.")).to_be_focused()
    assert "DELETE feedback/feedback" in canned_service.paths()
    assert canned_service.bodies("POST", "feedback")[-1] == FEEDBACK | {"helpful": True}


FEEDBACK: dict[str, Any] = {"answer_id": "answer", "message_id": "message", "conversation_id": CONVERSATION}


def test_feedback_that_cannot_be_sent_says_so(visit: Visit) -> None:
    page = visit()
    turn = ask(page, "founded")
    page.route("**/feedback", refuse)
    turn.get_by_role("button", name="Yes").click()
    expect(turn.locator(".feedback .problem")).to_have_text("Something went wrong in the service.")


def refuse(route: Route) -> None:
    route.fulfill(status=500, body="{}")


def test_what_a_page_asks_for_the_person_is_asked_as_if_written(visit: Visit) -> None:
    page = visit()
    page.evaluate("document.querySelector('rights-desk').ask('founded')")
    expect(page.locator("article button.cite").first).to_be_visible()
