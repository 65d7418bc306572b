"""What the labelling pages promise to a person: over the real application, and in a real browser without scripts."""

import json
import re
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn
from bs4 import BeautifulSoup
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, expect

from eval.gold import GoldCase
from eval.labelling.app import create_editing_app, create_review_app, create_second_app
from eval.labelling.desk import Desk
from eval.labelling.review import Review
from eval.labelling.rows import RowFile
from eval.labelling.second import SecondPass
from eval.labelling.turned import turned
from tests.browser import PATIENCE_MS, axe
from tests.labelling_site import ANSWERED, DECLINED, HOSTILE, LINES, make_case, make_desk
from tests.test_eval_label_work import REPLY, export, make_run

SAVED = ANSWERED | {"question": "How often is there a census here?"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path)


@pytest.fixture
def client(desk: Desk) -> TestClient:
    return local(create_editing_app(desk))


def local(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://127.0.0.1:8765")


def form_of(desk: Desk, case: Mapping[str, Any] = ANSWERED, **changes: str) -> dict[str, str]:
    """What a browser would post of this case, as it was opened."""
    row = desk.cases.file.row(case["id"])
    form = {"do": "save", "replaces": row.id if row else "", "opened": row.version if row else ""}
    form |= {name: case[name] for name in ("id", "language", "kind", "question", "written_from")}
    form["answerable"] = "yes" if case["answerable"] else "no"
    for number, nugget in enumerate(case.get("nuggets", ())):
        form[f"nuggets-{number}-nugget"] = nugget["nugget"]
        form[f"nuggets-{number}-accepted"] = "\r\n".join(" && ".join(phrases) for phrases in nugget["accepted"])
        form |= {f"nuggets-{number}-vital": "yes"} if nugget["vital"] else {}
    for number, place in enumerate(case.get("gold", ())):
        form |= {f"gold-{number}-{name}": value for name, value in place.items()}
    return form | changes


def test_saves_an_edit_and_leaves_the_other_lines(client: TestClient, desk: Desk) -> None:
    done = client.post("/case", data=form_of(desk, question=SAVED["question"]))
    assert (done.status_code, str(done.url)) == (200, "http://127.0.0.1:8765/case?id=c-009&saved=yes")
    assert "Saved c-009 in line 1." in done.text
    assert desk.cases.file.path.read_text(encoding="utf-8").split("\n") == [json.dumps(SAVED), *LINES[1:]]


def test_writes_a_new_case_at_the_end(client: TestClient, desk: Desk) -> None:
    assert 'value="c-011"' in client.get("/case").text
    client.post("/case", data=form_of(desk, ANSWERED | {"id": "c-011"}))
    assert desk.cases.cases()[-1] == make_case(id="c-011")


def test_a_language_is_chosen_and_one_not_on_offer_is_kept(client: TestClient, desk: Desk) -> None:
    assert {"en", "es", "fr", "pt"} < set(languages_on(client, "/case"))
    client.post("/case", data=form_of(desk, language="tr"))
    assert languages_on(client, "/case?id=c-009") == {**languages_on(client, "/case"), "tr": True}
    assert languages_on(client, "/cases") == {"es": False, "tr": False}


def languages_on(client: TestClient, address: str) -> dict[str, bool]:
    """Those that the form offers, and whether each is the one chosen."""
    offered = BeautifulSoup(client.get(address).text, "lxml").select("#language option:not([value=''])")
    return {option.text: option.has_attr("selected") for option in offered}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"id": "c-010"}, "the id &#39;c-010&#39; is taken"),
        ({"kind": ""}, "please fill this in"),
        ({"gold-0-section": "How"}, "this document has no section"),
        ({"nuggets-0-accepted": "purple"}, "none of these wordings stands in"),
        ({"question": HOSTILE, "kind": ""}, "&lt;img src=x"),
    ],
)
def test_what_is_wrong_is_not_saved_and_what_was_typed_stays(
    changes: dict[str, str], says: str, client: TestClient, desk: Desk
) -> None:
    shown = client.post("/case", data=form_of(desk) | {"question": "Typed?"} | changes)
    assert shown.status_code == 422
    assert says in shown.text
    assert ("Typed?" in shown.text) == ("question" not in changes)
    assert "<img" not in shown.text
    assert desk.cases.file.path.read_text(encoding="utf-8") == "\n".join(LINES)


