"""The service under a path that a proxy adds: links, forms, redirects, cookies and doors know where they are."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, expect
from starlette.types import ASGIApp, Receive, Scope, Send

from api.app import create_app
from api.beneath import KEPT, Beneath
from api.desk.visitor import COOKIE
from assistant.bootstrap import build_live_assistant
from tests.browser import browser  # noqa: F401
from tests.desk_office import PASSWORD, Office, staffed
from tests.desk_site import ingest_water
from tests.library_site import library_settings, serving, wait

PREFIX = "/rights"


class Proxy:
    """As proxies are set up: nothing but what lies below the prefix, which is told, kept or taken off."""

    def __init__(self, app: ASGIApp, way: str) -> None:
        self.app, self.way = app, way

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith(f"{PREFIX}/"):
            await send({"type": "http.response.start", "status": 502, "headers": []})
            await send({"type": "http.response.body", "body": b"nothing here"})
            return
        if scope["type"] == "http" and self.way == "told":
            scope = {**scope, "root_path": PREFIX}
        elif scope["type"] == "http" and self.way == "taken off":
            scope = {**scope, "path": scope["path"].removeprefix(PREFIX)}
        await self.app(scope, receive, send)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Path:
    return ingest_water(tmp_path_factory.mktemp("beneath") / "data", tiny_model)


@pytest.fixture(params=["told", "kept", "taken off"])
def site(request: pytest.FixtureRequest, data: Path, tiny_model: Path, tmp_path: Path) -> Iterator[tuple[str, Office]]:
    built = staffed(data, tiny_model, f"sqlite:///{tmp_path / 'office.sqlite'}")
    public = "" if request.param == "told" else f"http://city.example{PREFIX}/"
    console = replace(built.app.state.console, public_url=public)
    live = build_live_assistant(library_settings(data, tiny_model))
    app = create_app(live, desk=built.desk, casework=built.casework, console=console)
    with serving(Proxy(app, request.param)) as address:
        wait(lambda: httpx.get(f"{address}{PREFIX}/health/ready").status_code == 200)
        yield f"{address}{PREFIX}", built


def test_the_cookie_and_the_redirects_stay_below(site: tuple[str, Office]) -> None:
    address, _ = site
    with httpx.Client() as client:
        led = client.get(f"{address}/desk/gaps")
        assert str(led.next_request and led.next_request.url) == f"{address}/desk/sign-in?next=%2Fdesk%2Fgaps"
        sent = {"login": "agent", "password": PASSWORD, "next": "/desk/gaps"}
        answer = client.post(f"{address}/desk/sign-in", data=sent)
        assert str(answer.next_request and answer.next_request.url) == f"{address}/desk/gaps"
        assert [one.path for one in client.cookies.jar if one.name == COOKIE] == [f"{PREFIX}/desk"]


def test_the_doors_of_the_service_stand_below_too(site: tuple[str, Office]) -> None:
    address, _ = site
    assert httpx.get(f"{address}/desk").headers["cache-control"] == "no-store"
    assert httpx.post(f"{address}/v1/answers", content=b"x").status_code in {400, 415, 422}
    told = httpx.get(f"{address}/v1/transparency").text
    assert "/rights/rights" not in told


def test_the_console_is_used_in_a_browser(site: tuple[str, Office], browser: Browser) -> None:  # noqa: F811
    address, built = site
    context = browser.new_context(locale="en")
    page = context.new_page()
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{address}/desk/new")
    page.get_by_label("Name or e-mail").fill("admin")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.locator("main textarea[name=text]").fill("Who has a right to water?")
    page.locator("main form button[type=submit]").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Case 1")
    page.get_by_label("Ask the corpus more").fill("Who has a right to water?")
    page.keyboard.press("Enter")
    page.locator("#offers button").first.click()
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    links = page.locator("a[href]").evaluate_all("all => all.map(one => one.href)")
    for path in ("desk", "figures", "gaps", "audit", "people", "accounts", "account"):
        page.goto(f"{address}/desk/{path}".replace("/desk/desk", "/desk"))
        links += page.locator("a[href]").evaluate_all("all => all.map(one => one.href)")
    assert [one for one in links if not one.startswith(f"{address}/")] == []
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert context.cookies() == []
    context.close()
    assert failed == []


@pytest.mark.parametrize(
    ("prefix", "root", "path", "seen"),
    [
        ("", "", "/desk", ("/desk", None)),
        ("/rights", "", "/rights/desk", ("/desk", "/rights")),
        ("/rights/", "", "/rights", ("/", "/rights")),
        ("/rights", "", "/desk", ("/desk", "/rights")),
        ("/rights", "", "/rightsdesk", ("/rightsdesk", "/rights")),
        ("/other", "/rights", "/rights/desk", ("/desk", "/rights")),
    ],
)
def test_what_is_ours_of_a_path(prefix: str, root: str, path: str, seen: tuple[str, str | None]) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await JSONResponse([scope["path"], scope.get(KEPT), scope["root_path"]])(scope, receive, send)

    assert TestClient(Beneath(app, prefix), root_path=root).get(path).json() == [*seen, ""]
