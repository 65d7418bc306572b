"""What the report's page promises: it stands alone, is the same each time, and is read by anyone, in a real browser."""

import base64
import hashlib
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from eval.report.html import html_report
from tests.browser import PATIENCE_MS, axe
from tests.report_run import large_content, small_content

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def small() -> str:
    return html_report(small_content())


@pytest.fixture(scope="module")
def address(small: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page as a file, opened as a person would."""
    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(small, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Open the page; afterwards nothing else was asked for, and neither a script nor the policy complained."""
    faults: list[str] = []
    opened: list[Page] = []

    def open_page(fragment: str = "", **options: Any) -> Page:
        page = browser.new_page(**options)
        page.set_default_timeout(PATIENCE_MS)
        page.on("request", lambda request: None if request.url.startswith(address) else faults.append(request.url))
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.goto(address + fragment)
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        assert page.title() == "main: evaluation"
        page.close()
    assert faults == []


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def test_a_large_run_is_written_fast_small_and_the_same_each_time() -> None:
    content = large_content()
    begun = time.process_time()
    page = html_report(content)
    assert time.process_time() - begun < 10
    assert len(page.encode()) < 5_000_000
    assert page.count('<details class="case') == len(content.cases) > 400
    assert html_report(content) == page


def test_the_policy_allows_this_script_and_this_style_alone(small: str) -> None:
    def hashed(tag: str) -> str:
        inside = re.search(f"<{tag}>(.*?)</{tag}>", small, re.DOTALL)
        assert inside is not None
        return "sha256-" + base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()

    policy = BeautifulSoup(small, "lxml").select("meta[http-equiv='Content-Security-Policy']")
    assert [one["content"] for one in policy] == [
        f"default-src 'none'; script-src '{hashed('script')}'; style-src '{hashed('style')}'; "
        "base-uri 'none'; form-action 'none'"
    ]


def test_nothing_in_the_page_comes_of_what_an_answer_holds(small: str) -> None:
    page = BeautifulSoup(small, "lxml")
    assert page.select("img, iframe, link, [src], [style], [onerror], [onclick]") == []
    assert len(page.select("script")) == 1
    assert page.select("[href]") == page.select("[href^='#']")


def test_each_address_in_the_page_leads_somewhere_and_each_id_is_one(small: str) -> None:
    page = BeautifulSoup(small, "lxml")
    ids = [str(one["id"]) for one in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert [one for one in ids if re.search(r"[^\w.@~-]", one)] == []
    assert {str(one["href"])[1:] for one in page.select("[href]")} <= set(ids)


def test_a_plot_has_a_title_a_description_and_its_figures(small: str) -> None:
    figures = BeautifulSoup(small, "lxml").select("figure")
    assert len(figures) == 8
    for figure in figures:
        named = str(figure.select("svg")[0]["aria-labelledby"]).split()
        assert [one["id"] for one in figure.select("svg > title, svg > desc") if one.text] == named
        assert len(figure.select("tbody tr")) > 1


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(visit: Visit, width: int) -> None:
    page = visit(viewport={"width": width, "height": 800})
    open_all(page)
    assert axe(page, f"{width} px") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_filters_leave_the_cases_that_fit(visit: Visit) -> None:
    page = visit()
    shown = page.locator(".case:visible")
    expect(page.locator("output")).to_have_text("5 of 5 cases")
    page.get_by_label("Result").select_option("not passed")
    expect(page.locator("output")).to_have_text("2 of 5 cases")
    page.get_by_label("Status").select_option("clarify")
    expect(shown).to_have_count(1)
    page.get_by_role("button", name="Show all").click()
    expect(shown).to_have_count(5)
    page.get_by_label("Holds").fill("WHÎCH cíty")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("EN-004")


def test_a_link_to_a_case_opens_it(visit: Visit) -> None:
    page = visit("#case-EN-002")
    expect(page.locator("#case-EN-002")).to_have_attribute("open", "")
    expect(page.locator(".case[open]")).to_have_count(1)


def test_a_passage_is_read_where_it_was_found(visit: Visit) -> None:
    page = visit("#case-EN-001")
    page.locator("#case-EN-001 .found summary").click()
    rows = page.locator("#case-EN-001 .found li")
    expect(rows).to_have_count(10)
    expect(rows.first).to_contain_text("It is a public list of algorithms. Anyone may read it.")
    expect(rows.first).to_contain_text("holds a vital fact")
    expect(rows.nth(1)).to_contain_text("its text was not kept")
    expect(page.locator("#case-EN-001 .found")).to_contain_text("2 more in answers.jsonl.")


def test_all_of_it_can_be_read_without_script(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    expect(page.locator("#filters")).to_be_hidden()
    page.locator("#case-EN-004 > summary").click()
    expect(page.locator("#case-EN-004")).to_contain_text("the answer that was held back shows it")
    page.locator("#case-EN-001 > summary").click()
    page.locator("#case-EN-001 .found summary").click()
    page.get_by_role("link", name="text of passage 1").click()
    expect(page.locator("article .words").first).to_be_visible()


def test_an_answer_says_with_words_what_its_colours_say(visit: Visit) -> None:
    page = visit("#case-EN-001")
    nuggets = page.locator("#case-EN-001 .nuggets > li")
    expect(nuggets.nth(0)).to_contain_text("✓ shown, vital: A public list")
    expect(nuggets.nth(1)).to_contain_text("✗ missing: It can be searched")
    expect(page.locator("header")).to_contain_text("2 of 3 floors broken")
    expect(page.locator(".case").last).to_contain_text("not word for word")
