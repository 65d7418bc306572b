"""A real Chromium for the tests of pages, and what axe finds on a page."""

import shutil
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserType, Error, Page, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
PATIENCE_MS = 120_000
WCAG = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# Between the schemes only colours differ, so only they are looked at again.
SCHEMES: dict[Literal["light", "dark"], Mapping[str, object]] = {
    "light": WCAG,
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
# Naming each element that passes is most of axe's time.
AXE = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"


# Not for the whole run: while it is open, no other test could run an event loop of its own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = start(playwright.chromium)
        yield browser
        browser.close()


def start(chromium: BrowserType) -> Browser:
    """The first Chromium that starts: one that is installed, else Playwright's own."""
    found: list[str | None] = [path for name in NAMES if (path := shutil.which(name))]
    faults: list[str] = []
    for path in [*found, None]:
        try:
            return chromium.launch(executable_path=path, args=OPTIONS)
        except Error as error:
            faults.append(str(error))
    pytest.fail("no browser starts; install one: sudo apt-get install chromium\n" + "\n".join(faults))


def axe(page: Page, state: str) -> list[str]:
    """What axe finds in either colour scheme."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found: list[str] = []
    for scheme, rules in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        for one in page.evaluate(AXE, rules)["violations"]:
            found += [f"{state}, {scheme}: {one['id']} at {node['target']}" for node in one["nodes"]]
    return found
