"""Each page of the console on a narrow screen, or at four times its size: nothing has to be scrolled sideways."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.desk.letters.letter import Part
from tests.browser import browser  # noqa: F401
from tests.casework_site import AGENT, OTHER, REFERENCE, make_incoming, make_letter, make_reply
from tests.desk_matrix import MATRIX
from tests.desk_office import Office, office_site
from tests.desk_site import ingest_water
from tests.test_desk_path import visit

LONG = "Wasserversorgungsgenossenschaftsvorstandsvorsitzende" * 3
ADDRESS = f"https://city.example/{'a-very-long-path/' * 8}"
BODY = f"Dear {LONG},\n\n> It does. [1]\n\n{ADDRESS}\n\nYours"
DECLINED = {"decline": {"reason": "nothing-near", "nearest": [{"title": LONG}]}}
# What the address of a page needs that has to name something.
QUERIES = {"/desk/templates/edit": "?language=en"}
ROUTES = sorted({row.route for row in MATRIX if row.method == "GET" and row.statuses[3] in {200, 422}})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Iterator[tuple[str, Office, str]]:
    data = ingest_water(tmp_path_factory.mktemp("narrow") / "data", tiny_model)
    with office_site(data, tiny_model) as (address, built):
        asker = {"name": LONG, "address": f"{LONG[:60]}@x.example"}
        case = built.casework.open(OTHER, make_incoming(f"{LONG} {ADDRESS}?", subject=LONG, **asker), LONG, LONG).id
        built.casework.draft(OTHER, case, make_reply(Part(LONG, "declined", DECLINED, LONG), body=BODY))
        built.casework.save(OTHER, case, make_letter(BODY + LONG, (REFERENCE,)), 1)
        built.casework.comment(AGENT, case, f"{LONG} {ADDRESS}", 1)
        built.casework.open(OTHER, make_incoming(f"{LONG} {ADDRESS}?", subject=LONG))
        yield address, built, case


@pytest.fixture(scope="module")
def page(site: tuple[str, Office, str], browser: Browser) -> Iterator[Page]:  # noqa: F811
    found = visit(browser, site[0], "admin", "en")
    expect(found.get_by_role("button", name="Sign out")).to_be_visible()
    found.set_viewport_size({"width": 320, "height": 640})
    yield found
    found.context.close()


def wide(page: Page) -> list[str]:
    """What reaches beyond the screen and is not in a part that scrolls by itself; empty where nothing does."""
    if page.evaluate("document.documentElement.scrollWidth") <= 320:
        return []
    told = "all => all.filter(one => one.getBoundingClientRect().right > 321).map(one => one.outerHTML.slice(0, 80))"
    return [page.url, *page.locator("main *").evaluate_all(told)[:5]]


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
@pytest.mark.parametrize("route", [route for route in ROUTES if not route.endswith(".csv")])
def test_a_page_is_no_wider_than_the_screen(
    site: tuple[str, Office, str], page: Page, route: str, language: str
) -> None:
    address, _, case = site
    query = QUERIES.get(route, "?") + f"&lang={language}"
    page.goto(f"{address}{route.format(case_id=case, number=2)}{query}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert wide(page) == []


def test_who_asked_is_no_wider_either(site: tuple[str, Office, str], page: Page) -> None:
    page.goto(f"{site[0]}/desk/cases/{site[2]}")
    page.get_by_role("button", name="Show who asked").click()
    expect(page.get_by_role("heading", name="Who asked")).to_be_visible()
    assert wide(page) == []


def test_what_went_wrong_is_no_wider_either(site: tuple[str, Office, str], page: Page) -> None:
    page.goto(f"{site[0]}/desk/cases/{'none' * 40}")
    assert wide(page) == []


def test_signing_in_is_no_wider_either(site: tuple[str, Office, str], browser: Browser) -> None:  # noqa: F811
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{site[0]}/desk/sign-in")
    found = wide(page)
    context.close()
    assert found == []
