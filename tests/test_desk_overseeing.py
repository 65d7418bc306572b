"""Figures, gaps, the trail and one person's data, as an admin sees them in a browser and gets them as files."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant.desk.letters.letter import Part
from tests.browser import axe, browser  # noqa: F401
from tests.casework_site import OTHER, make_incoming, make_letter, make_reply
from tests.desk_office import PASSWORD, Office, csrf, office_site, signed_in
from tests.desk_site import ingest_water

ADDRESS = "ana@x.example"
DECLINED = {"decline": {"reason": "nothing-near", "nearest": [{"title": "A guide"}]}}


@pytest.fixture
def site(tmp_path: Path, tiny_model: Path) -> Iterator[tuple[str, Office]]:
    with office_site(ingest_water(tmp_path / "data", tiny_model), tiny_model) as (address, built):
        for name, text in (("Ana", "How does a city publish open data?"), ("=2+2", "May cameras see people?")):
            case = built.casework.open(OTHER, make_incoming(text, name=name, address=ADDRESS), "Porto", "=Portugal").id
            built.casework.draft(OTHER, case, make_reply(Part(text, "declined", DECLINED, "No.")))
            built.casework.save(OTHER, case, make_letter(), 1)
        yield address, built


def test_figures_and_gaps_as_sheets_are_no_formulas(site: tuple[str, Office]) -> None:
    _, built = site
    client = signed_in(built, "agent")
    figures = list(csv.reader(io.StringIO(client.get("/desk/figures.csv").text.removeprefix("\ufeff"))))
    assert [row for row in figures if row[0] in {"cases", "declined", "cases by country"}] == [
        ["cases", "", "2"],
        ["declined", "", "2"],
        ["cases by country", "'=Portugal", "2"],
    ]
    gaps = list(csv.reader(io.StringIO(client.get("/desk/gaps.csv").text.removeprefix("\ufeff"))))
    assert gaps[0] == ["cases", "area", "languages", "questions", "nearest documents"]


def test_a_time_in_which_nothing_came_has_no_cases(site: tuple[str, Office]) -> None:
    _, built = site
    client = signed_in(built, "agent")
    for days in ("since=1999-01-01&until=1999-12-31", "until=1999-12-31&since=2001-01-01"):
        sheet = client.get(f"/desk/figures.csv?{days}").text
        assert "cases,,0" in sheet
    assert client.get("/desk/figures?since=yesterday&until=9999-99-99").status_code == 200


def test_the_trail_is_written_out_whole_and_that_it_was_is_its_last_row(site: tuple[str, Office]) -> None:
    _, built = site
    client = signed_in(built, "admin")
    lines = client.post("/desk/audit/export", data={"csrf": csrf(client, built)}).text.splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    assert rows[-1]["action"] == "export-trail"


@pytest.mark.usefixtures("site")
def test_an_admin_looks_verifies_and_forgets(site: tuple[str, Office], browser: Browser) -> None:  # noqa: F811
    address, built = site
    page = browser.new_context(locale="en").new_page()
    page.goto(f"{address}/desk")
    page.get_by_label("Name or e-mail").fill("admin")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    found: list[str] = []
    for name in ("Figures", "Gaps", "Trail", "Personal data"):
        page.get_by_role("link", name=name, exact=True).click()
        found += axe(page, name)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("E-mail address").fill(ADDRESS.upper())
    page.get_by_role("button", name="Show what is held").click()
    expect(page.get_by_text("2 cases")).to_be_visible()
    found += axe(page, "found")
    page.get_by_label("type the address again").fill("bea@x.example")
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was deleted")
    page.get_by_label("type the address again").fill(ADDRESS)
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Deleted. The trail still verifies.")).to_be_visible()
    page.get_by_role("link", name="Trail", exact=True).click()
    page.get_by_role("button", name="Verify the trail").click()
    expect(page.get_by_role("status")).to_contain_text("rows are as they were written")
    found += axe(page, "verified")
    assert found == []
    with built.desk.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM people").scalar_one() == 0
