"""The editor of a draft in a browser: a quote by click, by drag, in place of another; what is not saved."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.browser import browser  # noqa: F401
from tests.casework_site import make_incoming, make_letter
from tests.desk_office import Office, office_site
from tests.small_library import bring_in
from tests.test_desk_path import CORPUS, DIGESTS, QUESTIONS, visit, words

pytestmark = pytest.mark.xdist_group("model")
SAY = words("en")
BESIDE = "We care for open and affordable internet in every street."
QUOTED = re.compile(r"^> .*universal and equal access.*\[1\]$", re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Office]]:
    files = {name: (CORPUS / name).read_text("utf-8") for name in DIGESTS[:2]}
    with office_site(bring_in(tmp_path_factory.mktemp("editor"), files)) as served:
        yield served


@pytest.fixture
def page(site: tuple[str, Office], browser: Browser) -> Iterator[Page]:  # noqa: F811
    """The editor of a case without a draft, after the corpus was asked by the side of it."""
    address, built = site
    case = built.casework.open(built.accounts["admin"].actor, make_incoming(QUESTIONS["en"][1])).id
    page = visit(browser, address, "agent", "en")
    page.goto(f"{address}/desk/cases/{case}")
    page.get_by_label(SAY("case.ask_more")).fill(QUESTIONS["en"][1])
    page.keyboard.press("Enter")
    expect(page.locator("#offers li").first).to_contain_text("universal and equal access")
    yield page
    page.context.close()


def test_a_passage_comes_in_by_the_keyboard_and_is_saved_with_what_it_cites(page: Page) -> None:
    expect(page.locator("#offers button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#body")).to_have_value(QUOTED)
    page.get_by_role("button", name=SAY("case.save")).click()
    expect(page.get_by_text(SAY("notice.saved"))).to_be_visible()
    expect(page.locator("#body")).to_have_value(QUOTED)
    expect(page.get_by_text(SAY("finding.citation-without-quote"))).to_have_count(0)


def test_a_passage_is_dragged_in(page: Page) -> None:
    # By its upper edge: its middle may lie below what the list shows.
    page.locator("#offers li").first.drag_to(page.locator("#body"), source_position={"x": 20, "y": 8})
    expect(page.locator("#body")).to_have_value(QUOTED)


def test_a_passage_takes_the_place_of_a_quote(page: Page) -> None:
    body, first = page.locator("#body"), page.locator("#offers button").first
    first.click()
    body.evaluate("one => { one.value = 'Dear Ana,\\n\\n' + one.value + '\\n\\nYours' }")
    page.get_by_label(SAY("case.place")).select_option("1")
    first.click()
    expect(body).to_have_value(re.compile(r"^Dear Ana,\n\n> [^\[]*\[2\]\n\nYours$"))


def test_a_changed_subject_is_not_left_unasked(page: Page) -> None:
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    page.locator("#subject").fill("Another subject")
    page.reload()
    assert asked == ["beforeunload"]


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def drafted(site: tuple[str, Office], browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:  # noqa: F811
    """A case with a draft, whose message says something beside its question."""
    address, built = site
    message = make_incoming(f"{BESIDE} {QUESTIONS['en'][1]}")
    case = built.casework.open(built.accounts["admin"].actor, message).id
    signed = visit(browser, address, "agent", "en")
    cookies = signed.context.cookies()
    context = browser.new_context(java_script_enabled=request.param)
    context.add_cookies([{**one, "url": address, "domain": None, "path": None} for one in cookies])
    signed.context.close()
    page = context.new_page()
    page.goto(f"{address}/desk/cases/{case}")
    page.get_by_role("button", name=SAY("case.draft")).click()
    yield page
    context.close()


def test_what_a_draft_leaves_out_is_told_and_a_button_away_from_being_asked(drafted: Page) -> None:
    beside = drafted.get_by_role("list", name=SAY("case.beside"))
    expect(beside.get_by_role("listitem")).to_have_count(1)
    expect(beside).to_contain_text(BESIDE)
    drafted.locator("#subject").fill("Kept")
    beside.get_by_role("button").click()
    expect(drafted.get_by_label(SAY("case.ask_more"))).to_have_value(BESIDE)
    expect(drafted.locator("#offers li").first).to_contain_text("internet")
    expect(drafted.locator("#subject")).to_have_value("Kept")


def test_enter_in_the_question_asks_and_saves_nothing(drafted: Page) -> None:
    drafted.locator("#subject").fill("Kept")
    drafted.get_by_label(SAY("case.ask_more")).fill(QUESTIONS["en"][1])
    drafted.keyboard.press("Enter")
    expect(drafted.locator("#offers li").first).to_contain_text("universal and equal access")
    expect(drafted.locator("#subject")).to_have_value("Kept")
    expect(drafted.get_by_text(SAY("notice.saved"))).to_have_count(0)
    drafted.locator("#subject").press("Enter")
    expect(drafted.get_by_text(SAY("notice.saved"))).to_be_visible()
    expect(drafted.locator("#subject")).to_have_value("Kept")


def test_a_finding_is_a_button_that_selects_what_it_means(page: Page) -> None:
    # 𝔸 is one character and two units of a script's text.
    body = "Dear 𝔸na,\n\nSee www.b.example for it.\n\nIn 2024 there were 300 𝔸.\n\nYours"
    page.locator("#body").fill(body)
    buttons = page.locator("#findings button")
    expect(buttons).to_have_count(2)
    expect(page.locator("#findings-count")).to_have_text(SAY("case.found_other", count="2"))
    for at, said in enumerate(("www.b.example", "In 2024 there were 300 𝔸.")):
        expect(buttons.nth(at)).to_contain_text(said)
        buttons.nth(at).focus()
        page.keyboard.press("Enter")
        expect(page.locator("#body")).to_be_focused()
        chosen = "one => one.value.slice(one.selectionStart, one.selectionEnd)"
        assert page.locator("#body").evaluate(chosen) == said
    page.locator("#body").fill("Dear 𝔸na,\n\nThank you.\n\nYours")
    expect(buttons).to_have_count(0)
    expect(page.locator("#findings-count")).to_have_text(SAY("case.clean"))


def test_without_script_there_is_no_button_that_only_a_script_can_do(
    site: tuple[str, Office],
    browser: Browser,  # noqa: F811
) -> None:
    address, built = site
    admin, reviewer = built.accounts["admin"].actor, built.accounts["reviewer"].actor
    case = built.casework.open(admin, make_incoming()).id
    built.casework.save(admin, case, make_letter(), None)
    built.casework.send_for_review(admin, case)
    built.casework.approve(reviewer, case, 1)
    signed = visit(browser, address, "agent", "en")
    signed.goto(f"{address}/desk/cases/{case}")
    expect(signed.get_by_role("button", name=SAY("export.copy"))).to_be_visible()
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([{**one, "url": address, "domain": None, "path": None} for one in signed.context.cookies()])
    page = context.new_page()
    page.goto(f"{address}/desk/cases/{case}")
    expect(page.get_by_role("button", name=SAY("export.txt"))).to_be_visible()
    expect(page.get_by_role("button", name=SAY("export.copy"))).to_be_hidden()
    signed.context.close()
    context.close()