def test_the_second_of_two_people_is_told_and_may_then_decide(client: TestClient, desk: Desk) -> None:
    form = form_of(desk, question="Mine?")
    client.post("/case", data=form_of(desk, question="Theirs?"))
    shown = client.post("/case", data=form)
    assert (shown.status_code, "Mine?" in shown.text, "Theirs?" in shown.text) == (409, True, True)
    row = desk.cases.file.row("c-009")
    assert row is not None
    assert row.values["question"] == "Theirs?"
    assert f'value="overwrite:{row.version}"' in shown.text
    client.post("/case", data=form | {"do": f"overwrite:{row.version}"})
    assert desk.cases.cases()[0].question == "Mine?"


@pytest.mark.parametrize("do", ["look", "pick:gone:0", "pick:x", "drop:gold-x", "drop:id-0", "open:gone", "", "rm:1"])
def test_no_button_but_save_writes(do: str, client: TestClient, desk: Desk) -> None:
    shown = client.post("/case", data=form_of(desk, do=do, question="Typed?"))
    assert (shown.status_code, "Typed?" in shown.text) == (200, True)
    assert desk.cases.file.path.read_text(encoding="utf-8") == "\n".join(LINES)


@pytest.mark.parametrize(
    ("query", "ids"),
    [("", ["c-009", "c-010"]), ("words=CENSUS", ["c-009"]), ("kind=list", []), ("language=es", ["c-010"])],
)
def test_lists_the_cases_one_looks_for_and_always_the_bad_lines(query: str, ids: list[str], client: TestClient) -> None:
    shown = client.get(f"/cases?{query}").text
    assert [one for one in ("c-009", "c-010") if f"/case?id={one}" in shown] == ids
    assert "Line 2:" in shown


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Host": "evil.example"}, 403),
    ],
)
def test_only_its_own_pages_may_send_a_form(
    headers: dict[str, str], status: int, client: TestClient, desk: Desk
) -> None:
    done = client.post("/case", data=form_of(desk, question="Changed?"), headers=headers)
    assert done.status_code == status
    assert (desk.cases.cases()[0].question == "Changed?") == (status == 200)
    policy = done.headers["Content-Security-Policy"]
    assert ("default-src 'none'" in policy, "script" in policy) == (True, False)


@pytest.mark.parametrize(("body", "status"), [(b"x" * 2_000_001, 413), (b"a=1&" * 5_001, 400), (b"\xff", 400)])
def test_a_body_that_is_no_form_is_refused(body: bytes, status: int, client: TestClient) -> None:
    assert client.post("/case", content=body).status_code == status


def test_what_is_not_there_is_said_on_a_page(client: TestClient) -> None:
    shown = client.get("/case?id=gone")
    assert (shown.status_code, "is not in cases.jsonl" in shown.text) == (404, True)


