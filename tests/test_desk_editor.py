"""The editor of a draft in a browser: a quote by click, by drag, in place of another; what is not saved."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.browser import browser  # noqa: F401
from tests.casework_site import make_incoming
from tests.desk_office import Office, office_site
from tests.small_library import bring_in
from tests.test_desk_path import CORPUS, DIGESTS, QUESTIONS, visit, words

pytestmark = pytest.mark.xdist_group("model")
SAY = words("en")
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
