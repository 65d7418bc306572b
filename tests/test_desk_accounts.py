"""One's own account and those of all, in a browser: password, second factor, a new colleague."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import axe, browser  # noqa: F401
from tests.desk_office import PASSWORD, Office, office_site
from tests.desk_site import ingest_water


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Iterator[tuple[str, Office]]:
    with office_site(ingest_water(tmp_path_factory.mktemp("accounts") / "data", tiny_model), tiny_model) as served:
        yield served


def sign_in(page: Page, login: str, password: str, code: str = "") -> None:
    page.get_by_label("Name or e-mail").fill(login)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_label("Code of the second factor").fill(code)
    page.get_by_role("button", name="Sign in").click()


def test_a_second_factor_is_set_up_asked_for_and_taken_off(site: tuple[str, Office], browser: Browser) -> None:  # noqa: F811
    address, _ = site
    page = browser.new_context(locale="en").new_page()
    page.goto(f"{address}/desk/account")
    found = axe(page, "sign in")
    sign_in(page, "reviewer", "a wrong one")
    expect(page.get_by_role("alert")).to_contain_text("do not go together")
    found += axe(page, "refused")
    sign_in(page, "reviewer", PASSWORD)
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    found += axe(page, "set up")
    secret = page.locator("code").inner_text()
    page.get_by_label("Code that the app shows").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Turn it on").click()
    spare = page.locator("li code").all_inner_texts()
    assert len(spare) == 8
    found += axe(page, "spare codes")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "reviewer", PASSWORD)
    expect(page.get_by_role("alert")).to_contain_text("type them again with the code")
    sign_in(page, "reviewer", PASSWORD, spare[0])
    page.get_by_role("link", name="My account").click()
    page.get_by_label("Current password").last.fill("not this")
    page.get_by_role("button", name="Take it off").click()
    expect(page.get_by_role("alert")).to_contain_text("not your current password")
    page.get_by_label("Current password").last.fill(PASSWORD)
    page.get_by_role("button", name="Take it off").click()
    expect(page.get_by_role("status")).to_contain_text("taken off")
    assert found == []


def test_a_colleague_comes_gets_a_password_and_goes(site: tuple[str, Office], browser: Browser) -> None:  # noqa: F811
    address, _ = site
    admin, colleague = (browser.new_context(locale="en").new_page() for _ in range(2))
    admin.goto(f"{address}/desk/accounts")
    sign_in(admin, "admin", PASSWORD)
    found = axe(admin, "accounts")
    new = admin.get_by_role("region", name="New account")
    new.get_by_label("Name or e-mail").fill("Blas@city.example")
    new.get_by_label("Name", exact=True).fill("Blas <b>")
    new.get_by_label("Password").fill(PASSWORD)
    new.get_by_role("button").click()
    expect(admin.get_by_role("status")).to_contain_text("The account is there")
    his = admin.get_by_role("article", name=re.compile("Blas <b>"))
    colleague.goto(f"{address}/desk")
    sign_in(colleague, "blas@city.example", PASSWORD)
    colleague.get_by_role("link", name="My account").click()
    colleague.get_by_label("Current password").fill(PASSWORD)
    for label in ("New password", "New password once more"):
        colleague.get_by_label(label, exact=True).fill("another long word")
    colleague.get_by_role("button", name="Change the password").click()
    sign_in(colleague, "blas@city.example", "another long word")
    expect(colleague.get_by_role("heading", name="Cases")).to_be_visible()
    his.get_by_label("State").select_option("shut")
    his.get_by_role("button", name="Save these").click()
    colleague.reload()
    expect(colleague.get_by_role("heading", name="Sign in")).to_be_visible()
    found += axe(admin, "an account that is shut")
    assert found == []
    admin.set_viewport_size({"width": 320, "height": 700})
    assert admin.evaluate("document.documentElement.scrollWidth") <= 320


def test_all_of_signing_in_is_done_by_keyboard(site: tuple[str, Office], browser: Browser) -> None:  # noqa: F811
    page = browser.new_context(locale="en").new_page()
    page.goto(f"{site[0]}/desk")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.get_by_label("Name or e-mail").focus()
    page.keyboard.type("agent")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Cases")).to_be_visible()