def test_a_proposal_is_made_a_case_or_refused_with_a_reason(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    desk.proposals.take(export(tmp_path, REPLY, REPLY | {"id": "r-13"}))
    (desk.proposals.folder.parent / "march.jsonl").unlink()
    opened = client.get("/case?proposal=reply-r-12").text
    assert "The city holds a census every ten years." in opened
    client.post("/case", data=form_of(desk, ANSWERED | {"id": "c-011"}, proposal="reply-r-12"))
    assert client.post("/proposals", data={"id": "reply-r-13", "reason": " "}).status_code == 422
    client.post("/proposals", data={"id": "reply-r-13", "reason": "one's own case"})
    assert [(one.status, one.case) for one in desk.proposals.all()] == [("accepted", "c-011"), ("refused", "")]
    assert "None is waiting." in client.get("/proposals").text


def second_pass(folder: Path) -> SecondPass:
    cases = (make_case(), GoldCase.model_validate(DECLINED))
    return SecondPass(cases, "ana", RowFile(folder / "second.jsonl"))


def test_the_second_labeller_sees_no_label_of_the_first(desk: Desk, tmp_path: Path) -> None:
    second = second_pass(tmp_path)
    client = local(create_second_app(second, desk))
    assert client.get("/case?id=c-009").status_code == client.get("/cases").status_code == 404
    pages = []
    for _ in range(6):
        shown = client.get("/").text
        pages.append(shown)
        case_id = "c-009" if "Case c-009" in shown else "c-010"
        judged = {"nugget-0": "vital", "nugget-1": "no"} if 'name="nugget-0"' in shown else {"answerable": "yes"}
        client.post("/second", data={"id": case_id} | judged)
    assert sorted((one.model_dump() for one in second.given().values()), key=str) == [
        {"id": "c-009", "answerable": True, "nuggets": {"Every ten years": "vital", "It counts households": "no"}},
        {"id": "c-010", "answerable": True, "nuggets": {}},
    ]
    first = next(shown for shown in pages if "Case c-009" in shown)
    assert ("How often is there a census?" in first, "every household" in first) == (True, True)
    assert "It counts households" not in first
    assert not any(told in shown for shown in pages for told in ("near-miss", "factoid", "follow-up", "checked"))
    assert "All 2 cases are judged" in pages[-1]


def test_a_judgement_that_is_none_is_asked_for_again(desk: Desk, tmp_path: Path) -> None:
    second = second_pass(tmp_path)
    client = local(create_second_app(second, desk))
    assert client.post("/second", data={"id": "c-009"}).status_code == 422
    client.post("/second", data={"id": "c-009", "answerable": "yes"})
    # What is judged stands: with the facts in view, nobody judges anew whether it can be answered.
    shown = client.post("/second", data={"id": "c-009", "answerable": "no", "nugget-0": "okay"})
    assert (shown.status_code, shown.text.count("checked")) == (422, 1)
    assert client.post("/second", data={"id": "gone"}).status_code == 404
    assert [one.answerable for one in second.given().values()] == [True]
    client.post("/second", data={"id": "c-010", "answerable": "no"})
    assert client.post("/second", data={"id": "c-010", "answerable": "yes"}).status_code == 200
    assert [one.answerable for one in second.given().values()] == [True, False]


def make_review(folder: Path) -> Review:
    cases = [make_case(), GoldCase.model_validate(DECLINED)]
    before = make_run(folder / "a", (cases[0], "answered", True), (cases[1], "answered", False))
    after = make_run(folder / "b", (cases[0], "declined", True), (cases[1], "declined", False))
    return Review(turned(before, after), "a", "b", RowFile(folder / "review.jsonl"))


def test_the_review_goes_from_case_to_case_and_to_the_form_of_a_wrong_label(desk: Desk, tmp_path: Path) -> None:
    review = make_review(tmp_path)
    client = local(create_review_app(review, desk))
    assert client.post("/review/case", data={"id": "c-009"}).status_code == 422
    assert client.post("/review/case", data={"id": "c-009", "verdict": "note"}).status_code == 422
    assert client.get("/review/case?id=x").status_code == 404
    followed = client.post("/review/case", data={"id": "c-009", "verdict": "accept"})
    assert followed.url.query == b"id=c-010"
    followed = client.post("/review/case", data={"id": "c-010", "verdict": "fix", "note": "it is there"})
    assert (followed.url.path, followed.url.query) == ("/case", b"id=c-010")
    assert [(one.id, one.verdict, one.note) for one in review.verdicts().values()] == [
        ("c-009", "accept", ""),
        ("c-010", "fix", "it is there"),
    ]
    without_desk = local(create_review_app(review, None))
    followed = without_desk.post("/review/case", data={"id": "c-010", "verdict": "fix", "note": "x"})
    assert (followed.url.path, "0 left to decide" in followed.text) == ("/review", True)


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off", ws="none"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


Visit = Callable[[FastAPI], Page]


# Refusals are asked for; and a test may put the focus somewhere before the page has put it where it wants it.
EXPECTED = re.compile("status of 4|^Autofocus processing was blocked")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """The first page of an application, in a tab of its own; afterwards nothing may have gone elsewhere or failed."""
    faults: list[str] = []
    with ExitStack() as opened:

        def open_site(app: FastAPI) -> Page:
            site = opened.enter_context(served(app))
            page = browser.new_page()
            opened.callback(page.close)
            page.set_default_timeout(PATIENCE_MS)
            page.on("request", lambda request: None if request.url.startswith(site) else faults.append(request.url))
            page.on("console", lambda message: None if EXPECTED.search(message.text) else faults.append(message.text))
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.goto(site)
            return page

        yield open_site
    assert faults == []


def test_a_case_is_written_by_keyboard_from_a_sentence_of_the_library(visit: Visit, desk: Desk) -> None:
    page = visit(create_editing_app(desk))
    page.get_by_role("link", name="New case").click()
    page.get_by_label("Words to look for").fill("households")
    page.keyboard.press("Enter")
    sentence = page.get_by_role("button", name="The city holds a census every ten years.")
    sentence.focus()
    page.keyboard.press("Enter")
    fact = page.get_by_label("Fact", exact=True).first
    expect(fact).to_have_value("The city holds a census every ten years.")
    expect(fact).to_be_focused()
    expect(page.get_by_label("Document", exact=True).first).to_have_value("census")
    expect(page.get_by_label("Section, empty above").first).to_have_value("How often")
    page.get_by_role("button", name="Save the case").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("#question")).to_have_attribute("aria-describedby", "question-wrong")
    page.locator("#question").fill("How often does the city count?")
    page.locator("#language").select_option("en")
    page.locator("#kind").select_option("factoid")
    page.get_by_role("button", name="Save the case").click()
    expect(page.get_by_role("status").first).to_have_text("Saved c-011 in line 4.")
    sentence_said = "The city holds a census every ten years."
    assert desk.cases.cases()[-1] == make_case(
        id="c-011",
        question="How often does the city count?",
        nuggets=[{"nugget": sentence_said, "vital": True, "accepted": [[sentence_said]]}],
    )


