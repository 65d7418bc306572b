"""The page of templates in a browser: tried on a letter, refused with the words kept, saved, used in a draft."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import axe, browser  # noqa: F401
from tests.casework_site import make_incoming
from tests.desk_office import Office, office_site
from tests.small_library import bring_in
from tests.test_desk_path import CORPUS, DIGESTS, QUESTIONS, visit, words

pytestmark = pytest.mark.xdist_group("model")
SAY = words("es")
CLOSING = "Un saludo desde Oporto"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Office]]:
    files = {name: (CORPUS / name).read_text("utf-8") for name in DIGESTS[:2]}
    with office_site(bring_in(tmp_path_factory.mktemp("wording"), files)) as served:
        yield served


@pytest.fixture
def page(site: tuple[str, Office], browser: Browser) -> Iterator[Page]:  # noqa: F811
    """The reviewer's, at the templates of a city that has none yet."""
    page = visit(browser, site[0], "reviewer", "es")
    page.get_by_role("link", name=SAY("desk.templates")).click()
    assert axe(page, "templates") == []
    page.get_by_role("textbox", name=SAY("cases.city")).fill("Oporto")
    page.get_by_role("button", name=SAY("wording.for_city")).click()
    yield page
    page.context.close()


def test_words_are_tried_saved_and_used(page: Page, site: tuple[str, Office]) -> None:
    address, office = site
    closing = page.get_by_label(SAY("wording.key_closing"), exact=True)
    closing.fill(CLOSING)
    page.get_by_role("button", name=SAY("wording.try")).click()
    letter = page.get_by_role("region", name=SAY("wording.letter"))
    expect(letter).to_contain_text("Buenos días, Alex Rivera:")
    expect(letter).to_contain_text(CLOSING)
    expect(page.get_by_role("region", name=SAY("wording.changes"))).to_contain_text("Oporto")
    assert axe(page, "templates") == []
    page.get_by_role("button", name=SAY("wording.save")).click()
    expect(page.get_by_text(SAY("wording.saved"))).to_be_visible()
    expect(closing).to_have_value(CLOSING)
    assert axe(page, "templates") == []
    case = office.casework.open(
        office.accounts["admin"].actor, replace(make_incoming(QUESTIONS["es"][1]), language="es"), "oporto"
    ).id
    page.goto(f"{address}/desk/cases/{case}?lang=es")
    page.get_by_role("button", name=SAY("case.draft")).click()
    assert page.locator("#body").input_value().endswith(CLOSING)


def test_words_that_cannot_stand_come_back_with_why(page: Page) -> None:
    page.get_by_label(SAY("wording.key_about"), exact=True).fill("Sobre esto:")
    page.get_by_role("button", name=SAY("wording.save")).click()
    expect(page.get_by_role("alert")).to_contain_text("{question}")
    expect(page.get_by_label(SAY("wording.key_about"), exact=True)).to_have_value("Sobre esto:")
    assert axe(page, "templates") == []


def test_the_page_fits_a_narrow_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