def test_enter_in_a_field_keeps_nothing(visit: Visit, desk: Desk) -> None:
    page = visit(create_editing_app(desk))
    page.get_by_role("link", name="c-009").click()
    page.locator("#id").fill("renamed")
    page.keyboard.press("Enter")
    expect(page.locator("#id")).to_have_value("renamed")
    assert desk.cases.file.path.read_text(encoding="utf-8") == "\n".join(LINES)


def test_hostile_text_stays_text(visit: Visit, desk: Desk) -> None:
    page = visit(create_editing_app(desk))
    page.get_by_role("link", name="New case").click()
    page.get_by_role("button", name="Bicicletas").click()
    page.get_by_role("button", name="window.hacked").first.click()
    expect(page.get_by_label("Fact", exact=True).first).to_have_value(HOSTILE)
    expect(page.locator("main img, main script")).to_have_count(0)


def test_axe_finds_nothing_on_any_page_light_or_dark_and_nothing_scrolls_sideways(
    visit: Visit, desk: Desk, tmp_path: Path
) -> None:
    desk.proposals.take(export(tmp_path, REPLY))
    (tmp_path / "march.jsonl").unlink()
    page = visit(create_review_app(make_review(tmp_path), desk))
    found = looked_at(page, "reviews")
    site = page.url.removesuffix("/review")
    for path in ("/cases", "/proposals", "/case?proposal=reply-r-12", "/case?id=gone", "/review/case?id=c-009"):
        page.goto(site + path)
        found += looked_at(page, path)
    page.get_by_role("button", name="Save and go on").click()
    found += looked_at(page, "no verdict")
    page.goto(f"{site}/case?id=c-009")
    page.get_by_label("Words to look for").fill("census bicicletas")
    page.get_by_role("button", name="Search").click()
    found += looked_at(page, "found")
    page.get_by_role("button", name="Open the document").first.click()
    page.get_by_label("Accepted wordings").first.fill("census")
    other = desk.cases.file.row("c-009")
    assert other is not None
    desk.cases.file.save(dict(other.values) | {"question": "Theirs?"}, "c-009", other.version)
    page.get_by_role("button", name="Save the case").click()
    expect(page.get_by_role("heading", name="What the file says now")).to_be_visible()
    found += looked_at(page, "changed")
    page.locator("#kind").select_option("")
    page.get_by_role("button", name="Save the case").click()
    found += looked_at(page, "wrong")
    assert found == []


def test_axe_finds_nothing_on_the_second_labellers_pages(visit: Visit, desk: Desk, tmp_path: Path) -> None:
    second = second_pass(tmp_path)
    page = visit(create_second_app(second, desk))
    found = []
    for state in ("first", "second", "third"):
        page.get_by_role("button", name="Save and go on").click()
        expect(page.get_by_role("alert")).to_be_focused()
        # The third page is a question again, as the first is.
        found += looked_at(page, state) if state != "third" else []
        for group in page.get_by_role("group").all():
            group.get_by_role("radio").first.check()
        page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="All 2 cases are judged")).to_be_visible()
    found += looked_at(page, "done")
    assert found == []


def looked_at(page: Page, state: str) -> list[str]:
    """What axe finds, and whether the page is wider than a small phone."""
    # A heading is there before the style is, without which a long address makes the page wide.
    page.wait_for_load_state()
    page.set_viewport_size({"width": 320, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 800})
    return axe(page, state) + ([f"{state}: {width} px wide"] if width > 320 else [])
